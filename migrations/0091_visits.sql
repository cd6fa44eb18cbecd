-- How many times pages were seen, by day (of Paris), kind of page (the pattern of its route) and, for
-- what people look up, which one. Nothing about who saw them.
CREATE TABLE visits_count (
  day     DATE NOT NULL,
  pattern TEXT NOT NULL,
  thing   TEXT NOT NULL,
  visits  BIGINT NOT NULL,
  PRIMARY KEY (day, pattern, thing)
);

-- From which other sites people came: the name of the site alone.
CREATE TABLE visits_referrer (
  day    DATE NOT NULL,
  host   TEXT NOT NULL,
  visits BIGINT NOT NULL,
  PRIMARY KEY (day, host)
);
