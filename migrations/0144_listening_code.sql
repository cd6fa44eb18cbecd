-- What an organiser calls what people wrote, question by question.
CREATE TABLE listening_code (
  id        TEXT PRIMARY KEY,
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  question  TEXT NOT NULL,
  label     TEXT NOT NULL
);
CREATE INDEX listening_code_by_survey ON listening_code (survey_id, question);

-- A code set on a text. `print` is of the words alone: nothing here tells whose answer it is, nor
-- what else they said; the same words have the same codes.
CREATE TABLE listening_coded (
  code_id TEXT NOT NULL REFERENCES listening_code (id) ON DELETE CASCADE,
  print   TEXT NOT NULL,
  PRIMARY KEY (code_id, print)
);
