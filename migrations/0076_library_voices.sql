-- « Utile ? » Of who said so only a seal is kept, for a day, so that one person counts once.
CREATE TABLE library_opinion (
  id       TEXT PRIMARY KEY,
  ref      TEXT NOT NULL REFERENCES library_resource (ref) ON DELETE CASCADE,
  useful   INTEGER NOT NULL,
  comment  TEXT NOT NULL,
  said_at  TIMESTAMPTZ NOT NULL,
  seal     TEXT UNIQUE
);
CREATE INDEX library_opinion_by_ref ON library_opinion (ref, useful);
CREATE INDEX library_opinion_by_time ON library_opinion (said_at);

-- The key of a day’s seals; once it is gone, nothing tells from whom they came.
CREATE TABLE library_seal_key (
  day    TEXT PRIMARY KEY,
  secret TEXT NOT NULL
);

-- « Signaler une erreur », about any page of the site.
CREATE TABLE library_report (
  id         TEXT PRIMARY KEY,
  page       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  words      TEXT NOT NULL,
  email      TEXT,
  made_at    TIMESTAMPTZ NOT NULL,
  state      TEXT NOT NULL,
  reason     TEXT NOT NULL,
  settled_at TIMESTAMPTZ
);
CREATE INDEX library_report_by_state ON library_report (state, made_at);
