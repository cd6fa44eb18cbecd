#include "features/identity/attempts.hpp"

#include <arpa/inet.h>

#include <array>
#include <cstdlib>

#include "base/values/id.hpp"

namespace identity {
namespace {

using AttemptId = Id<struct AttemptTag>;
using std::chrono::hours;
using std::chrono::minutes;

const store::Sql insert_attempt = R"sql(
    INSERT INTO identity_attempt (id, what, subject, tried_at) VALUES ($1, $2, $3, $4))sql";
const store::Sql count_attempts = R"sql(
    SELECT COUNT(*) AS attempts
      FROM identity_attempt
     WHERE what = $1 AND subject = $2 AND tried_at > $3)sql";
const store::Sql delete_old = R"sql(DELETE FROM identity_attempt WHERE tried_at < $1)sql";

std::string_view slug(Attempt attempt) {
  switch (attempt) {
    case Attempt::CodeAsked: return "code-demande";
    case Attempt::CodeWrong: return "code-faux";
    case Attempt::PasswordWrong: return "mot-de-passe-faux";
    case Attempt::SecondWrong: return "second-facteur-faux";
    case Attempt::InvitationSent: return "invitation-envoyee";
    case Attempt::OrganisationMade: return "organisation-creee";
    case Attempt::BelongingAsked: return "adhesion-demandee";
    case Attempt::SurveyAnswered: return "enquete";
    case Attempt::ClaimCodeSent: return "fiche-revendiquee";
    case Attempt::AddressLeft: return "adresse-laissee";
    case Attempt::WorkshopSaid: return "atelier";
    case Attempt::OpinionGiven: return "avis";
    case Attempt::ReportSent: return "signalement";
    case Attempt::ProviderWrong: return "fournisseur-refuse";
    case Attempt::PasskeyAsked: return "cle-demandee";
    case Attempt::LinkAsked: return "lien-demande";
    case Attempt::CompassBegun: return "boussole";
    case Attempt::VoiceGiven: return "voix";
    case Attempt::PasswordHashed: return "mot-de-passe-calcule";
  }
  std::abort();
}

bool reached(
    store::Reader& db, Attempt attempt, const std::string& subject, const Limit& limit, Time now) {
  const auto count = db.query(count_attempts, slug(attempt), subject, now - limit.within)
                         .first([](const store::Row& row) { return row.get<int>("attempts"); });
  return count.value_or(0) >= limit.most;
}

std::string by_address(std::string_view address) { return "adresse " + std::string(address); }
std::string by_network(std::string_view client) { return "réseau " + network_of(client); }

}  // namespace

Limit limit_for_address(Attempt attempt) {
  switch (attempt) {
    case Attempt::CodeAsked: return {6, minutes(60)};
    case Attempt::CodeWrong: return {15, hours(24)};
    case Attempt::PasswordWrong: return {10, minutes(60)};
    case Attempt::SecondWrong: return {10, minutes(60)};
    case Attempt::InvitationSent: return {30, hours(24)};
    case Attempt::OrganisationMade: return {5, hours(24)};
    case Attempt::BelongingAsked: return {20, hours(24)};
    case Attempt::SurveyAnswered: return {300, minutes(60)};
    case Attempt::ClaimCodeSent: return {5, hours(24)};
    case Attempt::AddressLeft: return {10, hours(24)};
    case Attempt::WorkshopSaid: return {3000, minutes(60)};
    case Attempt::OpinionGiven: return {300, hours(24)};
    case Attempt::ReportSent: return {100, hours(24)};
    case Attempt::ProviderWrong: return {10, minutes(60)};
    case Attempt::PasskeyAsked: return {60, minutes(60)};
    case Attempt::LinkAsked: return {4, minutes(60)};
    case Attempt::CompassBegun: return {200, minutes(10)};
    case Attempt::VoiceGiven: return {300, minutes(60)};
    case Attempt::PasswordHashed: return {20, minutes(60)};
  }
  std::abort();
}

// A whole town hall or a village hall may share one address: wide enough for sixty people.
Limit limit_for_network(Attempt attempt) {
  switch (attempt) {
    case Attempt::CodeAsked: return {120, minutes(60)};
    case Attempt::CodeWrong: return {100, minutes(60)};
    case Attempt::PasswordWrong: return {60, minutes(60)};
    case Attempt::SecondWrong: return {60, minutes(60)};
    case Attempt::InvitationSent: return {150, hours(24)};
    case Attempt::OrganisationMade: return {40, hours(24)};
    case Attempt::BelongingAsked: return {100, hours(24)};
    case Attempt::SurveyAnswered: return {300, minutes(60)};
    case Attempt::ClaimCodeSent: return {30, hours(24)};
    case Attempt::AddressLeft: return {60, minutes(60)};
    case Attempt::WorkshopSaid: return {3000, minutes(60)};
    case Attempt::OpinionGiven: return {120, minutes(60)};
    case Attempt::ReportSent: return {30, minutes(60)};
    case Attempt::ProviderWrong: return {60, minutes(60)};
    case Attempt::PasskeyAsked: return {240, minutes(60)};
    case Attempt::LinkAsked: return {60, minutes(60)};
    case Attempt::CompassBegun: return {200, minutes(10)};
    case Attempt::VoiceGiven: return {300, minutes(60)};
    case Attempt::PasswordHashed: return {120, minutes(60)};
  }
  std::abort();
}

std::string network_of(std::string_view client_address) {
  const std::string address(client_address);
  in6_addr six{};
  if (inet_pton(AF_INET6, address.c_str(), &six) != 1) return address;
  if (IN6_IS_ADDR_V4MAPPED(&six)) {
    const auto& bytes = six.s6_addr;
    return std::to_string(bytes[12]) + "." + std::to_string(bytes[13]) + "." +
           std::to_string(bytes[14]) + "." + std::to_string(bytes[15]);
  }
  for (std::size_t i = 8; i < 16; ++i) six.s6_addr[i] = 0;
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &six, text.data(), text.size());
  return std::string(text.data()) + "/64";
}

bool must_wait(store::Reader& db, Attempt attempt, std::string_view address,
    std::string_view client_address, Time now) {
  return reached(db, attempt, by_address(address), limit_for_address(attempt), now) ||
         reached(db, attempt, by_network(client_address), limit_for_network(attempt), now);
}

bool must_wait(store::Reader& db, Attempt attempt, std::string_view client_address, Time now) {
  return reached(db, attempt, by_network(client_address), limit_for_network(attempt), now);
}

void note(store::Writer& db, Attempt attempt, std::string_view client_address, Time now) {
  db.run(insert_attempt, AttemptId::fresh(), slug(attempt), by_network(client_address), now);
}

void note(store::Writer& db, Attempt attempt, std::string_view address,
    std::string_view client_address, Time now) {
  db.run(insert_attempt, AttemptId::fresh(), slug(attempt), by_address(address), now);
  db.run(insert_attempt, AttemptId::fresh(), slug(attempt), by_network(client_address), now);
}

void erase_old_attempts(store::Writer& db, Time now) { db.run(delete_old, now - attempts_kept); }

}  // namespace identity
