-- The waves of a survey that is asked again, after the first: `number` from 2. The one under way is
-- in `listening_reading.wave`. `name` '': called by its number.
CREATE TABLE listening_wave (
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL,
  name      TEXT NOT NULL,
  began_on  DATE NOT NULL,
  PRIMARY KEY (survey_id, number)
);
