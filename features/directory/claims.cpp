#include "features/directory/claims.hpp"

#include <algorithm>

#include "base/keys/hash.hpp"
#include "base/values/email.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/providers.hpp"
#include "features/organisation/membership.hpp"

namespace directory {
namespace {

const store::Sql insert_claim = R"sql(
    INSERT INTO directory_claim (id, organisation, person, way, code_hash, words, asked_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql";
const store::Sql insert_granted = R"sql(
    INSERT INTO directory_claim
           (id, organisation, person, way, asked_at, answer, answered_by, answered_at)
    VALUES ($1, $2, $3, $4, $5, 'acceptee', $6, $5))sql";
const store::Sql select_waiting = R"sql(
    SELECT id, organisation, person, way, code_hash, tries, words, asked_at, answer, reason,
           answered_at
      FROM directory_claim
     WHERE organisation = $1 AND person = $2 AND way = $3 AND answer = ''
     ORDER BY asked_at DESC, id DESC)sql";
const store::Sql select_to_answer = R"sql(
    SELECT c.id AS id, c.organisation AS organisation, person, way, code_hash, tries, words,
           asked_at, answer, reason, answered_at
      FROM directory_claim c
      JOIN organisation o ON o.id = c.organisation
     WHERE way = 'moderation' AND answer = '' AND o.removed_at IS NULL
     ORDER BY asked_at, c.id)sql";
const store::Sql select_claim = R"sql(
    SELECT id, organisation, person, way, code_hash, tries, words, asked_at, answer, reason,
           answered_at
      FROM directory_claim
     WHERE id = $1)sql";
const store::Sql select_of_person = R"sql(
    SELECT id, organisation, person, way, code_hash, tries, words, asked_at, answer, reason,
           answered_at
      FROM directory_claim
     WHERE person = $1
     ORDER BY asked_at DESC, id DESC)sql";
const store::Sql close_waiting = R"sql(
    UPDATE directory_claim SET answer = $4, code_hash = '', answered_by = $2, answered_at = $5
     WHERE organisation = $1 AND person = $2 AND way = $3 AND answer = '')sql";
const store::Sql close_claim = R"sql(
    UPDATE directory_claim
       SET answer = $2, reason = $3, answered_by = $4, answered_at = $5
     WHERE id = $1 AND answer = '')sql";
const store::Sql count_try = R"sql(
    UPDATE directory_claim SET tries = tries + 1 WHERE id = $1)sql";
const store::Sql delete_old_claims = R"sql(
    DELETE FROM directory_claim
     WHERE (answer <> '' AND answered_at < $1) OR (way = 'courriel' AND asked_at < $2))sql";

Claim read_claim(const store::Row& row) {
  const auto way = parse_claim_way(row.get<std::string>("way"));
  if (!way) throw std::runtime_error("a claim in an unknown way");
  return {.id = row.get<ClaimId>("id"),
      .organisation = row.get<OrganisationId>("organisation"),
      .person = row.get<web::PersonId>("person"),
      .way = *way,
      .code_hash = row.get<std::string>("code_hash"),
      .tries = row.get<int>("tries"),
      .words = row.get<std::string>("words"),
      .at = row.get<Time>("asked_at"),
      .answer = row.get<std::string>("answer"),
      .reason = row.get<std::string>("reason"),
      .answered_at = row.get<std::optional<Time>>("answered_at")};
}

void note(store::Writer& db, const OrganisationId& id, std::string_view actor, std::string what,
    std::string_view became, Time now) {
  activity::record(db,
      {.actor = std::string(actor),
          .for_whom = id.text(),
          .feature = "directory",
          .what = std::move(what),
          .about = id.text(),
          .became = std::string(became)},
      now);
}

std::string way_in_words(ClaimWay way) {
  switch (way) {
    case ClaimWay::ByMail: return "par un code envoyé à l’adresse de la fiche";
    case ClaimWay::BySiret: return "par le SIRET de l’employeur";
    case ClaimWay::ByAsking: return "sur décision de la modération";
  }
  return "";
}

void add(store::Writer& db, const ClaimId& id, const Record& record, const web::Member& member,
    ClaimWay way, std::string_view code_hash, std::string_view words, Time now) {
  db.run(close_waiting, record.id(), member.id, slug(way), "retiree", now);
  db.run(insert_claim, id, record.id(), member.id, slug(way), code_hash, words, now);
}

}  // namespace

std::string_view slug(ClaimWay way) {
  constexpr std::array<std::string_view, 3> slugs{"courriel", "siret", "moderation"};
  return slugs.at(static_cast<std::size_t>(way));
}

std::optional<ClaimWay> parse_claim_way(std::string_view text) {
  for (const auto way : claim_ways)
    if (slug(way) == text) return way;
  return std::nullopt;
}

bool may_be_claimed(store::Reader& db, const OrganisationId& id) {
  return organisation::mandated_members(db, id).empty();
}

bool siret_vouches(store::Reader& db, const web::Member& member, const Record& record) {
  const auto& siret = record.organisation.details.siret;
  if (!siret) return false;
  if (identity::employer_of(db, member.id) == siret->text()) return true;
  return std::ranges::any_of(
      organisation::organisations_of(db, member.id), [&](const organisation::Voice& voice) {
        return voice.belonging.mandate && voice.organisation.is_verified() &&
               voice.organisation.details.siret == siret;
      });
}

std::vector<ClaimAddress> claim_addresses(const Record& record) {
  std::vector<ClaimAddress> all;
  for (const auto& contact : record.contacts) {
    const auto email = Email::parse(contact.value);
    if (contact.kind != ContactKind::Mail || !email) continue;
    const auto repeated = std::ranges::find(all, email->text(), &ClaimAddress::email);
    if (repeated != all.end()) continue;
    all.push_back({contact.id, email->text(),
        email->text().substr(0, 1) + "…@" + std::string(email->domain())});
  }
  return all;
}

mail::Letter claim_letter(const ClaimAddress& address, std::string_view code,
    std::string_view organisation, std::string_view who, std::string_view site, Time now) {
  const std::string name(organisation), person(who);
  return {.to = Email::parse(address.email).value(),
      .subject = std::string("Quelqu’un dit parler pour votre organisation"),
      .blocks = {mail::Paragraph{"Bonjour,"},
          mail::Paragraph{person + " demande à tenir la fiche de " + name + " dans l’annuaire de " +
                          std::string(site) +
                          ". Cette adresse y figure\u00A0: c’est à vous de dire si c’est juste."},
          mail::Paragraph{"Si vous le voulez bien, donnez-lui ce code\u00A0:"},
          mail::Code{std::string(code)},
          mail::Small{"Il sert pendant trente minutes, une seule fois. Avec lui, cette personne "
                      "changera la fiche et pourra engager l’organisation sur ce site."},
          mail::Small{
              "Vous ne connaissez pas cette personne\u202F? Ne lui donnez rien\u00A0: il ne "
              "se passera rien."}},
      .until = now + claim_code_life};
}

std::string ask_by_mail(
    store::Writer& db, const Record& record, const web::Member& member, Time now) {
  const auto id = ClaimId::fresh();
  auto code = keys::six_digits();
  add(db, id, record, member, ClaimWay::ByMail, keys::keyed_hash(id.text(), code), "", now);
  return code;
}

void ask_moderators(store::Writer& db, const Record& record, const web::Member& member,
    std::string_view words, Time now) {
  add(db, ClaimId::fresh(), record, member, ClaimWay::ByAsking, "", words, now);
  note(db, record.id(), member.id.text(), "fiche-demandee", "", now);
}

std::optional<Claim> waiting_claim(store::Reader& db, const OrganisationId& id,
    const web::PersonId& person, ClaimWay way, Time now) {
  auto claim = db.query(select_waiting, id, person, slug(way)).first(read_claim);
  if (claim && way == ClaimWay::ByMail && now >= claim->at + claim_code_life) return std::nullopt;
  return claim;
}

Result<void, CodeProblem> check_code(const Claim& claim, std::string_view typed, Time now) {
  if (now >= claim.at + claim_code_life || claim.tries >= most_claim_tries)
    return refuse(CodeProblem::Late);
  const auto digits = keys::typed_digits(typed);
  if (!digits || !keys::same(keys::keyed_hash(claim.id.text(), *digits), claim.code_hash))
    return refuse(CodeProblem::Wrong);
  return {};
}

void note_wrong_code(store::Writer& db, const ClaimId& id) { db.run(count_try, id); }

bool grant_claim(store::Writer& db, const OrganisationId& id, const web::PersonId& person,
    ClaimWay way, std::string_view by, Time now) {
  if (!may_be_claimed(db, id)) return false;
  db.run(close_waiting, id, person, slug(way), "acceptee", now);
  if (db.changed() == 0) db.run(insert_granted, ClaimId::fresh(), id, person, slug(way), now, by);
  note(db, id, person.text(), "fiche-revendiquee", way_in_words(way), now);
  const organisation::By themself{person.text(), now};
  const auto membership =
      organisation::admit(db, id, person, "", organisation::Came::ByClaiming, themself);
  organisation::give_mandate(db, membership, {std::string(by), now});
  return true;
}

std::vector<Claim> claims_to_answer(store::Reader& db) {
  return db.query(select_to_answer).all(read_claim);
}

std::optional<Claim> find_claim(store::Reader& db, const ClaimId& id) {
  return db.query(select_claim, id).first(read_claim);
}

bool answer_claim(store::Writer& db, const Claim& claim, bool accepted, std::string_view reason,
    std::string_view by, Time now) {
  if (!claim.answer.empty()) return false;
  if (accepted && !may_be_claimed(db, claim.organisation)) return false;
  db.run(close_claim, claim.id, accepted ? "acceptee" : "refusee", reason, by, now);
  if (db.changed() == 0) return false;
  if (!accepted) {
    note(db, claim.organisation, by, "fiche-refusee", reason, now);
    return true;
  }
  const organisation::By themself{claim.person.text(), now};
  note(db, claim.organisation, by, "fiche-confiee", way_in_words(claim.way), now);
  const auto membership = organisation::admit(
      db, claim.organisation, claim.person, "", organisation::Came::ByClaiming, themself);
  organisation::give_mandate(db, membership, {std::string(by), now});
  return true;
}

std::vector<Claim> claims_of(store::Reader& db, const web::PersonId& person) {
  return db.query(select_of_person, person).all(read_claim);
}

int erase_old_claims(store::Writer& db, Time now) {
  db.run(delete_old_claims, now - claim_kept, now - claim_kept);
  return static_cast<int>(db.changed());
}

}  // namespace directory
