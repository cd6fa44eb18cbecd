-- « Je peux aider »: what somebody can give, for a need or for a territory, without an account. Nothing
-- is shown to anyone before the address was confirmed; name, address and telephone only once both sides
-- said yes. `need_id` '': for whatever is needed around `territory`. `may_call`: the telephone may be shown.
CREATE TABLE listening_offer (
  id           TEXT PRIMARY KEY,
  secret_key   TEXT NOT NULL UNIQUE,
  need_id      TEXT NOT NULL,
  territory    TEXT NOT NULL,
  gifts        TEXT NOT NULL,
  words        TEXT NOT NULL,
  name         TEXT NOT NULL,
  email        TEXT NOT NULL,
  phone        TEXT NOT NULL,
  may_call     INTEGER NOT NULL,
  made_at      TIMESTAMPTZ NOT NULL,
  confirmed_at TIMESTAMPTZ,
  kept_until   TIMESTAMPTZ NOT NULL
);
CREATE INDEX listening_offer_by_territory ON listening_offer (territory);
CREATE INDEX listening_offer_by_need ON listening_offer (need_id);
CREATE INDEX listening_offer_by_email ON listening_offer (email);

-- An offer and a need that meet: what each side says, '' before it does, 'oui', 'non'. `answered_by`: the
-- person who spoke for the need’s organisation, whose address is shown to who offers.
CREATE TABLE listening_meeting (
  offer_id     TEXT NOT NULL REFERENCES listening_offer (id) ON DELETE CASCADE,
  need_id      TEXT NOT NULL REFERENCES listening_need (id) ON DELETE CASCADE,
  offer_says   TEXT NOT NULL,
  need_says    TEXT NOT NULL,
  organisation TEXT NOT NULL,
  answered_by  TEXT NOT NULL,
  changed_at   TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (offer_id, need_id)
);
CREATE INDEX listening_meeting_by_need ON listening_meeting (need_id);
