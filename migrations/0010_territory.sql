-- Places, what they are part of, what is known of them. `ref` is "commune:23096". Communes, EPCI and
-- EPT, départements and overseas collectivities, régions, territoires de projet, and one row
-- "france:FR" for the whole.
CREATE TABLE territory (
  ref               TEXT PRIMARY KEY,
  kind              TEXT NOT NULL,
  code              TEXT NOT NULL,
  name              TEXT NOT NULL,
  full_name         TEXT NOT NULL,
  type              TEXT NOT NULL,
  zone              TEXT NOT NULL,
  liaison           INTEGER NOT NULL,
  siren             TEXT NOT NULL,
  departement       TEXT NOT NULL,
  departement_name  TEXT NOT NULL,
  region            TEXT NOT NULL,
  epci              TEXT NOT NULL,
  ept               TEXT NOT NULL,
  arrondissement    TEXT NOT NULL,
  postcodes         TEXT NOT NULL,
  population        BIGINT,
  population_2016   BIGINT,
  change_percent    DOUBLE PRECISION,
  change_is_partial INTEGER NOT NULL,
  surface_km2       DOUBLE PRECISION,
  longitude         DOUBLE PRECISION,
  latitude          DOUBLE PRECISION,
  communes          INTEGER NOT NULL,
  -- Shares of the census, in %.
  single_households DOUBLE PRECISION,
  single_parents    DOUBLE PRECISION,
  over_65           DOUBLE PRECISION,
  from_15_to_24     DOUBLE PRECISION,
  low_diploma       DOUBLE PRECISION,
  is_approximate    INTEGER NOT NULL,
  seat              DOUBLE PRECISION NOT NULL
);
CREATE INDEX territory_by_departement ON territory (departement, kind);
CREATE INDEX territory_by_region ON territory (region, kind);
CREATE INDEX territory_by_epci ON territory (epci);
CREATE INDEX territory_by_ept ON territory (ept);
CREATE INDEX territory_by_siren ON territory (siren);
CREATE INDEX territory_by_kind ON territory (kind);

-- Communes of territoires de projet.
CREATE TABLE territory_member (
  project TEXT NOT NULL REFERENCES territory (ref) ON DELETE CASCADE,
  commune TEXT NOT NULL,
  PRIMARY KEY (project, commune)
);
CREATE INDEX territory_member_by_commune ON territory_member (commune);

-- Codes that are no longer communes, and old names.
CREATE TABLE territory_former (
  code    TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  type    TEXT NOT NULL,
  commune TEXT NOT NULL
);
CREATE INDEX territory_former_by_commune ON territory_former (commune);

-- Codes of the territories most like one and of those around it, of its own kind, nearest first.
CREATE TABLE territory_kin (
  ref           TEXT PRIMARY KEY,
  similar_codes TEXT NOT NULL,
  near_codes    TEXT NOT NULL
);

-- Maps ready to draw: paths of SVG in a frame of width × height pixels; labels "x,y,name" by lines.
CREATE TABLE territory_map (
  ref    TEXT PRIMARY KEY,
  width  INTEGER NOT NULL,
  height INTEGER NOT NULL,
  west   DOUBLE PRECISION NOT NULL,
  north  DOUBLE PRECISION NOT NULL,
  pixels_per_km DOUBLE PRECISION NOT NULL,
  mid_latitude  DOUBLE PRECISION NOT NULL,
  land   TEXT NOT NULL,
  inside TEXT NOT NULL,
  labels TEXT NOT NULL
);

-- Where a territory is on the map of another.
CREATE TABLE territory_outline (
  ref  TEXT NOT NULL,
  map  TEXT NOT NULL,
  path TEXT NOT NULL,
  x    INTEGER NOT NULL,
  y    INTEGER NOT NULL,
  PRIMARY KEY (ref, map)
);

-- Which files were brought in last: the same ones again change nothing.
CREATE TABLE territory_import (
  source      TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  imported_at TEXT NOT NULL
);
