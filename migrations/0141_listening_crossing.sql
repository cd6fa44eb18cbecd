-- Two questions crossed, as they may be shown for good: `shown` is JSON: lines,
-- columns, and the cells that are not hidden. Made once, from closed results; what was hidden is
-- kept nowhere.
CREATE TABLE listening_crossing (
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  question  TEXT NOT NULL,
  other     TEXT NOT NULL,
  made_at   TIMESTAMPTZ NOT NULL,
  shown     TEXT NOT NULL,
  PRIMARY KEY (survey_id, question, other)
);
