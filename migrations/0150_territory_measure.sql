-- Measures of territories that tables of official statistics brought: one import a file, undone as a whole.
-- Of a measure and a kind of territory, the newest import that is not undone is shown.
CREATE TABLE territory_measure_import (
  id        TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  source    TEXT NOT NULL,
  level     TEXT NOT NULL,
  territories INTEGER NOT NULL,
  made_at   TIMESTAMPTZ NOT NULL,
  undone_at TIMESTAMPTZ
);

-- `worse`: 'haut', 'bas', '' (neither is). `scale`: what a quotient is multiplied by. `summed`: an area
-- is measured by the sums of its communes.
CREATE TABLE territory_measure (
  import_id TEXT NOT NULL REFERENCES territory_measure_import (id) ON DELETE CASCADE,
  rank      INTEGER NOT NULL,
  slug      TEXT NOT NULL,
  label     TEXT NOT NULL,
  unit      TEXT NOT NULL,
  year      TEXT NOT NULL,
  formula   TEXT NOT NULL,
  worse     TEXT NOT NULL,
  decimals  INTEGER NOT NULL,
  scale     DOUBLE PRECISION NOT NULL,
  summed    INTEGER NOT NULL,
  PRIMARY KEY (import_id, rank)
);
CREATE INDEX territory_measure_by_slug ON territory_measure (slug);

-- What is known of one territory, a cell a measure in the order of ranks, separated by ';' (measures.hpp).
CREATE TABLE territory_measure_cells (
  territory TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES territory_measure_import (id) ON DELETE CASCADE,
  cells     TEXT NOT NULL,
  PRIMARY KEY (territory, import_id)
);
CREATE INDEX territory_measure_cells_by_import ON territory_measure_cells (import_id);

-- Where the least favourable quarter of a cohort begins ('departement:23': its communes; 'commune',
-- 'epci', 'departement', 'region': all of France), of `size` territories whose value is known.
CREATE TABLE territory_measure_bound (
  import_id TEXT NOT NULL REFERENCES territory_measure_import (id) ON DELETE CASCADE,
  cohort    TEXT NOT NULL,
  rank      INTEGER NOT NULL,
  size      INTEGER NOT NULL,
  middle    DOUBLE PRECISION NOT NULL,
  bound     DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (import_id, cohort, rank)
);

-- Files that wait to be looked at and confirmed, in base64.
CREATE TABLE territory_measure_file (
  id          TEXT PRIMARY KEY,
  file_name   TEXT NOT NULL,
  content     TEXT NOT NULL,
  received_at TIMESTAMPTZ NOT NULL
);
