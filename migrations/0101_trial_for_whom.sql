-- In the name of which organisation a trial is told; NULL: in one's own. It goes when the
-- organisation is erased for good: what was told stays.
ALTER TABLE library_trial ADD COLUMN organisation TEXT REFERENCES organisation (id) ON DELETE SET NULL;
CREATE INDEX library_trial_by_organisation ON library_trial (organisation);
