-- People who have an account, by the address at which mail reaches them. `warned_at`: when they
-- were told that an account nobody uses is erased.
CREATE TABLE identity_person (
  id        TEXT PRIMARY KEY,
  email     TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  made_at   TIMESTAMPTZ NOT NULL,
  seen_at   TIMESTAMPTZ NOT NULL,
  warned_at TIMESTAMPTZ
);
CREATE INDEX identity_person_by_visit ON identity_person (seen_at);

-- What a person is trusted with beside what every member may do: by whom, since and until when.
CREATE TABLE identity_grant (
  id        TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  role      TEXT NOT NULL,
  scope     TEXT NOT NULL,
  given_by  TEXT NOT NULL,
  given_at  TIMESTAMPTZ NOT NULL,
  ended_at  TIMESTAMPTZ
);
CREATE INDEX identity_grant_by_person ON identity_grant (person_id);

-- Browsers that are signed in; of the key in the cookie only the SHA-256 is kept. `proved_at`: when
-- the person last showed who they are.
CREATE TABLE identity_session (
  id          TEXT PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  person_id   TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  device      TEXT NOT NULL,
  began_at    TIMESTAMPTZ NOT NULL,
  seen_at     TIMESTAMPTZ NOT NULL,
  proved_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_session_by_person ON identity_session (person_id);

-- Codes and links sent by mail to whoever wants to come in, with or without an account.
CREATE TABLE identity_challenge (
  id        TEXT PRIMARY KEY,
  email     TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  link_hash TEXT NOT NULL UNIQUE,
  next      TEXT NOT NULL,
  made_at   TIMESTAMPTZ NOT NULL,
  tries     INTEGER NOT NULL DEFAULT 0,
  used_at   TIMESTAMPTZ
);
CREATE INDEX identity_challenge_by_time ON identity_challenge (made_at);

-- What was tried at the door, by address and by network: so that trying again and again ends.
CREATE TABLE identity_attempt (
  id       TEXT PRIMARY KEY,
  what     TEXT NOT NULL,
  subject  TEXT NOT NULL,
  tried_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX identity_attempt_by_subject ON identity_attempt (what, subject, tried_at);
CREATE INDEX identity_attempt_by_time ON identity_attempt (tried_at);
