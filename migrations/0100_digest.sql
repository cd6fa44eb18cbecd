-- What a person wants to be written about. No row: everything, once a day. `token`: the unguessable
-- part of the address by which they stop it, in their letters. `told_until`: their letters have told
-- everything before.
CREATE TABLE digest_reader (
  person_id  TEXT PRIMARY KEY REFERENCES identity_person (id) ON DELETE CASCADE,
  token      TEXT NOT NULL UNIQUE,
  frequency  TEXT NOT NULL,
  told_until TIMESTAMPTZ NOT NULL
);

-- Kinds of news that a person does not want.
CREATE TABLE digest_refusal (
  person_id TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL,
  PRIMARY KEY (person_id, kind)
);

-- Mornings for which everybody has been written to.
CREATE TABLE digest_round (
  morning TIMESTAMPTZ PRIMARY KEY
);
