-- How many answers an organiser aims at, from a profile or from communes of a size: `trait` is
-- 'profil' or 'taille'.
CREATE TABLE listening_quota (
  survey_id TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  trait     TEXT NOT NULL,
  value     TEXT NOT NULL,
  target    INTEGER NOT NULL,
  PRIMARY KEY (survey_id, trait, value)
);
