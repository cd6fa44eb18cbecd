-- Workshops of a « dialogue de gouvernance »: people in one room propose, group, weigh and comment on
-- their telephones, without an account. `version` grows with each change: screens ask for it. `present`,
-- `decided`, `disputed`: the record, written by its organiser.
CREATE TABLE listening_workshop (
  id              TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  code            TEXT NOT NULL UNIQUE,
  title           TEXT NOT NULL,
  question        TEXT NOT NULL,
  territory       TEXT NOT NULL,
  points          INTEGER NOT NULL,
  stage           TEXT NOT NULL,
  version         BIGINT NOT NULL,
  present         TEXT NOT NULL,
  decided         TEXT NOT NULL,
  disputed        TEXT NOT NULL,
  made_by         TEXT NOT NULL,
  made_at         TIMESTAMPTZ NOT NULL
);
CREATE INDEX listening_workshop_by_organisation ON listening_workshop (organisation_id);

-- Who takes part: a hash of the key in their browser’s cookie. `name` '' for those who do not wish to
-- stand in the record; all names go from here when the workshop is closed.
CREATE TABLE listening_workshop_seat (
  seat        TEXT PRIMARY KEY,
  workshop_id TEXT NOT NULL REFERENCES listening_workshop (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  joined_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX listening_workshop_seat_by_workshop ON listening_workshop_seat (workshop_id);

CREATE TABLE listening_workshop_group (
  id          TEXT PRIMARY KEY,
  workshop_id TEXT NOT NULL REFERENCES listening_workshop (id) ON DELETE CASCADE,
  title       TEXT NOT NULL,
  need_id     TEXT NOT NULL
);
CREATE INDEX listening_workshop_group_by_workshop ON listening_workshop_group (workshop_id);

-- `group_id` '': it stands alone. `need_id`: the need that it comes from or became, '' for none.
CREATE TABLE listening_workshop_idea (
  id          TEXT PRIMARY KEY,
  workshop_id TEXT NOT NULL REFERENCES listening_workshop (id) ON DELETE CASCADE,
  seat        TEXT NOT NULL,
  words       TEXT NOT NULL,
  group_id    TEXT NOT NULL,
  need_id     TEXT NOT NULL,
  made_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX listening_workshop_idea_by_workshop ON listening_workshop_idea (workshop_id);

-- Points that somebody gives to a group, or to an idea that stands alone.
CREATE TABLE listening_workshop_weight (
  workshop_id TEXT NOT NULL REFERENCES listening_workshop (id) ON DELETE CASCADE,
  target      TEXT NOT NULL,
  seat        TEXT NOT NULL,
  points      INTEGER NOT NULL,
  PRIMARY KEY (target, seat)
);
CREATE INDEX listening_workshop_weight_by_workshop ON listening_workshop_weight (workshop_id);

CREATE TABLE listening_workshop_comment (
  id          TEXT PRIMARY KEY,
  workshop_id TEXT NOT NULL REFERENCES listening_workshop (id) ON DELETE CASCADE,
  target      TEXT NOT NULL,
  seat        TEXT NOT NULL,
  words       TEXT NOT NULL,
  made_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX listening_workshop_comment_by_workshop ON listening_workshop_comment (workshop_id);
