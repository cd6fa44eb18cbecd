-- A need of a territory, as its people said it or as an organisation wrote it: who, where, what, how
-- many voices, how urgent. `survey_id` '': not heard in a survey.
CREATE TABLE listening_need (
  id              TEXT PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  survey_id       TEXT NOT NULL,
  territory       TEXT NOT NULL,
  profile         TEXT NOT NULL,
  words           TEXT NOT NULL,
  voices          INTEGER NOT NULL,
  urgency         INTEGER NOT NULL,
  theme           TEXT NOT NULL,
  state           TEXT NOT NULL,
  reason          TEXT NOT NULL,
  made_by         TEXT NOT NULL,
  made_at         TIMESTAMPTZ NOT NULL,
  changed_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX listening_need_by_territory ON listening_need (territory, state);
CREATE INDEX listening_need_by_survey ON listening_need (survey_id);
