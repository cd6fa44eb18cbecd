#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/web/response.hpp"
#include "features/compass/charts.hpp"

namespace compass {

// What the visitor just did, said once at the top of the answer.
enum class Done { Nothing, Replied, TookBack, Published, Extended, Restored };

struct AnswerView {
  const Referential& referential;
  const Secret& secret;
  const Standing& standing;
  Date today;
  Date erased_on;          // when nobody comes back
  std::string public_url;  // before links for elsewhere
  std::string site;        // its name
  bool pdf = false;        // a PDF can be made
  Done done = Done::Nothing;
  Html helpers = {};         // who to call: features/directory’s; on the sheet, in a few lines
  std::string replied = {};  // the resource whose reply was just given
};
web::Document answer_page(const AnswerView& view);
web::Document sheet_page(const AnswerView& view);
Html sheet(const AnswerView& view);  // the one A4 page alone
// The link, its QR code and what becomes of answers, to show in a room.
web::Document voices_page(const AnswerView& view);

// Two axes at least one situation apart: the mean alone would mislead.
bool is_uneven(const Profile& profile);
// Whether the asker said anything about themselves, beyond the questions.
bool has_said_something(const Session& session);

web::Document deleted_page(const Secret& secret, Date gone_on);

// For the others, who answer on their own phones.
struct VoiceView {
  const Referential& referential;
  const VoiceCode& code;
  std::string place_name;
  std::string sheet;          // hidden: sending twice is sending once
  std::string audience = {};  // as typed
  Answers answers = {};
  std::string error = {};
};
web::Document voice_page(const VoiceView& view);
// On a device that already answered this compass: one voice each, unless it passes from hand to
// hand.
web::Document already_answered_page(const VoiceCode& code, std::string_view place_name);
web::Document thanks_page(const Referential& referential, std::string_view place_name);

web::Document method_page(const Referential& referential, int unattended_months);

std::string conclusion_of(const Referential& referential, const Diagnosis& diagnosis);
// « entre les niveaux 1 et 4 » or « au niveau 2 ».
std::string level_words(const Diagnosis& diagnosis);
std::optional<int> drawn_level(const Diagnosis& diagnosis);  // the lowest of a range
std::string trust_words(const Diagnosis& diagnosis);
std::string name_of(const Standing& standing);   // « Guéret », or « votre territoire »
std::string title_of(const Standing& standing);  // « La boussole de Guéret »
std::string time_words(int minutes);             // « 15 min », « 1 h 30 »

}  // namespace compass
