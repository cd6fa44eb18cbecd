-- What members propose for the library. `content`: JSON, columns as an export writes them, some of
-- them perhaps missing. `status`: 'attente', 'acceptee', 'refusee'. `removed_at`: taken back by who
-- proposed it.
CREATE TABLE library_proposal (
  id          TEXT PRIMARY KEY,
  proposed_by TEXT NOT NULL,
  proposed_at TIMESTAMPTZ NOT NULL,
  content     TEXT NOT NULL,
  word        TEXT NOT NULL,
  status      TEXT NOT NULL,
  decided_by  TEXT NOT NULL DEFAULT '',
  decided_at  TIMESTAMPTZ,
  answer      TEXT NOT NULL DEFAULT '',
  ref         TEXT,
  removed_at  TIMESTAMPTZ
);
CREATE INDEX library_proposal_by_person ON library_proposal (proposed_by);
CREATE INDEX library_proposal_by_status ON library_proposal (status);
