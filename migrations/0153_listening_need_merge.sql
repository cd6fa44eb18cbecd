-- Two needs that say the same, brought together under review. `state`: 'propose' (the other organisation
-- decides), 'reuni', 'refuse' (not the same: not proposed again), 'separe' (undone). `voices`, `urgency`:
-- what `kept` gained and was, so that it can be undone.
CREATE TABLE listening_need_merge (
  id         TEXT PRIMARY KEY,
  kept       TEXT NOT NULL REFERENCES listening_need (id) ON DELETE CASCADE,
  merged     TEXT NOT NULL REFERENCES listening_need (id) ON DELETE CASCADE,
  state      TEXT NOT NULL,
  organisation TEXT NOT NULL,
  same_people INTEGER NOT NULL,
  voices     INTEGER NOT NULL,
  urgency    INTEGER NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX listening_need_merge_by_kept ON listening_need_merge (kept);
CREATE INDEX listening_need_merge_by_merged ON listening_need_merge (merged);
