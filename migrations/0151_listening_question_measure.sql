-- A question of a survey that speaks of what a measure of territories counts (territory_measure.slug):
-- what people say stands beside what is measured.
CREATE TABLE listening_question_measure (
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  question  TEXT NOT NULL,
  measure   TEXT NOT NULL,
  PRIMARY KEY (survey_id, question)
);
