-- People known to a provider of identities (OpenID Connect): who they are there, and whose account
-- that is here. `siret`: their employer, as the provider says it ('' when it does not).
CREATE TABLE identity_provider_account (
  issuer    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  siret     TEXT NOT NULL,
  linked_at TIMESTAMPTZ NOT NULL,
  used_at   TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_provider_account_by_person ON identity_provider_account (person_id);

-- What the provider asks to be shown when a session that it opened ends; '' for the others.
ALTER TABLE identity_session ADD COLUMN id_token TEXT NOT NULL DEFAULT '';
ALTER TABLE identity_halfway ADD COLUMN id_token TEXT NOT NULL DEFAULT '';
