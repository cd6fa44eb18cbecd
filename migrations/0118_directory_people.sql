-- What an organisation has begun to write in the self-reading grid and not published yet: JSON. One
-- for all its members, so that nothing typed is lost and two do not overwrite each other unseen.
CREATE TABLE directory_draft (
  organisation TEXT PRIMARY KEY REFERENCES directory_record (organisation) ON DELETE CASCADE,
  content      TEXT NOT NULL,
  changed_by   TEXT NOT NULL,
  changed_at   TIMESTAMPTZ NOT NULL
);

-- A record as it stood after somebody changed it, contacts left out: what was agreed to can be taken
-- back. `content`: JSON.
CREATE TABLE directory_version (
  organisation TEXT NOT NULL REFERENCES directory_record (organisation) ON DELETE CASCADE,
  number       INTEGER NOT NULL,
  content      TEXT NOT NULL,
  made_by      TEXT NOT NULL,
  made_at      TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (organisation, number)
);

-- People who say that they speak for a record that nobody speaks for. `way`: 'courriel' (a code sent
-- to the address of record, of which only the hash is kept), 'siret', or 'moderation'. `answer`: ""
-- while it waits, then 'acceptee', 'refusee', 'retiree'.
CREATE TABLE directory_claim (
  id           TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES directory_record (organisation) ON DELETE CASCADE,
  person       TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  way          TEXT NOT NULL,
  code_hash    TEXT NOT NULL DEFAULT '',
  tries        INTEGER NOT NULL DEFAULT 0,
  words        TEXT NOT NULL DEFAULT '',
  asked_at     TIMESTAMPTZ NOT NULL,
  answer       TEXT NOT NULL DEFAULT '',
  reason       TEXT NOT NULL DEFAULT '',
  answered_by  TEXT NOT NULL DEFAULT '',
  answered_at  TIMESTAMPTZ
);
CREATE INDEX directory_claim_by_organisation ON directory_claim (organisation);
CREATE INDEX directory_claim_by_person ON directory_claim (person);

-- Letters that ask whether a record is still true, one a year to each of its people. Of the key in
-- the link only the SHA-256 is kept.
CREATE TABLE directory_asking (
  key_hash     TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES directory_record (organisation) ON DELETE CASCADE,
  person       TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  asked_at     TIMESTAMPTZ NOT NULL,
  used_at      TIMESTAMPTZ
);
CREATE INDEX directory_asking_by_organisation ON directory_asking (organisation);
CREATE INDEX directory_asking_by_person ON directory_asking (person);

-- Who refused a link, when the other did.
ALTER TABLE directory_link ADD COLUMN refused_by TEXT NOT NULL DEFAULT '';
