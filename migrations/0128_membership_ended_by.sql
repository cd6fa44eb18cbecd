-- Who ended a membership, a person’s id: someone else’s doing closes the way in by domain. '' for those
-- that lasted or ended before this was kept.
ALTER TABLE organisation_membership ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';
