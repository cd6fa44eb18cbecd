-- What became of visits to the addresses of resources. A row holds for one address: when it changes,
-- all begins again. `failures`: on different days, since one last went well.
CREATE TABLE library_link (
  ref           TEXT PRIMARY KEY REFERENCES library_resource (ref) ON DELETE CASCADE,
  url           TEXT NOT NULL,
  visited_at    TIMESTAMPTZ NOT NULL,
  finding       TEXT NOT NULL,
  status        INTEGER NOT NULL,
  failures      INTEGER NOT NULL,
  failing_since TIMESTAMPTZ,
  moved_to      TEXT NOT NULL,
  vouched_at    TIMESTAMPTZ
);
CREATE INDEX library_link_by_visit ON library_link (visited_at);
