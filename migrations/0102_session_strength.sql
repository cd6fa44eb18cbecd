-- Whether a session was opened by two factors or a passkey. Those of people who had confirmed a
-- second factor by then were.
ALTER TABLE identity_session ADD COLUMN strong INTEGER NOT NULL DEFAULT 0;
UPDATE identity_session SET strong = 1
 WHERE EXISTS (SELECT 1 FROM identity_second_factor f
                WHERE f.person_id = identity_session.person_id
                  AND f.confirmed_at <= identity_session.began_at);
