-- Resources to share. `revision` grows with every change to a resource or to what hangs from it:
-- what is kept in memory asks for what is newer than what it holds.
CREATE TABLE library_resource (
  ref         TEXT PRIMARY KEY,
  number      INTEGER NOT NULL UNIQUE,
  title       TEXT NOT NULL,
  url         TEXT NOT NULL UNIQUE,
  publisher   TEXT NOT NULL,
  published   TEXT,
  type        TEXT NOT NULL,
  format      TEXT NOT NULL,
  language    TEXT NOT NULL,
  place       TEXT NOT NULL,
  summary     TEXT NOT NULL,
  added_at    TIMESTAMPTZ NOT NULL,
  changed_at  TIMESTAMPTZ NOT NULL,
  revision    BIGINT NOT NULL
);
CREATE INDEX library_resource_by_revision ON library_resource (revision);
CREATE INDEX library_resource_by_type ON library_resource (type);

-- How a resource is classed: axis 'theme', 'niveau', 'public', 'etape' or 'odd', and slug.
CREATE TABLE library_class (
  ref       TEXT NOT NULL REFERENCES library_resource (ref) ON DELETE CASCADE,
  axis      TEXT NOT NULL,
  position  INTEGER NOT NULL,
  value     TEXT NOT NULL,
  PRIMARY KEY (ref, axis, position)
);
CREATE INDEX library_class_by_value ON library_class (axis, value);

-- The places that a resource is about: 'commune:23096'.
CREATE TABLE library_place (
  ref        TEXT NOT NULL REFERENCES library_resource (ref) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  territory  TEXT NOT NULL,
  PRIMARY KEY (ref, position)
);
CREATE INDEX library_place_by_territory ON library_place (territory);

-- Everyday phrases to which a resource answers, written by the project.
CREATE TABLE library_need (
  ref       TEXT NOT NULL REFERENCES library_resource (ref) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  need      TEXT NOT NULL,
  PRIMARY KEY (ref, position)
);
