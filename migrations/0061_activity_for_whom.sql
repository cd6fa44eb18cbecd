-- What was done in the name of an organisation, for its members to read.
CREATE INDEX activity_event_by_for_whom ON activity_event (for_whom);
