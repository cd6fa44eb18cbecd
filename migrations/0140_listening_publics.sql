-- Where who answers lives, no finer than the survey tells apart (`listening_reading.geography`), and
-- in which wave they answered. '': not known, not told apart; in a batch, several together.
ALTER TABLE listening_answer ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_answer ADD COLUMN departement TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_answer ADD COLUMN epci TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_answer ADD COLUMN wave INTEGER NOT NULL DEFAULT 1;

ALTER TABLE listening_statement ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_statement ADD COLUMN departement TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_statement ADD COLUMN epci TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_statement ADD COLUMN wave INTEGER NOT NULL DEFAULT 1;

ALTER TABLE listening_batch ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_batch ADD COLUMN departement TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_batch ADD COLUMN epci TEXT NOT NULL DEFAULT '';
ALTER TABLE listening_batch ADD COLUMN wave INTEGER NOT NULL DEFAULT 1;

-- How the organiser reads a survey: how far territories are told apart, what answers are weighed by,
-- and the wave that answers enter now. No row: as it is by default.
CREATE TABLE listening_reading (
  survey_id TEXT PRIMARY KEY REFERENCES listening_survey (id) ON DELETE CASCADE,
  geography TEXT NOT NULL,
  weighting TEXT NOT NULL,
  wave      INTEGER NOT NULL
);
