-- Who can help. A record is what the directory holds of an organisation; one without a record is not
-- in the directory. Nobody need belong to the organisation. `siren`, `other_number` (RIDET…) and
-- every text: "" when there is none. `links`: addresses by lines. `national`: it acts everywhere in
-- France. `true_on`: the day of which its source, or its people, say that it was true.
CREATE TABLE directory_record (
  organisation TEXT PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
  summary      TEXT NOT NULL DEFAULT '',
  presentation TEXT NOT NULL DEFAULT '',
  links        TEXT NOT NULL DEFAULT '',
  siren        TEXT NOT NULL DEFAULT '',
  other_number TEXT NOT NULL DEFAULT '',
  conditions   TEXT NOT NULL DEFAULT '',
  national     INTEGER NOT NULL DEFAULT 0,
  true_on      DATE,
  confirmed_at TIMESTAMPTZ,
  confirmed_by TEXT NOT NULL DEFAULT '',
  grid_at      TIMESTAMPTZ,
  grid_public  INTEGER NOT NULL DEFAULT 0,
  made_at      TIMESTAMPTZ NOT NULL,
  changed_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX directory_record_by_change ON directory_record (changed_at);

-- What it is and does, in the words of features/directory/vocabulary.cpp: axis and slug.
CREATE TABLE directory_term (
  organisation TEXT NOT NULL REFERENCES directory_record (organisation) ON DELETE CASCADE,
  axis         TEXT NOT NULL,
  term         TEXT NOT NULL,
  PRIMARY KEY (organisation, axis, term)
);
CREATE INDEX directory_term_by_term ON directory_term (axis, term);

-- Where it acts, which is not where it sits: "epci:200034825".
CREATE TABLE directory_coverage (
  organisation TEXT NOT NULL REFERENCES directory_record (organisation) ON DELETE CASCADE,
  territory    TEXT NOT NULL,
  PRIMARY KEY (organisation, territory)
);
CREATE INDEX directory_coverage_by_territory ON directory_coverage (territory);

-- Places that it runs. `commune`: the code of today; `town`: as the source writes it. `located`: how
-- the point is known, 'precis' or 'commune' (its middle), "" without one. `hours`: as OpenStreetMap
-- writes them; `hours_said`: in the words of the source, when they are not read.
CREATE TABLE directory_place (
  id              TEXT PRIMARY KEY,
  organisation    TEXT NOT NULL REFERENCES directory_record (organisation) ON DELETE CASCADE,
  name            TEXT NOT NULL DEFAULT '',
  address         TEXT NOT NULL DEFAULT '',
  more_address    TEXT NOT NULL DEFAULT '',
  commune         TEXT NOT NULL DEFAULT '',
  postcode        TEXT NOT NULL DEFAULT '',
  town            TEXT NOT NULL DEFAULT '',
  longitude       DOUBLE PRECISION,
  latitude        DOUBLE PRECISION,
  located         TEXT NOT NULL DEFAULT '',
  hours           TEXT NOT NULL DEFAULT '',
  hours_said      TEXT NOT NULL DEFAULT '',
  access          TEXT NOT NULL DEFAULT '',
  access_url      TEXT NOT NULL DEFAULT '',
  appointment_url TEXT NOT NULL DEFAULT '',
  travelling      INTEGER NOT NULL DEFAULT 0,
  made_at         TIMESTAMPTZ NOT NULL,
  changed_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX directory_place_by_organisation ON directory_place (organisation);
CREATE INDEX directory_place_by_commune ON directory_place (commune);

-- Ways to reach it; shown to others once somebody whose it is agreed. `kind`: 'telephone',
-- 'courriel', 'rendez-vous' or 'reseau'. `whose`: a name, a function, or "". `agreed_how`: in which
-- words, or through which source.
CREATE TABLE directory_contact (
  id           TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES directory_record (organisation) ON DELETE CASCADE,
  place        TEXT REFERENCES directory_place (id) ON DELETE CASCADE,
  kind         TEXT NOT NULL,
  value        TEXT NOT NULL,
  whose        TEXT NOT NULL DEFAULT '',
  agreed_at    TIMESTAMPTZ,
  agreed_by    TEXT NOT NULL DEFAULT '',
  agreed_how   TEXT NOT NULL DEFAULT '',
  made_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX directory_contact_by_organisation ON directory_contact (organisation);
CREATE INDEX directory_contact_by_value ON directory_contact (value);

-- Who works with whom: said by one, in whose name `declared_by` spoke, agreed to by the other.
-- `kind`: 'partenaire', 'membre', 'finance', 'heberge', 'accompagne', from one to the other. `since`
-- and `until_on`: dates that may be partial ("2025"), or "".
CREATE TABLE directory_link (
  id           TEXT PRIMARY KEY,
  kind         TEXT NOT NULL,
  one          TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  other        TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  since        TEXT NOT NULL DEFAULT '',
  until_on     TEXT NOT NULL DEFAULT '',
  declared_for TEXT NOT NULL,
  declared_by  TEXT NOT NULL,
  declared_at  TIMESTAMPTZ NOT NULL,
  confirmed_by TEXT NOT NULL DEFAULT '',
  confirmed_at TIMESTAMPTZ,
  refused_at   TIMESTAMPTZ
);
CREATE INDEX directory_link_by_one ON directory_link (one);
CREATE INDEX directory_link_by_other ON directory_link (other);

-- Files and sites that records come from, and how their columns meet ours (JSON), remembered.
-- `shape`: the fingerprint of their columns.
CREATE TABLE directory_source (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  licence    TEXT NOT NULL DEFAULT '',
  address    TEXT NOT NULL DEFAULT '',
  shape      TEXT NOT NULL,
  mapping    TEXT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX directory_source_by_shape ON directory_source (shape);

-- What each thing of a source became, by its name there, and what the source last said of it: JSON,
-- field by field. What stands in the record and differs was edited by a person, and stays.
CREATE TABLE directory_source_item (
  source       TEXT NOT NULL REFERENCES directory_source (id) ON DELETE CASCADE,
  item         TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES directory_record (organisation) ON DELETE CASCADE,
  place        TEXT REFERENCES directory_place (id) ON DELETE SET NULL,
  said         TEXT NOT NULL,
  first_at     TIMESTAMPTZ NOT NULL,
  last_at      TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (source, item)
);
CREATE INDEX directory_source_item_by_organisation ON directory_source_item (organisation);
CREATE INDEX directory_source_item_by_place ON directory_source_item (place);
