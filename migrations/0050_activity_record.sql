-- What was done is told with whom it was done for, and what it changed.
ALTER TABLE activity_event ADD COLUMN for_whom TEXT NOT NULL DEFAULT '';
ALTER TABLE activity_event ADD COLUMN was TEXT NOT NULL DEFAULT '';
ALTER TABLE activity_event ADD COLUMN became TEXT NOT NULL DEFAULT '';
CREATE INDEX activity_event_by_about ON activity_event (feature, about);
CREATE INDEX activity_event_by_actor ON activity_event (actor);
