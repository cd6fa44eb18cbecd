#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mail/mail.hpp"
#include "base/table/sheet.hpp"
#include "base/values/email.hpp"
#include "features/listening/answers.hpp"
#include "features/listening/store.hpp"

// People invited by mail to answer a survey, once each. Anonymous, the organiser knows whether they
// answered; named, what they answered too, and the page says so before they do.
namespace listening {

using GuestId = Id<struct GuestTag>;

enum class Naming : std::uint8_t { Anonymous, Named };

struct Guest {
  GuestId id;
  SurveyId survey;
  Email email;
  Naming naming = Naming::Anonymous;
  Time invited_at;
  std::optional<Time> reminded_at = {}, revoked_at = {};
  bool answered = false;
  std::string answer = {};  // an AnswerId, when named; else ""
};
inline constexpr std::size_t most_guests_at_once = 500;
inline constexpr int most_guests = 5000;             // of a survey
inline constexpr std::chrono::days guest_kept{180};  // then the address is erased

// « invité·e le… », « a répondu »…
std::string state_in_words(const Guest& guest);

// ── A list of addresses ────────────────────────────────────────────────────────────────────────

struct BadGuest {
  int line = 0;  // from 1
  std::string written, reason;
};
struct GuestList {
  std::vector<Email> emails;  // each once, in order
  std::vector<BadGuest> bad;
  int twice = 0;  // lines that say again what another said
};
// One a line; of a line with several cells (, ; or tab), the first that holds an @. A first line
// that only names its columns (« adresse », « e-mail »…) is passed over.
GuestList read_guest_list(std::string_view text);

// ── Inviting ───────────────────────────────────────────────────────────────────────────────────

// Those of the list that were not invited yet.
std::vector<Email> not_invited_yet(
    store::Reader& db, const SurveyId& survey, const std::vector<Email>& emails);
// A letter each. How many: who was invited before, or asked not to be any more, is left out.
int invite_by_mail(store::Writer& db, const Changing& by, const Survey& survey,
    const std::vector<Email>& emails, Naming naming, std::string_view public_url);
// Once each: those who have not answered. How many.
int remind_guests(
    store::Writer& db, const Changing& by, const Survey& survey, std::string_view public_url);
// Their links open nothing any more. Not of who has answered: false.
bool revoke_guest(store::Writer& db, const Changing& by, const Survey& survey, const GuestId& id);

std::vector<Guest> guests_of(store::Reader& db, const SurveyId& survey);
int count_to_remind(store::Reader& db, const SurveyId& survey);
std::optional<Guest> guest_behind(store::Reader& db, const SurveyId& survey, const Token& token);
// Of named guests, by the id of their answer.
std::map<std::string, std::string> named_answers(store::Reader& db, const SurveyId& survey);
// The guest behind this link answered.
void note_answer(
    store::Writer& db, const SurveyId& survey, const Token& token, const AnswerId& answer);
table::Sheet guest_sheet(const std::vector<Guest>& guests);

// ── Leaving no trace ───────────────────────────────────────────────────────────────────────────

// The address, the links, and what tied an answer to it; the answer itself stays, by nobody.
void erase_guest(store::Writer& db, const GuestId& id);
void forget_guest(store::Writer& db, const Email& email);
int erase_old_guests(store::Writer& db, Time now);
// Titles of the surveys that this address was invited to.
std::vector<std::string> invited_to(store::Reader& db, const Email& email);

}  // namespace listening
