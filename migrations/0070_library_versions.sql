-- Resources are edited by people. `gone_at`: withdrawn, or merged into `gone_into`; kept for who
-- holds its reference, shown nowhere. `expired` is what a job and every change make of `expires_on`.
ALTER TABLE library_resource ADD COLUMN details TEXT NOT NULL DEFAULT '';
ALTER TABLE library_resource ADD COLUMN review_on TEXT;
ALTER TABLE library_resource ADD COLUMN expires_on TEXT;
ALTER TABLE library_resource ADD COLUMN expired INTEGER NOT NULL DEFAULT 0;
ALTER TABLE library_resource ADD COLUMN gone_at TIMESTAMPTZ;
ALTER TABLE library_resource ADD COLUMN gone_by TEXT NOT NULL DEFAULT '';
ALTER TABLE library_resource ADD COLUMN gone_why TEXT NOT NULL DEFAULT '';
ALTER TABLE library_resource ADD COLUMN gone_into TEXT;
ALTER TABLE library_resource ADD COLUMN gone_to TEXT;
CREATE INDEX library_resource_by_departure ON library_resource (gone_at);

-- Every version of a resource, from the first that was kept. `content`: JSON, its columns as an
-- export writes them. `origin`: 'import', 'edition', 'proposition', 'retour'.
CREATE TABLE library_version (
  ref      TEXT NOT NULL REFERENCES library_resource (ref) ON DELETE CASCADE,
  number   INTEGER NOT NULL,
  made_at  TIMESTAMPTZ NOT NULL,
  made_by  TEXT NOT NULL,
  why      TEXT NOT NULL,
  origin   TEXT NOT NULL,
  content  TEXT NOT NULL,
  PRIMARY KEY (ref, number)
);
CREATE INDEX library_version_by_maker ON library_version (made_by);

-- What the last import said of a resource: what differs from it since was changed by an editor, and
-- is not overwritten by the next import.
CREATE TABLE library_imported (
  ref      TEXT PRIMARY KEY REFERENCES library_resource (ref) ON DELETE CASCADE,
  content  TEXT NOT NULL
);
