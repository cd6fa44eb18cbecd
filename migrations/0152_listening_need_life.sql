-- What becomes of a need. `carrier`: the organisation that takes it up, '' when none does. `wants`: what
-- would help, slugs separated by spaces. `merged_into`: the need that it was brought together with, ''
-- when it stands by itself.
ALTER TABLE listening_need ADD COLUMN carrier TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_need ADD COLUMN wants TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_need ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
CREATE INDEX listening_need_by_merged ON listening_need (merged_into);

-- Its states one after another, each in the name of an organisation.
CREATE TABLE listening_need_step (
  need_id      TEXT NOT NULL REFERENCES listening_need (id) ON DELETE CASCADE,
  number       INTEGER NOT NULL,
  state        TEXT NOT NULL,
  reason       TEXT NOT NULL,
  organisation TEXT NOT NULL,
  at           TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (need_id, number)
);

-- Who asked to be told of what it becomes. Nothing is written to an address before it was confirmed.
CREATE TABLE listening_need_follower (
  secret_key   TEXT PRIMARY KEY,
  need_id      TEXT NOT NULL REFERENCES listening_need (id) ON DELETE CASCADE,
  email        TEXT NOT NULL,
  asked_at     TIMESTAMPTZ NOT NULL,
  confirmed_at TIMESTAMPTZ,
  UNIQUE (need_id, email)
);
