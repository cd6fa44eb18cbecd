#include "features/listening/guests.hpp"

#include <algorithm>

#include "features/listening/guest_letters.hpp"

namespace listening {
namespace {

const store::Sql insert_guest = R"sql(
    INSERT INTO listening_guest (id, survey_id, email, named, invited_at, reminded_at, revoked_at,
                                 answered, answer_id)
    VALUES ($1, $2, $3, $4, $5, NULL, NULL, 0, ''))sql";
const store::Sql insert_guest_link = R"sql(
    INSERT INTO listening_invitation (token_hash, survey_id, used, guest_id)
    VALUES ($1, $2, 0, $3))sql";
const store::Sql select_guests = R"sql(
    SELECT id, survey_id, email, named, invited_at, reminded_at, revoked_at, answered, answer_id
      FROM listening_guest
     WHERE survey_id = $1
     ORDER BY email)sql";
const store::Sql select_guest_behind = R"sql(
    SELECT g.id, g.survey_id, g.email, g.named, g.invited_at, g.reminded_at, g.revoked_at,
           g.answered, g.answer_id
      FROM listening_invitation i JOIN listening_guest g ON g.id = i.guest_id
     WHERE i.token_hash = $1 AND i.survey_id = $2)sql";
const store::Sql select_guest_at = R"sql(
    SELECT 1 AS one FROM listening_guest WHERE survey_id = $1 AND email = $2)sql";
const store::Sql count_guests = R"sql(
    SELECT COUNT(*) AS guests FROM listening_guest WHERE survey_id = $1)sql";
const store::Sql update_reminded = R"sql(
    UPDATE listening_guest SET reminded_at = $2 WHERE id = $1)sql";
const store::Sql update_revoked = R"sql(
    UPDATE listening_guest SET revoked_at = $3
     WHERE id = $1 AND survey_id = $2 AND answered = 0 AND revoked_at IS NULL)sql";
const store::Sql update_answered = R"sql(
    UPDATE listening_guest SET answered = 1, answer_id = CASE WHEN named = 1 THEN $2 ELSE '' END
     WHERE id = $1)sql";
const store::Sql delete_guest_links = R"sql(
    DELETE FROM listening_invitation WHERE guest_id = $1)sql";
const store::Sql delete_guest = R"sql(DELETE FROM listening_guest WHERE id = $1)sql";
const store::Sql select_guests_at_address = R"sql(
    SELECT g.id, COALESCE(s.title, '') AS title
      FROM listening_guest g LEFT JOIN listening_survey s ON s.id = g.survey_id
     WHERE g.email = $1
     ORDER BY title)sql";
const store::Sql select_old_guests = R"sql(
    SELECT id FROM listening_guest WHERE invited_at < $1)sql";

Guest read_guest(const store::Row& row) {
  return {.id = row.get<GuestId>("id"),
      .survey = row.get<SurveyId>("survey_id"),
      .email = row.get<Email>("email"),
      .naming = row.get<bool>("named") ? Naming::Named : Naming::Anonymous,
      .invited_at = row.get<Time>("invited_at"),
      .reminded_at = row.get<std::optional<Time>>("reminded_at"),
      .revoked_at = row.get<std::optional<Time>>("revoked_at"),
      .answered = row.get<bool>("answered"),
      .answer = row.get<std::string>("answer_id")};
}

Token fresh_link(store::Writer& db, const Guest& guest) {
  auto token = Token::fresh();
  db.run(insert_guest_link, token.hash(guest.survey), guest.survey, guest.id);
  return token;
}

bool may_be_reminded(const Guest& guest) {
  return !guest.answered && !guest.reminded_at && !guest.revoked_at;
}

}  // namespace

std::string state_in_words(const Guest& guest) {
  if (guest.answered) return "a répondu";
  if (guest.revoked_at) return "invitation retirée le " + in_french(day_of(*guest.revoked_at));
  if (guest.reminded_at) return "rappel envoyé le " + in_french(day_of(*guest.reminded_at));
  return "invitation envoyée le " + in_french(day_of(guest.invited_at));
}

std::vector<Email> not_invited_yet(
    store::Reader& db, const SurveyId& survey, const std::vector<Email>& emails) {
  std::vector<Email> fresh;
  for (const auto& email : emails)
    if (!db.query(select_guest_at, survey, email).any()) fresh.push_back(email);
  return fresh;
}

int invite_by_mail(store::Writer& db, const Changing& by, const Survey& survey,
    const std::vector<Email>& emails, Naming naming, std::string_view public_url) {
  const auto organisation = organisation::name_of(db, survey.organisation.text());
  int room = most_guests - db.query(count_guests, survey.id)
                               .first([](const store::Row& row) { return row.get<int>("guests"); })
                               .value_or(0);
  int invited = 0;
  for (const auto& email : not_invited_yet(db, survey.id, emails)) {
    if (room-- <= 0) break;
    const Guest guest{.id = GuestId::fresh(),
        .survey = survey.id,
        .email = email,
        .naming = naming,
        .invited_at = by.now};
    db.run(insert_guest, guest.id, guest.survey, email, naming == Naming::Named, by.now);
    const auto token = fresh_link(db, guest);
    mail::post(db, invitation_letter({survey, guest, token, organisation, public_url}),
        "listening guest " + guest.id.text(), by.now);
    ++invited;
  }
  if (invited > 0) record(db, by, survey, "invitations-envoyees", std::to_string(invited));
  return invited;
}

int remind_guests(
    store::Writer& db, const Changing& by, const Survey& survey, std::string_view public_url) {
  const auto organisation = organisation::name_of(db, survey.organisation.text());
  int reminded = 0;
  for (auto& guest : guests_of(db, survey.id)) {
    if (!may_be_reminded(guest)) continue;
    guest.reminded_at = by.now;
    db.run(update_reminded, guest.id, by.now);
    const auto token = fresh_link(db, guest);
    mail::post(db, invitation_letter({survey, guest, token, organisation, public_url}),
        "listening guest again " + guest.id.text(), by.now);
    ++reminded;
  }
  if (reminded > 0) record(db, by, survey, "rappels-envoyes", std::to_string(reminded));
  return reminded;
}

bool revoke_guest(store::Writer& db, const Changing& by, const Survey& survey, const GuestId& id) {
  db.run(update_revoked, id, survey.id, by.now);
  if (db.changed() == 0) return false;
  db.run(delete_guest_links, id);
  record(db, by, survey, "invitation-retiree");
  return true;
}

std::vector<Guest> guests_of(store::Reader& db, const SurveyId& survey) {
  return db.query(select_guests, survey).all(read_guest);
}

int count_to_remind(store::Reader& db, const SurveyId& survey) {
  return static_cast<int>(std::ranges::count_if(guests_of(db, survey), may_be_reminded));
}

std::optional<Guest> guest_behind(store::Reader& db, const SurveyId& survey, const Token& token) {
  return db.query(select_guest_behind, token.hash(survey), survey).first(read_guest);
}

std::map<std::string, std::string> named_answers(store::Reader& db, const SurveyId& survey) {
  std::map<std::string, std::string> named;
  for (const auto& guest : guests_of(db, survey))
    if (!guest.answer.empty()) named.try_emplace(guest.answer, guest.email.text());
  return named;
}

void note_answer(
    store::Writer& db, const SurveyId& survey, const Token& token, const AnswerId& answer) {
  if (const auto guest = guest_behind(db, survey, token))
    db.run(update_answered, guest->id, answer);
}

table::Sheet guest_sheet(const std::vector<Guest>& guests) {
  table::Sheet sheet{.name = "Invitations",
      .columns = {"adresse", "nommee", "invitee_le", "rappel_le", "retiree_le", "a_repondu"},
      .rows = {}};
  const auto day = [](const std::optional<Time>& when) {
    return when ? iso(day_of(*when)) : std::string();
  };
  for (const auto& guest : guests)
    sheet.rows.push_back(
        {guest.email.text(), guest.naming == Naming::Named ? "oui" : "non", day(guest.invited_at),
            day(guest.reminded_at), day(guest.revoked_at), guest.answered ? "oui" : "non"});
  return sheet;
}

void erase_guest(store::Writer& db, const GuestId& id) {
  db.run(delete_guest_links, id);
  db.run(delete_guest, id);
}

void forget_guest(store::Writer& db, const Email& email) {
  const auto ids = db.query(select_guests_at_address, email).all([](const store::Row& row) {
    return row.get<GuestId>("id");
  });
  for (const auto& id : ids) erase_guest(db, id);
}

int erase_old_guests(store::Writer& db, Time now) {
  const auto old = db.query(select_old_guests, now - guest_kept).all([](const store::Row& row) {
    return row.get<GuestId>("id");
  });
  for (const auto& id : old) erase_guest(db, id);
  return static_cast<int>(old.size());
}

std::vector<std::string> invited_to(store::Reader& db, const Email& email) {
  return db.query(select_guests_at_address, email).all([](const store::Row& row) {
    return row.get<std::string>("title");
  });
}

}  // namespace listening
