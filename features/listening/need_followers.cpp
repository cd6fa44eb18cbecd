#include "features/listening/need_followers.hpp"

#include <algorithm>

#include "base/mail/mail.hpp"
#include "features/identity/identity.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

constexpr std::size_t secret_length = 24;

const store::Sql select_follower = R"sql(
    SELECT secret_key, need_id, email, confirmed_at
      FROM listening_need_follower WHERE secret_key = $1)sql";
const store::Sql select_follower_at = R"sql(
    SELECT secret_key, need_id, email, confirmed_at
      FROM listening_need_follower WHERE need_id = $1 AND email = $2)sql";
const store::Sql select_followers = R"sql(
    SELECT secret_key, need_id, email, confirmed_at
      FROM listening_need_follower
     WHERE (need_id = $1 OR need_id IN (SELECT id FROM listening_need WHERE merged_into = $1))
       AND confirmed_at IS NOT NULL
     ORDER BY asked_at, secret_key)sql";
const store::Sql insert_follower = R"sql(
    INSERT INTO listening_need_follower (secret_key, need_id, email, asked_at)
    VALUES ($1, $2, $3, $4))sql";
const store::Sql confirm_one = R"sql(
    UPDATE listening_need_follower SET confirmed_at = $2
     WHERE secret_key = $1 AND confirmed_at IS NULL)sql";
const store::Sql delete_follower = R"sql(
    DELETE FROM listening_need_follower WHERE secret_key = $1)sql";
const store::Sql delete_followers = R"sql(
    DELETE FROM listening_need_follower
     WHERE need_id = $1 OR need_id IN (SELECT id FROM listening_need WHERE merged_into = $1))sql";
const store::Sql delete_unconfirmed = R"sql(
    DELETE FROM listening_need_follower WHERE confirmed_at IS NULL AND asked_at < $1)sql";
const store::Sql delete_settled = R"sql(
    DELETE FROM listening_need_follower
     WHERE need_id IN (SELECT id FROM listening_need
                        WHERE state = 'repondu' AND changed_at < $1))sql";
const store::Sql delete_at_address = R"sql(
    DELETE FROM listening_need_follower WHERE email = $1)sql";
const store::Sql count_at_address = R"sql(
    SELECT COUNT(*) AS needs FROM listening_need_follower WHERE email = $1)sql";

Follower read_follower(const store::Row& row) {
  return {row.get<SecretKey>("secret_key"), row.get<NeedId>("need_id"), row.get<Email>("email"),
      row.get<std::optional<Time>>("confirmed_at")};
}

std::string in_guillemets(std::string_view words) {
  return "«\u00A0" + std::string(words) + "\u00A0»";
}

Url away(std::string_view public_url, const Url& url) {
  return Url(std::string(public_url) + url.text());
}

std::string told(const Need& need, NeedState state, std::string_view organisation) {
  const auto who = std::string(organisation.empty() ? "Une organisation" : organisation);
  switch (state) {
    case NeedState::Open:
      return "Le besoin " + in_guillemets(need.words) + " est de nouveau ouvert.";
    case NeedState::TakenUp:
      return who + " prend en charge le besoin " + in_guillemets(need.words) + ".";
    case NeedState::Answered:
      return "Il y a une réponse au besoin " + in_guillemets(need.words) + ", dit " + who + ".";
    case NeedState::Closed:
      return "Le besoin " + in_guillemets(need.words) +
             " est clos\u00A0: il n’y aura pas de réponse.";
  }
  return "";
}

mail::Letter told_letter(const Email& to, const Need& need, std::string_view first,
    std::string_view reason, std::string_view public_url) {
  mail::Letter letter{.to = to,
      .subject = "Ce que devient un besoin",
      .blocks = {mail::Paragraph{"Bonjour,"}, mail::Paragraph{std::string(first)}}};
  if (!reason.empty())
    letter.blocks.push_back(mail::Paragraph{"Ce qui en est dit\u00A0: " + std::string(reason)});
  letter.blocks.push_back(mail::Button{"Voir ce besoin", away(public_url, paths::need(need.id))});
  return letter;
}

}  // namespace

std::optional<SecretKey> SecretKey::parse(std::string_view text) {
  const bool right = text.size() == secret_length && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  return right ? std::optional(SecretKey(std::string(text))) : std::nullopt;
}

std::optional<Follower> find_follower(store::Reader& db, const SecretKey& key) {
  return db.query(select_follower, key).first(read_follower);
}

void ask_to_be_told(store::Writer& db, const Need& need, const Email& email,
    std::string_view public_url, Time now) {
  auto follower = db.query(select_follower_at, need.id, email).first(read_follower);
  if (follower && follower->confirmed_at) return;
  if (!follower) {
    follower = Follower{SecretKey::fresh(), need.id, email};
    db.run(insert_follower, follower->key, need.id, email, now);
  }
  mail::post(db,
      {.to = email,
          .subject = "Être prévenu·e de ce que devient un besoin",
          .blocks = {mail::Paragraph{"Bonjour,"},
              mail::Paragraph{"Quelqu’un, vous sans doute, demande que cette adresse soit prévenue "
                              "de ce que devient le besoin " +
                              in_guillemets(need.words) + "."},
              mail::Button{"Oui, prévenez-moi", away(public_url, paths::following(follower->key))},
              mail::Small{
                  "Ce n’était pas vous\u202F? Ne faites rien\u00A0: sans cette confirmation, "
                  "l’adresse est effacée dans sept jours."}},
          .until = now + unconfirmed_kept},
      "listening follower " + follower->key.text() + " " + iso(now), now);
}

void confirm_follower(store::Writer& db, const SecretKey& key, Time now) {
  db.run(confirm_one, key, now);
}

void stop_telling(store::Writer& db, const SecretKey& key) { db.run(delete_follower, key); }

void tell_followers(store::Writer& db, const Need& need, NeedState state, std::string_view reason,
    const organisation::OrganisationId& organisation, const Changing& by,
    std::string_view public_url) {
  const auto first = told(need, state, organisation::name_of(db, organisation.text()));
  const auto key =
      "listening need " + need.id.text() + " " + std::string(slug(state)) + " " + iso(by.now) + " ";
  for (const auto& follower : db.query(select_followers, need.id).all(read_follower)) {
    auto letter = told_letter(follower.email, need, first, reason, public_url);
    letter.blocks.push_back(mail::Small{
        state == NeedState::Closed
            ? "C’est la dernière fois que nous vous écrivons à ce sujet\u00A0: votre adresse vient "
              "d’être effacée."
            : "Vous recevez ce message parce que vous l’avez demandé sur la page du besoin. Ne "
              "plus "
              "être prévenu·e\u00A0: " +
                  away(public_url, paths::following(follower.key)).text()});
    if (state != NeedState::Closed)
      letter.unsubscribe = away(public_url, paths::following_stops(follower.key));
    mail::post(db, letter, key + follower.key.text(), by.now);
  }
  if (state == NeedState::Closed) db.run(delete_followers, need.id);
  // Who noted it has an account: the site may write to them about what they did.
  const auto maker = web::PersonId::parse(need.made_by);
  if (!maker || *maker == by.mandate.person()) return;
  if (const auto person = identity::find_person(db, *maker)) {
    auto letter = told_letter(person->email, need, first, reason, public_url);
    letter.blocks.push_back(
        mail::Small{"Vous recevez ce message parce que vous avez noté ce besoin."});
    mail::post(db, letter, key + "note", by.now);
  }
}

int erase_old_followers(store::Writer& db, Time now) {
  db.run(delete_unconfirmed, now - unconfirmed_kept);
  auto erased = db.changed();
  db.run(delete_settled, now - settled_kept);
  erased += db.changed();
  return static_cast<int>(erased);
}

void forget_follower(store::Writer& db, const Email& email) { db.run(delete_at_address, email); }

int count_followed(store::Reader& db, const Email& email) {
  return db.query(count_at_address, email)
      .first([](const store::Row& row) { return row.get<int>("needs"); })
      .value_or(0);
}

}  // namespace listening
