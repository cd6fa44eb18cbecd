-- What an administrator chose for this instance. Without a row: what the program ships.
CREATE TABLE instance_setting (
  name       TEXT PRIMARY KEY,
  value      TEXT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL,
  changed_by TEXT NOT NULL
);

-- Logos as PNG that this program wrote itself, named by the SHA-256 of their bytes. At most one is
-- not removed.
CREATE TABLE instance_logo (
  id         TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  width      INTEGER NOT NULL,
  height     INTEGER NOT NULL,
  png        BYTEA NOT NULL,
  added_at   TIMESTAMPTZ NOT NULL,
  added_by   TEXT NOT NULL,
  removed_at TIMESTAMPTZ,
  removed_by TEXT
);
CREATE INDEX instance_logo_by_removal ON instance_logo (removed_at);

-- Versions of the texts that every instance must show. NULL: the text that the program ships.
CREATE TABLE instance_text (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  body       TEXT,
  written_at TIMESTAMPTZ NOT NULL,
  written_by TEXT NOT NULL
);
CREATE INDEX instance_text_by_name ON instance_text (name, id);
