#include "features/listening/offers.hpp"

#include <algorithm>
#include <set>

#include "features/activity/activity.hpp"
#include "features/identity/identity.hpp"
#include "features/listening/need_list.hpp"
#include "features/listening/offer_letters.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

constexpr int most_needs_matched = 200;
constexpr std::size_t neighbours_matched = 16;
constexpr std::size_t most_written_to = 10;

const store::Sql insert_offer = R"sql(
    INSERT INTO listening_offer (id, secret_key, need_id, territory, gifts, words, name, email,
                                 phone, may_call, made_at, kept_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))sql";
const store::Sql select_offer = R"sql(
    SELECT id, secret_key, need_id, territory, gifts, words, name, email, phone, may_call, made_at,
           confirmed_at, kept_until
      FROM listening_offer WHERE id = $1)sql";
const store::Sql select_offer_of_key = R"sql(
    SELECT id, secret_key, need_id, territory, gifts, words, name, email, phone, may_call, made_at,
           confirmed_at, kept_until
      FROM listening_offer WHERE secret_key = $1)sql";
const store::Sql select_offers_from = R"sql(
    SELECT id, secret_key, need_id, territory, gifts, words, name, email, phone, may_call, made_at,
           confirmed_at, kept_until
      FROM listening_offer WHERE email = $1 ORDER BY made_at, id)sql";
const store::Sql select_offers_for_need = R"sql(
    SELECT id, secret_key, need_id, territory, gifts, words, name, email, phone, may_call, made_at,
           confirmed_at, kept_until
      FROM listening_offer
     WHERE need_id = $1 AND confirmed_at IS NOT NULL
     ORDER BY made_at, id)sql";
const store::Sql select_offers_at = R"sql(
    SELECT id, secret_key, need_id, territory, gifts, words, name, email, phone, may_call, made_at,
           confirmed_at, kept_until
      FROM listening_offer
     WHERE territory = $1 AND need_id = '' AND confirmed_at IS NOT NULL
     ORDER BY made_at, id)sql";
const store::Sql update_confirmed = R"sql(
    UPDATE listening_offer SET confirmed_at = $2, kept_until = $3
     WHERE id = $1 AND confirmed_at IS NULL)sql";
const store::Sql update_kept_until = R"sql(
    UPDATE listening_offer SET kept_until = $2 WHERE id = $1)sql";
const store::Sql delete_meetings = R"sql(DELETE FROM listening_meeting WHERE offer_id = $1)sql";
const store::Sql delete_offer = R"sql(DELETE FROM listening_offer WHERE id = $1)sql";
const store::Sql delete_meetings_at = R"sql(
    DELETE FROM listening_meeting
     WHERE offer_id IN (SELECT id FROM listening_offer WHERE email = $1))sql";
const store::Sql delete_offers_at = R"sql(DELETE FROM listening_offer WHERE email = $1)sql";
const store::Sql delete_old_meetings = R"sql(
    DELETE FROM listening_meeting
     WHERE offer_id IN (SELECT id FROM listening_offer WHERE kept_until < $1))sql";
const store::Sql delete_old_offers = R"sql(DELETE FROM listening_offer WHERE kept_until < $1)sql";
const store::Sql select_meeting = R"sql(
    SELECT offer_id, need_id, offer_says, need_says, organisation, answered_by
      FROM listening_meeting WHERE offer_id = $1 AND need_id = $2)sql";
const store::Sql select_meetings = R"sql(
    SELECT offer_id, need_id, offer_says, need_says, organisation, answered_by
      FROM listening_meeting WHERE offer_id = $1 ORDER BY changed_at, need_id)sql";
const store::Sql save_offer_says = R"sql(
    INSERT INTO listening_meeting
           (offer_id, need_id, offer_says, need_says, organisation, answered_by, changed_at)
    VALUES ($1, $2, $3, '', '', '', $4)
        ON CONFLICT (offer_id, need_id) DO UPDATE
       SET offer_says = excluded.offer_says, changed_at = excluded.changed_at)sql";
const store::Sql save_need_says = R"sql(
    INSERT INTO listening_meeting
           (offer_id, need_id, offer_says, need_says, organisation, answered_by, changed_at)
    VALUES ($1, $2, '', $3, $4, $5, $6)
        ON CONFLICT (offer_id, need_id) DO UPDATE
       SET need_says = excluded.need_says, organisation = excluded.organisation,
           answered_by = excluded.answered_by, changed_at = excluded.changed_at)sql";

std::string_view said_slug(Says says) {
  return says == Says::Yes ? "oui" : says == Says::No ? "non" : "";
}
Says read_says(std::string_view text) {
  return text == "oui" ? Says::Yes : text == "non" ? Says::No : Says::Nothing;
}

Offer read_offer(const store::Row& row) {
  return {.id = row.get<OfferId>("id"),
      .key = row.get<SecretKey>("secret_key"),
      .need = NeedId::parse(row.get<std::string>("need_id")),
      .territory = row.get<territory::Ref>("territory"),
      .gifts = split_gifts(row.get<std::string>("gifts")),
      .words = row.get<std::string>("words"),
      .name = row.get<std::string>("name"),
      .email = row.get<Email>("email"),
      .phone = row.get<std::string>("phone"),
      .may_call = row.get<bool>("may_call"),
      .made_at = row.get<Time>("made_at"),
      .confirmed_at = row.get<std::optional<Time>>("confirmed_at"),
      .kept_until = row.get<Time>("kept_until")};
}

Meeting read_meeting(const store::Row& row) {
  return {row.get<OfferId>("offer_id"), row.get<NeedId>("need_id"),
      read_says(row.get<std::string_view>("offer_says")),
      read_says(row.get<std::string_view>("need_says")), row.get<std::string>("organisation"),
      row.get<std::string>("answered_by")};
}

bool is_live(const Need& need) {
  return !need.merged_into && (need.state == NeedState::Open || need.state == NeedState::TakenUp);
}

// Places around one: itself, its group, its neighbours, the nearest first.
std::vector<territory::Ref> places_around(store::Reader& db, const territory::Ref& here) {
  std::vector<territory::Ref> all{here};
  const auto place = territory::find(db, here);
  if (!place) return all;
  if (here.kind == territory::Kind::Commune && !place->epci.empty())
    all.push_back({territory::Kind::Epci, place->epci});
  if (here.kind == territory::Kind::Commune || here.kind == territory::Kind::Epci)
    for (const auto& neighbour : territory::near(db, *place, neighbours_matched))
      all.push_back(neighbour.ref);
  return all;
}

// Those who speak for the need: its carrier when there is one, else who noted it.
void write_to_need(store::Writer& db, const Need& need, const OfferId& offer,
    std::string_view public_url, Time now) {
  const auto& who = need.carrier ? *need.carrier : need.organisation;
  std::size_t written = 0;
  for (const auto& belonging : organisation::mandated_members(db, who)) {
    if (written++ == most_written_to) break;
    if (const auto person = identity::find_person(db, belonging.person))
      mail::post(db, offer_came_letter(person->email, need, public_url),
          "listening offer " + offer.text() + " " + need.id.text() + " " + person->id.text(), now);
  }
}

void tell_both(store::Writer& db, const Offer& offer, const Need& need, const Meeting& meeting,
    std::string_view public_url, Time now) {
  if (!meeting.open()) return;
  const auto key = "listening meeting " + offer.id.text() + " " + need.id.text() + " ";
  mail::post(db, both_said_yes_letter(offer.email, need, paths::offer(offer.key), public_url),
      key + "offer", now);
  const auto who = web::PersonId::parse(meeting.answered_by);
  if (const auto person = who ? identity::find_person(db, *who) : std::nullopt)
    mail::post(db, both_said_yes_letter(person->email, need, paths::offers(need.id), public_url),
        key + "need", now);
}

}  // namespace

std::optional<Offer> find_offer(store::Reader& db, const OfferId& id) {
  return db.query(select_offer, id).first(read_offer);
}
std::optional<Offer> find_offer(store::Reader& db, const SecretKey& key) {
  return db.query(select_offer_of_key, key).first(read_offer);
}
std::vector<Offer> offers_from(store::Reader& db, const Email& email) {
  return db.query(select_offers_from, email).all(read_offer);
}

void make_offer(store::Writer& db, const Offer& offer, std::string_view public_url, Time now) {
  db.run(insert_offer, offer.id, offer.key, offer.need ? offer.need->text() : "", offer.territory,
      join_slugs(offer.gifts), offer.words, offer.name, offer.email, offer.phone, offer.may_call,
      now, now + offer_unconfirmed_kept);
  mail::post(db,
      confirm_offer_letter(
          offer, offer.need ? find_need(db, *offer.need) : std::nullopt, public_url),
      "listening offer " + offer.id.text(), now);
}

void confirm_offer(store::Writer& db, const Offer& offer, std::string_view public_url, Time now) {
  if (offer.confirmed_at) return;
  db.run(update_confirmed, offer.id, now, now + offer_kept);
  const auto need = offer.need ? find_need(db, *offer.need) : std::nullopt;
  if (need) offer_says(db, offer, *need, Says::Yes, public_url, now);
}

void extend_offer(store::Writer& db, const Offer& offer, Time now) {
  if (offer.confirmed_at) db.run(update_kept_until, offer.id, now + offer_kept);
}

void erase_offer(store::Writer& db, const OfferId& id) {
  db.run(delete_meetings, id);
  db.run(delete_offer, id);
}

int erase_old_offers(store::Writer& db, Time now) {
  db.run(delete_old_meetings, now);
  db.run(delete_old_offers, now);
  return static_cast<int>(db.changed());
}

void forget_offers(store::Writer& db, const Email& email) {
  db.run(delete_meetings_at, email);
  db.run(delete_offers_at, email);
}

std::optional<Meeting> find_meeting(store::Reader& db, const OfferId& offer, const NeedId& need) {
  return db.query(select_meeting, offer, need).first(read_meeting);
}
std::vector<Meeting> meetings_of(store::Reader& db, const OfferId& offer) {
  return db.query(select_meetings, offer).all(read_meeting);
}

bool suits(const Offer& offer, const Need& need) {
  return need.wants.empty() || std::ranges::any_of(need.wants, [&](Gift gift) {
    return std::ranges::find(offer.gifts, gift) != offer.gifts.end();
  });
}

std::vector<Need> needs_for(store::Reader& db, const Offer& offer) {
  std::vector<Need> all;
  if (offer.need) {
    if (auto need = find_need(db, *offer.need)) all.push_back(*std::move(need));
    return all;
  }
  std::set<std::string> seen;
  for (const auto& place : places_around(db, offer.territory))
    for (auto& one : list_needs(db, {.inside = place}, 0, most_needs_matched).needs)
      if (suits(offer, one.need) && seen.insert(one.need.id.text()).second)
        all.push_back(std::move(one.need));
  return all;
}

std::vector<Offer> offers_for(store::Reader& db, const Need& need) {
  auto all = db.query(select_offers_for_need, need.id).all(read_offer);
  if (!is_live(need)) return all;
  for (const auto& place : places_around(db, need.territory))
    for (auto& offer : db.query(select_offers_at, place).all(read_offer))
      if (suits(offer, need)) all.push_back(std::move(offer));
  return all;
}

std::vector<Gift> offered_in(store::Reader& db, const territory::Ref& territory) {
  std::vector<Gift> all;
  for (const auto& offer : db.query(select_offers_at, territory).all(read_offer))
    for (const auto gift : offer.gifts)
      if (std::ranges::find(all, gift) == all.end()) all.push_back(gift);
  std::ranges::sort(all);
  return all;
}

void offer_says(store::Writer& db, const Offer& offer, const Need& need, Says says,
    std::string_view public_url, Time now) {
  const auto before = find_meeting(db, offer.id, need.id);
  db.run(save_offer_says, offer.id, need.id, said_slug(says), now);
  if (says == Says::Yes && (!before || before->need_says == Says::Nothing))
    write_to_need(db, need, offer.id, public_url, now);
  if (const auto meeting = find_meeting(db, offer.id, need.id))
    tell_both(db, offer, need, *meeting, public_url, now);
}

void need_says(store::Writer& db, const Changing& by, const Offer& offer, const Need& need,
    Says says, std::string_view public_url) {
  const auto before = find_meeting(db, offer.id, need.id);
  const auto& organisation = by.mandate.organisation();
  db.run(save_need_says, offer.id, need.id, said_slug(says), organisation, by.mandate.person(),
      by.now);
  activity::record(db,
      {.actor = by.mandate.person().text(),
          .for_whom = organisation.text(),
          .feature = "listening",
          .what = says == Says::Yes ? "aide-acceptee" : "aide-declinee",
          .about = need.id.text()},
      by.now);
  if (says == Says::Yes && (!before || before->offer_says == Says::Nothing))
    mail::post(db,
        help_wanted_letter(offer, need, organisation::name_of(db, organisation.text()), public_url),
        "listening help wanted " + offer.id.text() + " " + need.id.text(), by.now);
  if (const auto meeting = find_meeting(db, offer.id, need.id))
    tell_both(db, offer, need, *meeting, public_url, by.now);
}

table::Sheet sheet_of(store::Reader& db, const Need& need, const std::vector<Offer>& offers) {
  table::Sheet sheet{.name = "Aides proposées",
      .columns = {"propose", "precisions", "territoire", "propose_le", "la_personne", "vous", "nom",
          "adresse", "telephone"},
      .rows = {}};
  for (const auto& offer : offers) {
    const auto meeting = find_meeting(db, offer.id, need.id).value_or(Meeting{offer.id, need.id});
    const bool open = meeting.open();
    sheet.rows.push_back({in_words(offer.gifts), offer.words, offer.territory.text(),
        iso(day_of(offer.made_at)), std::string(said_slug(meeting.offer_says)),
        std::string(said_slug(meeting.need_says)), open ? offer.name : "",
        open ? offer.email.text() : "", open && offer.may_call ? offer.phone : ""});
  }
  return sheet;
}

}  // namespace listening
