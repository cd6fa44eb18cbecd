-- What proves who a person is, beside mail to their address. All of it is optional.
CREATE TABLE identity_password (
  person_id TEXT PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
  hash      TEXT NOT NULL,
  set_at    TIMESTAMPTZ NOT NULL
);

-- Codes that an application shows. Asked for once confirmed; each code serves once.
CREATE TABLE identity_second_factor (
  person_id    TEXT PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
  secret       TEXT NOT NULL,
  last_step    BIGINT,
  made_at      TIMESTAMPTZ NOT NULL,
  confirmed_at TIMESTAMPTZ
);
CREATE TABLE identity_recovery_code (
  hash      TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE
);
CREATE INDEX identity_recovery_code_by_person ON identity_recovery_code (person_id);

-- Passkeys; id and key as base64url.
CREATE TABLE identity_passkey (
  id           TEXT PRIMARY KEY,
  person_id    TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  public_key   TEXT NOT NULL,
  counter      BIGINT NOT NULL,
  synchronised INTEGER NOT NULL,
  name         TEXT NOT NULL,
  made_at      TIMESTAMPTZ NOT NULL,
  used_at      TIMESTAMPTZ
);
CREATE INDEX identity_passkey_by_person ON identity_passkey (person_id);

-- What a passkey is asked to sign, once, within a few minutes.
CREATE TABLE identity_passkey_question (
  challenge TEXT PRIMARY KEY,
  asked_at  TIMESTAMPTZ NOT NULL
);

-- Someone whose second factor is still to come.
CREATE TABLE identity_halfway (
  secret_hash TEXT PRIMARY KEY,
  person_id   TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  next        TEXT NOT NULL,
  made_at     TIMESTAMPTZ NOT NULL
);
