-- Imports that were done, so that each can be undone as a whole. `counts`: JSON, what came of rows.
CREATE TABLE directory_import (
  id        TEXT PRIMARY KEY,
  source    TEXT NOT NULL REFERENCES directory_source (id) ON DELETE CASCADE,
  file_name TEXT NOT NULL,
  made_by   TEXT NOT NULL,
  made_at   TIMESTAMPTZ NOT NULL,
  undone_by TEXT NOT NULL DEFAULT '',
  undone_at TIMESTAMPTZ
);
CREATE INDEX directory_import_by_source ON directory_import (source);

-- What an import changed, in order. `kind`: 'creee', 'modifiee', 'reunie', 'relue' (nothing but what
-- the source says). `was`, `became`: the record, field by field, in JSON; `said_was`: what the source
-- had said before, "" the first time.
CREATE TABLE directory_import_change (
  import       TEXT NOT NULL REFERENCES directory_import (id) ON DELETE CASCADE,
  number       BIGINT NOT NULL,
  kind         TEXT NOT NULL,
  organisation TEXT NOT NULL,
  place        TEXT NOT NULL,
  place_is_new INTEGER NOT NULL,
  item         TEXT NOT NULL,
  was          TEXT NOT NULL,
  became       TEXT NOT NULL,
  said_was     TEXT NOT NULL,
  PRIMARY KEY (import, number)
);

-- Files that wait for a decision. `state`: 'lecture' (columns to be met), 'examen' (a job looks at the
-- rows), 'examine' (rows to be decided), 'entree' (a job brings them in), 'fait', 'retrait' (a job
-- undoes it), 'retire'. `import`: what it became; "" before.
CREATE TABLE directory_batch (
  id          TEXT PRIMARY KEY,
  owner       TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  received_at TIMESTAMPTZ NOT NULL,
  encoding    TEXT NOT NULL,
  separator   TEXT NOT NULL,
  tab         TEXT NOT NULL,
  mapping     TEXT NOT NULL,
  state       TEXT NOT NULL,
  state_at    TIMESTAMPTZ NOT NULL,
  done        BIGINT NOT NULL DEFAULT 0,
  total       BIGINT NOT NULL DEFAULT 0,
  import      TEXT NOT NULL DEFAULT '',
  problem     TEXT NOT NULL DEFAULT ''
);
CREATE INDEX directory_batch_by_owner ON directory_batch (owner);
CREATE INDEX directory_batch_by_state ON directory_batch (state);

-- The file itself, apart, in base64.
CREATE TABLE directory_batch_file (
  batch   TEXT PRIMARY KEY REFERENCES directory_batch (id) ON DELETE CASCADE,
  content TEXT NOT NULL
);

-- What each row would do, or did. `detail`: JSON. `decision`, of a likely duplicate: "" none yet,
-- 'separer', 'laisser', or 'reunir ' and an organisation or the item of a row. `done`: it came in.
CREATE TABLE directory_batch_row (
  batch    TEXT NOT NULL REFERENCES directory_batch (id) ON DELETE CASCADE,
  line     BIGINT NOT NULL,
  outcome  TEXT NOT NULL,
  name     TEXT NOT NULL,
  town     TEXT NOT NULL,
  detail   TEXT NOT NULL,
  decision TEXT NOT NULL DEFAULT '',
  done     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (batch, line)
);
CREATE INDEX directory_batch_row_by_outcome ON directory_batch_row (batch, outcome, line);
