-- What happened, in order: who or what did it, for which feature, about which thing.
CREATE TABLE activity_event (
  id          TEXT PRIMARY KEY,
  happened_at TIMESTAMPTZ NOT NULL,
  actor       TEXT NOT NULL,
  feature     TEXT NOT NULL,
  what        TEXT NOT NULL,
  about       TEXT NOT NULL
);
CREATE INDEX activity_event_by_time ON activity_event (happened_at);
