-- How far communes are from one another by road, as a table that somebody brought says: `cost` in
-- minutes or in metres (directory_road_table). Both ways are kept, also where the table says one.
CREATE TABLE directory_road (
  origin      TEXT NOT NULL,
  destination TEXT NOT NULL,
  cost        DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (origin, destination)
);

-- The table that is loaded: one row, or none. `unit`: 'minutes' or 'metres'.
CREATE TABLE directory_road_table (
  unit      TEXT NOT NULL,
  file_name TEXT NOT NULL,
  pairs     BIGINT NOT NULL,
  loaded_by TEXT NOT NULL,
  loaded_at TIMESTAMPTZ NOT NULL
);
