-- Files that editors bring in, until they have decided what to take of them. `asked`: JSON, what a job
-- is to take; `choices`: JSON, what the owner says of a site.
CREATE TABLE library_batch (
  id           TEXT PRIMARY KEY,
  owner        TEXT NOT NULL,
  source       TEXT NOT NULL,
  file_name    TEXT NOT NULL,
  received_at  TIMESTAMPTZ NOT NULL,
  encoding     TEXT NOT NULL,
  separator    TEXT NOT NULL,
  tab          TEXT NOT NULL,
  choices      TEXT NOT NULL,
  asked        TEXT NOT NULL,
  asked_at     TIMESTAMPTZ
);
CREATE INDEX library_batch_by_owner ON library_batch (owner);
CREATE INDEX library_batch_by_asking ON library_batch (asked_at);

-- The file itself, apart: lists of batches do not read it. In base64, as both engines keep text.
CREATE TABLE library_batch_file (
  batch    TEXT PRIMARY KEY REFERENCES library_batch (id) ON DELETE CASCADE,
  content  TEXT NOT NULL
);

-- What was done of each line.
CREATE TABLE library_batch_line (
  batch    TEXT NOT NULL REFERENCES library_batch (id) ON DELETE CASCADE,
  line     INTEGER NOT NULL,
  outcome  TEXT NOT NULL,
  title    TEXT NOT NULL,
  ref      TEXT,
  reason   TEXT NOT NULL,
  PRIMARY KEY (batch, line)
);

-- Sites that resources came from, by their address, and how their words meet ours (JSON).
CREATE TABLE library_site (
  link        TEXT PRIMARY KEY,
  title       TEXT NOT NULL,
  choices     TEXT NOT NULL,
  changed_at  TIMESTAMPTZ NOT NULL
);

-- Which resource each thing of a site became.
CREATE TABLE library_site_item (
  site  TEXT NOT NULL,
  item  TEXT NOT NULL,
  ref   TEXT NOT NULL,
  PRIMARY KEY (site, item)
);
CREATE INDEX library_site_item_by_ref ON library_site_item (ref);
