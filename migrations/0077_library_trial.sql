-- « Nous l’avons essayé »: what a territory tells of a resource. Who told it may go; what they told
-- stays, without them.
CREATE TABLE library_trial (
  id              TEXT PRIMARY KEY,
  ref             TEXT NOT NULL REFERENCES library_resource (ref) ON DELETE CASCADE,
  person_id       TEXT REFERENCES identity_person (id) ON DELETE SET NULL,
  territory       TEXT NOT NULL,
  tried           TEXT NOT NULL,
  happened        TEXT NOT NULL,
  next            TEXT NOT NULL,
  again           TEXT NOT NULL,
  tried_on        TEXT,
  state           TEXT NOT NULL,
  reason          TEXT NOT NULL,
  told_at         TIMESTAMPTZ NOT NULL,
  changed_at      TIMESTAMPTZ NOT NULL,
  decided_at      TIMESTAMPTZ,
  removed_at      TIMESTAMPTZ
);
CREATE INDEX library_trial_by_ref ON library_trial (ref, state);
CREATE INDEX library_trial_by_person ON library_trial (person_id);
CREATE INDEX library_trial_by_state ON library_trial (state, changed_at);
