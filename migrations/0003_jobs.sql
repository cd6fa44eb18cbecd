-- What the program does by itself: when each job is due, who runs it until when, how the last run
-- ended. One row per job, made at its first run.
CREATE TABLE jobs_job (
  name          TEXT PRIMARY KEY,
  next_at       TIMESTAMPTZ NOT NULL,
  -- Runs begun since one last went well.
  attempts      INTEGER NOT NULL DEFAULT 0,
  -- The run under way; NULL: none. Nobody else may take the job before leased_until.
  owner         TEXT,
  leased_until  TIMESTAMPTZ,
  running_since TIMESTAMPTZ,
  doing         TEXT NOT NULL DEFAULT '',
  done          BIGINT NOT NULL DEFAULT 0,
  total         BIGINT NOT NULL DEFAULT 0,
  stop_asked    INTEGER NOT NULL DEFAULT 0,
  -- The last run that ended: 'faite', 'echouee', 'arretee', 'interrompue'.
  began_at      TIMESTAMPTZ,
  ended_at      TIMESTAMPTZ,
  ending        TEXT,
  message       TEXT NOT NULL DEFAULT ''
);
