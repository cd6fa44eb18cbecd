-- Names that communes bore, and those of communes that are part of another, since 1943. `code`: the
-- official code then, often that of today.
CREATE TABLE territory_old_name (
  code    TEXT NOT NULL,
  name    TEXT NOT NULL,
  commune TEXT NOT NULL,
  until   TEXT NOT NULL,
  PRIMARY KEY (code, name)
);
