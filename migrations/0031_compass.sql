-- One compass: a territory, who asks, what they said. Reached by a secret link, of which only the
-- SHA-256 is kept; others answer by its public code.
CREATE TABLE compass_session (
  id          TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  voice_code  TEXT NOT NULL UNIQUE,
  sheet_id    TEXT NOT NULL,
  territory   TEXT NOT NULL,
  audience    TEXT NOT NULL,
  have        TEXT NOT NULL,
  engage      TEXT NOT NULL,
  words       TEXT NOT NULL,
  themes      TEXT NOT NULL,
  hours       INTEGER,
  referential TEXT NOT NULL,
  created_at  TIMESTAMPTZ NOT NULL,
  touched_at  TIMESTAMPTZ NOT NULL,
  deleted_at  TIMESTAMPTZ
);
CREATE INDEX compass_session_by_touch ON compass_session (touched_at);

-- « Déjà fait », « pas utile », « pas concerné ».
CREATE TABLE compass_reply (
  session_id TEXT NOT NULL REFERENCES compass_session (id) ON DELETE CASCADE,
  resource   TEXT NOT NULL,
  reply      TEXT NOT NULL,
  PRIMARY KEY (session_id, resource)
);

-- Where the territory stood at the end of a day on which something was answered.
CREATE TABLE compass_snapshot (
  session_id  TEXT NOT NULL REFERENCES compass_session (id) ON DELETE CASCADE,
  taken_on    DATE NOT NULL,
  referential TEXT NOT NULL,
  level       INTEGER,
  axis_1      DOUBLE PRECISION,
  axis_2      DOUBLE PRECISION,
  axis_3      DOUBLE PRECISION,
  axis_4      DOUBLE PRECISION,
  questions   INTEGER NOT NULL,
  PRIMARY KEY (session_id, taken_on)
);
