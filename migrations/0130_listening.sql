-- A survey: what an organisation asks of people, about one or several territories. `version` is the
-- one that people answer now, 0 before it opened for the first time; a draft is one above it.
CREATE TABLE listening_survey (
  id              TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  code            TEXT NOT NULL UNIQUE,
  title           TEXT NOT NULL,
  introduction    TEXT NOT NULL,
  purpose         TEXT NOT NULL,
  profile         TEXT NOT NULL,
  access          TEXT NOT NULL,
  state           TEXT NOT NULL,
  layout          TEXT NOT NULL,
  asks_place      INTEGER NOT NULL,
  opens_on        DATE,
  closes_on       DATE,
  version         INTEGER NOT NULL,
  model           TEXT NOT NULL,
  made_by         TEXT NOT NULL,
  made_at         TIMESTAMPTZ NOT NULL,
  removed_at      TIMESTAMPTZ
);
CREATE INDEX listening_survey_by_organisation ON listening_survey (organisation_id);

CREATE TABLE listening_territory (
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  territory TEXT NOT NULL,
  PRIMARY KEY (survey_id, territory)
);
CREATE INDEX listening_territory_by_territory ON listening_territory (territory);

-- The questions of a version: the model of its XLSForm, as JSON. `form_id` changes whenever it does.
CREATE TABLE listening_version (
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL,
  form_id   TEXT NOT NULL,
  form      TEXT NOT NULL,
  opened_at TIMESTAMPTZ,
  PRIMARY KEY (survey_id, number)
);

-- A workbook that was brought, what was found in it, and what it would put in place of the draft.
CREATE TABLE listening_upload (
  survey_id   TEXT PRIMARY KEY REFERENCES listening_survey (id) ON DELETE CASCADE,
  file_name   TEXT NOT NULL,
  form        TEXT NOT NULL,
  problems    TEXT NOT NULL,
  received_at TIMESTAMPTZ NOT NULL
);

-- What one person answered. The id is made by the page they fill in: sending it again changes
-- nothing. Of when it was sent, the day only. `taken_by`: who asked on their behalf.
CREATE TABLE listening_answer (
  id        TEXT PRIMARY KEY,
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  version   INTEGER NOT NULL,
  sent_on   DATE NOT NULL,
  way       TEXT NOT NULL,
  taken_by  TEXT NOT NULL,
  test      INTEGER NOT NULL,
  profile   TEXT NOT NULL,
  place     TEXT NOT NULL,
  size      TEXT NOT NULL,
  said      TEXT NOT NULL,
  print     TEXT NOT NULL,
  standing  TEXT NOT NULL
);
CREATE INDEX listening_answer_by_survey ON listening_answer (survey_id, test, standing);
CREATE INDEX listening_answer_by_print ON listening_answer (survey_id, print);

-- One thing that someone said: a choice, a number, a text. It enters shown figures once, with a
-- batch, and never leaves it.
CREATE TABLE listening_statement (
  answer_id TEXT NOT NULL REFERENCES listening_answer (id) ON DELETE CASCADE,
  survey_id TEXT NOT NULL,
  question  TEXT NOT NULL,
  said      TEXT NOT NULL,
  amount    DOUBLE PRECISION,
  words     TEXT NOT NULL,
  profile   TEXT NOT NULL,
  size      TEXT NOT NULL,
  batch_id  TEXT,
  PRIMARY KEY (answer_id, question, said)
);
CREATE INDEX listening_statement_waiting
    ON listening_statement (survey_id, question, said, profile, size) WHERE batch_id IS NULL;
CREATE INDEX listening_statement_by_batch ON listening_statement (batch_id);

-- At least five people who said the same thing, shown together for good. `profile`, `size` '':
-- several together.
CREATE TABLE listening_batch (
  id        TEXT PRIMARY KEY,
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  question  TEXT NOT NULL,
  said      TEXT NOT NULL,
  profile   TEXT NOT NULL,
  size      TEXT NOT NULL,
  answers   INTEGER NOT NULL,
  total     DOUBLE PRECISION NOT NULL
);
CREATE INDEX listening_batch_by_survey ON listening_batch (survey_id);

-- One answer each, given by a secret link of which only the SHA-256 is kept. Nothing says which
-- answer it gave, nor when.
CREATE TABLE listening_invitation (
  token_hash TEXT PRIMARY KEY,
  survey_id  TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  used       INTEGER NOT NULL
);
CREATE INDEX listening_invitation_by_survey ON listening_invitation (survey_id);

-- What the organiser gives back: the page of a survey, and what it says of each question shown.
CREATE TABLE listening_page (
  survey_id    TEXT PRIMARY KEY REFERENCES listening_survey (id) ON DELETE CASCADE,
  title        TEXT NOT NULL,
  opening      TEXT NOT NULL,
  published_at TIMESTAMPTZ
);
CREATE TABLE listening_page_part (
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  question  TEXT NOT NULL,
  rank      INTEGER NOT NULL,
  comment   TEXT NOT NULL,
  PRIMARY KEY (survey_id, question)
);
