-- Organisations that people speak for here. `siret` and `rna` as digits, "" when there is none: two
-- may bear the same until one of them is verified. `folded` is the name as searches compare it.
-- `territory` is "commune:23096", or "".
CREATE TABLE organisation (
  id          TEXT PRIMARY KEY,
  name        TEXT NOT NULL,
  folded      TEXT NOT NULL,
  kind        TEXT NOT NULL,
  siret       TEXT NOT NULL,
  rna         TEXT NOT NULL,
  territory   TEXT NOT NULL,
  website     TEXT NOT NULL,
  about       TEXT NOT NULL,
  made_at     TIMESTAMPTZ NOT NULL,
  verified_at TIMESTAMPTZ,
  verified_by TEXT NOT NULL DEFAULT '',
  removed_at  TIMESTAMPTZ,
  removed_by  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX organisation_by_name ON organisation (folded);
CREATE INDEX organisation_by_siret ON organisation (siret);
CREATE INDEX organisation_by_rna ON organisation (rna);
CREATE INDEX organisation_by_territory ON organisation (territory);

-- Who belongs to which, in which role, since and until when. `came_by`: 'creation', 'invitation',
-- 'domaine' or 'demande'.
CREATE TABLE organisation_membership (
  id           TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  person       TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  role         TEXT NOT NULL,
  came_by      TEXT NOT NULL,
  since        TIMESTAMPTZ NOT NULL,
  until_at     TIMESTAMPTZ
);
CREATE INDEX organisation_membership_by_organisation ON organisation_membership (organisation);
CREATE INDEX organisation_membership_by_person ON organisation_membership (person);
CREATE UNIQUE INDEX organisation_membership_once
    ON organisation_membership (organisation, person) WHERE until_at IS NULL;

-- Who may commit it: given by whom and when, until when. It hangs from the membership.
CREATE TABLE organisation_mandate (
  id         TEXT PRIMARY KEY,
  membership TEXT NOT NULL REFERENCES organisation_membership (id) ON DELETE CASCADE,
  given_by   TEXT NOT NULL,
  given_at   TIMESTAMPTZ NOT NULL,
  ended_at   TIMESTAMPTZ
);
CREATE UNIQUE INDEX organisation_mandate_once
    ON organisation_mandate (membership) WHERE ended_at IS NULL;
CREATE INDEX organisation_mandate_by_membership ON organisation_mandate (membership);

-- Whose mail is at one of these domains may come in without asking.
CREATE TABLE organisation_domain (
  id           TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  domain       TEXT NOT NULL,
  declared_by  TEXT NOT NULL,
  declared_at  TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX organisation_domain_once ON organisation_domain (organisation, domain);
CREATE INDEX organisation_domain_by_domain ON organisation_domain (domain);

-- Letters that let someone in, once. Of the key in the link only the SHA-256 is kept. `ending`: ''
-- while it is open, then 'acceptee', 'refusee' or 'annulee'.
CREATE TABLE organisation_invitation (
  id           TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  email        TEXT NOT NULL,
  role         TEXT NOT NULL,
  mandated     INTEGER NOT NULL,
  key_hash     TEXT NOT NULL UNIQUE,
  invited_by   TEXT NOT NULL,
  invited_at   TIMESTAMPTZ NOT NULL,
  ending       TEXT NOT NULL DEFAULT '',
  ended_at     TIMESTAMPTZ
);
CREATE INDEX organisation_invitation_by_organisation ON organisation_invitation (organisation);
CREATE INDEX organisation_invitation_by_email ON organisation_invitation (email);

-- People who ask to belong. `answer`: '' while they wait, then 'acceptee', 'refusee' or 'retiree'.
CREATE TABLE organisation_request (
  id           TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  person       TEXT NOT NULL REFERENCES identity_person (id) ON DELETE CASCADE,
  role         TEXT NOT NULL,
  words        TEXT NOT NULL,
  asked_at     TIMESTAMPTZ NOT NULL,
  answer       TEXT NOT NULL DEFAULT '',
  answered_by  TEXT NOT NULL DEFAULT '',
  answered_at  TIMESTAMPTZ
);
CREATE INDEX organisation_request_by_organisation ON organisation_request (organisation);
CREATE INDEX organisation_request_by_person ON organisation_request (person);
