-- What the batches of a survey come to, by what is said and by whom: results read this, however many
-- batches there are. Each batch is added in the transaction that makes it.
CREATE TABLE listening_tally (
  survey_id   TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  question    TEXT NOT NULL,
  said        TEXT NOT NULL,
  profile     TEXT NOT NULL,
  size        TEXT NOT NULL,
  region      TEXT NOT NULL,
  departement TEXT NOT NULL,
  epci        TEXT NOT NULL,
  wave        INTEGER NOT NULL,
  answers     INTEGER NOT NULL,
  total       DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (survey_id, question, said, profile, size, region, departement, epci, wave)
);
INSERT INTO listening_tally (survey_id, question, said, profile, size, region, departement, epci,
                             wave, answers, total)
SELECT survey_id, question, said, profile, size, region, departement, epci, wave, SUM(answers),
       SUM(total)
  FROM listening_batch
 GROUP BY survey_id, question, said, profile, size, region, departement, epci, wave;
