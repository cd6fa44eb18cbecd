-- Someone invited by mail to answer a survey. `named`: the organiser sees which answer is theirs
-- (`answer_id`), as the page told them; else only whether they answered. Erased with what it says of
-- them when they ask, and after 180 days.
CREATE TABLE listening_guest (
  id          TEXT PRIMARY KEY,
  survey_id   TEXT NOT NULL REFERENCES listening_survey (id) ON DELETE CASCADE,
  email       TEXT NOT NULL,
  named       INTEGER NOT NULL,
  invited_at  TIMESTAMPTZ NOT NULL,
  reminded_at TIMESTAMPTZ,
  revoked_at  TIMESTAMPTZ,
  answered    INTEGER NOT NULL,
  answer_id   TEXT NOT NULL,
  UNIQUE (survey_id, email)
);
CREATE INDEX listening_guest_by_email ON listening_guest (email);
CREATE INDEX listening_guest_by_day ON listening_guest (invited_at);

-- The links of one guest, the first and that of the reminder: when one serves, so did the other.
-- '': a link that was made to be printed or passed on.
ALTER TABLE listening_invitation ADD COLUMN guest_id TEXT NOT NULL DEFAULT '';
CREATE INDEX listening_invitation_by_guest ON listening_invitation (guest_id);
