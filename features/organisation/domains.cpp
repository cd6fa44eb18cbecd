#include "features/organisation/domains.hpp"

#include <algorithm>
#include <cstdlib>

#include "features/activity/activity.hpp"

namespace organisation {
namespace {

const store::Sql select_domains = R"sql(
    SELECT id, organisation, domain, declared_by, declared_at
      FROM organisation_domain
     WHERE organisation = $1
     ORDER BY domain)sql";
const store::Sql select_of_domain = R"sql(
    SELECT d.id, d.organisation, d.domain, d.declared_by, d.declared_at
      FROM organisation_domain d
      JOIN organisation o ON o.id = d.organisation
     WHERE d.domain = $1
     ORDER BY o.folded)sql";
const store::Sql insert_domain = R"sql(
    INSERT INTO organisation_domain (id, organisation, domain, declared_by, declared_at)
    VALUES ($1, $2, $3, $4, $5))sql";
const store::Sql delete_domain = R"sql(
    DELETE FROM organisation_domain WHERE id = $1 AND organisation = $2)sql";

// Those that people in France have, and the large ones elsewhere.
constexpr auto providers = std::to_array<std::string_view>({"9online.fr", "9business.fr",
    "akeonet.com", "aliceadsl.fr", "alice.fr", "aol.com", "aol.fr", "bbox.fr", "caramail.com",
    "caramail.fr", "cegetel.net", "club-internet.fr", "club.fr", "dbmail.com", "disroot.org",
    "ecomail.fr", "email.com", "estvideo.fr", "fastmail.com", "fastmail.fm", "free.fr",
    "freesbee.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.fr", "googlemail.com", "hotmail.be",
    "hotmail.com", "hotmail.fr", "icloud.com", "ik.me", "infonie.fr", "infomaniak.com",
    "laposte.net", "libertysurf.fr", "live.be", "live.com", "live.fr", "lilo.org", "mac.com",
    "mail.com", "mailfence.com", "mailo.com", "mailoo.org", "me.com", "mediaserv.net",
    "modulonet.fr", "msn.com", "murena.io", "neuf.fr", "netc.fr", "netcmail.com", "netcourrier.com",
    "noos.fr", "nordnet.fr", "numericable.com", "numericable.fr", "only.fr", "orange.fr",
    "outlook.be", "outlook.com", "outlook.fr", "ovh.fr", "pm.me", "posteo.net", "proton.me",
    "protonmail.com", "riseup.net", "sfr.fr", "tuta.io", "tutanota.com", "voila.fr", "wanadoo.fr",
    "yahoo.com", "yahoo.fr", "ymail.com", "zaclys.net"});

// Names under which anybody may register one: nobody has their mail at the bare name.
constexpr auto shared_endings =
    std::to_array<std::string_view>({"asso.fr", "com.fr", "gouv.fr", "nom.fr", "prd.fr", "tm.fr"});

Domain read_domain(const store::Row& row) {
  return {.id = row.get<DomainId>("id"),
      .organisation = row.get<OrganisationId>("organisation"),
      .name = row.get<std::string>("domain"),
      .by = row.get<std::string>("declared_by"),
      .at = row.get<Time>("declared_at")};
}

void note(store::Writer& db, const Mandate& mandate, std::string_view what, std::string was,
    std::string became, Time now) {
  activity::record(db,
      {.actor = mandate.person().text(),
          .for_whom = mandate.organisation().text(),
          .feature = "organisation",
          .what = std::string(what),
          .about = mandate.organisation().text(),
          .was = std::move(was),
          .became = std::move(became)},
      now);
}

}  // namespace

bool is_public_provider(std::string_view domain) {
  if (std::ranges::find(shared_endings, domain) != shared_endings.end()) return true;
  return std::ranges::any_of(providers, [&](std::string_view provider) {
    if (!domain.ends_with(provider)) return false;
    const auto before = domain.substr(0, domain.size() - provider.size());
    return before.empty() || before.ends_with('.');
  });
}

std::string_view explain(DomainProblem problem) {
  switch (problem) {
    case DomainProblem::Public:
      return "Votre adresse est chez un service ouvert à tous\u00A0: elle ne dit pas pour qui vous "
             "travaillez. Connectez-vous avec une adresse de votre organisation.";
    case DomainProblem::Declared: return "Ce domaine est déjà déclaré.";
  }
  std::abort();
}

Result<DomainId, DomainProblem> declare_domain(
    store::Writer& db, const Mandate& mandate, const Email& own_address, Time now) {
  const std::string name(own_address.domain());
  if (is_public_provider(name)) return refuse(DomainProblem::Public);
  if (welcomes(db, mandate.organisation(), own_address)) return refuse(DomainProblem::Declared);
  const auto id = DomainId::fresh();
  db.run(insert_domain, id, mandate.organisation(), name, mandate.person(), now);
  note(db, mandate, "domaine-declare", "", name, now);
  return id;
}

void withdraw_domain(store::Writer& db, const Mandate& mandate, const DomainId& id, Time now) {
  for (const auto& domain : domains_of(db, mandate.organisation())) {
    if (domain.id != id) continue;
    db.run(delete_domain, id, mandate.organisation());
    note(db, mandate, "domaine-retire", domain.name, "", now);
  }
}

std::vector<Domain> domains_of(store::Reader& db, const OrganisationId& id) {
  return db.query(select_domains, id).all(read_domain);
}

bool welcomes(store::Reader& db, const OrganisationId& id, const Email& address) {
  return std::ranges::any_of(
      domains_of(db, id), [&](const Domain& domain) { return domain.name == address.domain(); });
}

std::vector<Organisation> welcoming(store::Reader& db, const Email& address) {
  std::vector<Organisation> all;
  for (const auto& domain : db.query(select_of_domain, address.domain()).all(read_domain))
    if (auto organisation = find(db, domain.organisation)) all.push_back(*std::move(organisation));
  return all;
}

}  // namespace organisation
