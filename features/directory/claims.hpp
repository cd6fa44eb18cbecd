#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/mail/mail.hpp"
#include "base/web/member.hpp"
#include "features/directory/directory.hpp"

// A record that nobody speaks for, and whoever says that it is theirs: proven by a code sent to an
// address of the record, by the SIRET of their employer as a provider of identities says it, or
// asked of a moderator. What they get is a mandate, recorded like any other.
namespace directory {

using ClaimId = Id<struct DirectoryClaimTag>;

enum class ClaimWay { ByMail, BySiret, ByAsking };
inline constexpr std::array claim_ways{ClaimWay::ByMail, ClaimWay::BySiret, ClaimWay::ByAsking};
std::string_view slug(ClaimWay way);  // "courriel", "siret", "moderation"
std::optional<ClaimWay> parse_claim_way(std::string_view slug);

struct Claim {
  ClaimId id;
  OrganisationId organisation;
  web::PersonId person;
  ClaimWay way;
  std::string code_hash = {};
  int tries = 0;
  std::string words = {};
  Time at = {};
  std::string answer = {};  // "" while it waits, "acceptee", "refusee", "retiree"
  std::string reason = {};
  std::optional<Time> answered_at = {};
};
inline constexpr std::chrono::minutes claim_code_life{30};
inline constexpr int most_claim_tries = 5;
inline constexpr std::size_t longest_claim_words = 600;
inline constexpr std::chrono::days claim_kept{365};  // once it is answered

// Nobody has a mandate for it.
bool may_be_claimed(store::Reader& db, const OrganisationId& id);
// Whether a provider, or a mandate for a verified organisation of the same SIRET, vouches for them.
bool siret_vouches(store::Reader& db, const web::Member& member, const Record& record);
// The addresses of the record, as much of them as helps whoever reads them there.
struct ClaimAddress {
  ContactId contact;
  std::string email;
  std::string hint;  // « a…@mairie-gueret.fr »
};
std::vector<ClaimAddress> claim_addresses(const Record& record);

// The letter holds the code; the claim waits for it.
mail::Letter claim_letter(const ClaimAddress& address, std::string_view code,
    std::string_view organisation, std::string_view who, std::string_view site, Time now);
// A code already sent by the same person stops being one. Answers the code.
std::string ask_by_mail(
    store::Writer& db, const Record& record, const web::Member& member, Time now);
void ask_moderators(store::Writer& db, const Record& record, const web::Member& member,
    std::string_view words, Time now);
std::optional<Claim> waiting_claim(store::Reader& db, const OrganisationId& id,
    const web::PersonId& person, ClaimWay way, Time now);

enum class CodeProblem { Wrong, Late };
Result<void, CodeProblem> check_code(const Claim& claim, std::string_view typed, Time now);
void note_wrong_code(store::Writer& db, const ClaimId& id);
// The person becomes a member with a mandate. False: somebody speaks for it by now.
bool grant_claim(store::Writer& db, const OrganisationId& id, const web::PersonId& person,
    ClaimWay way, std::string_view by, Time now);

// For moderators.
std::vector<Claim> claims_to_answer(store::Reader& db);
std::optional<Claim> find_claim(store::Reader& db, const ClaimId& id);
bool answer_claim(store::Writer& db, const Claim& claim, bool accepted, std::string_view reason,
    std::string_view by, Time now);
std::vector<Claim> claims_of(store::Reader& db, const web::PersonId& person);
int erase_old_claims(store::Writer& db, Time now);

}  // namespace directory
