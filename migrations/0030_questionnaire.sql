-- What one person answers to one questionnaire, about one subject. `own`: the person who asks.
CREATE TABLE questionnaire_sheet (
  id            TEXT PRIMARY KEY,
  questionnaire TEXT NOT NULL,
  subject       TEXT NOT NULL,
  place         TEXT NOT NULL,
  profile       TEXT NOT NULL,
  own           INTEGER NOT NULL,
  withdrawn     INTEGER NOT NULL DEFAULT 0,
  sent_at       TIMESTAMPTZ NOT NULL
);
CREATE INDEX questionnaire_sheet_by_subject ON questionnaire_sheet (subject);
CREATE INDEX questionnaire_sheet_by_place ON questionnaire_sheet (questionnaire, place);

-- One situation chosen; NULL: « je ne sais pas ». An answer enters published figures once, with a
-- batch, and never leaves it.
CREATE TABLE questionnaire_answer (
  sheet_id  TEXT NOT NULL REFERENCES questionnaire_sheet (id) ON DELETE CASCADE,
  question  TEXT NOT NULL,
  situation INTEGER,
  batch_id  TEXT,
  PRIMARY KEY (sheet_id, question)
);

-- Answers of at least five people to one question, published together for good: all that anyone is
-- shown is made of whole batches. `profile` '': several profiles together. `subject` '': several
-- subjects together.
CREATE TABLE questionnaire_batch (
  id            TEXT PRIMARY KEY,
  questionnaire TEXT NOT NULL,
  question      TEXT NOT NULL,
  subject       TEXT NOT NULL,
  profile       TEXT NOT NULL,
  answers       INTEGER NOT NULL,
  total         INTEGER NOT NULL,
  withdrawn     INTEGER NOT NULL DEFAULT 0,
  formed_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX questionnaire_batch_by_subject ON questionnaire_batch (subject);

CREATE TABLE questionnaire_batch_place (
  batch_id TEXT NOT NULL REFERENCES questionnaire_batch (id) ON DELETE CASCADE,
  place    TEXT NOT NULL,
  PRIMARY KEY (batch_id, place)
);
