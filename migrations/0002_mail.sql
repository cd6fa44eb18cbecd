-- Letters: those that wait, one being handed over, those that are settled. `state`: 'waiting',
-- 'handing_over', 'sent', 'uncertain' (handed over, and nobody can tell whether it left) or 'dead'.
-- The parts are erased ('') once the letter was sent or has become useless.
CREATE TABLE mail_message (
  id          TEXT PRIMARY KEY,
  state       TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  subject     TEXT NOT NULL,
  text_part   TEXT NOT NULL,
  html_part   TEXT NOT NULL,
  unsubscribe TEXT,
  posted_at   TIMESTAMPTZ NOT NULL,
  -- When its three days began: posted, or put back by an administrator.
  queued_at   TIMESTAMPTZ NOT NULL,
  due_at      TIMESTAMPTZ NOT NULL,
  until_at    TIMESTAMPTZ,
  attempts    INTEGER NOT NULL,
  lease_until TIMESTAMPTZ,
  settled_at  TIMESTAMPTZ,
  why         TEXT NOT NULL
);
CREATE INDEX mail_message_by_state ON mail_message (state, due_at);
CREATE INDEX mail_message_by_recipient ON mail_message (recipient);

-- What was ever posted: SHA-256 of the keys, since they may name people.
CREATE TABLE mail_key (
  digest TEXT PRIMARY KEY
);
