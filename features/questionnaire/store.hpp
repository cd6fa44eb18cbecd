#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/id.hpp"
#include "features/questionnaire/questionnaire.hpp"
#include "features/questionnaire/suppression.hpp"

namespace questionnaire {

using SheetId = Id<struct SheetTag>;

// One person's answers: to which questionnaire, about what, from where, as whom.
struct Sheet {
  SheetId id;
  std::string questionnaire;
  std::string subject;  // whatever asks: a compass, a survey
  std::string place;    // "commune:23096"; empty when unknown
  std::string profile;  // "elu"; empty when unknown
  bool own = false;     // by the one who asks, who sees it and may change it
};

// Sent once, never changed: sending the same sheet again changes nothing.
void send(store::Writer& db, const Sheet& sheet, const Answers& answers, Time now);
// The asker's own sheet: made when it is not there, place and profile brought up to date.
void keep_own(store::Writer& db, const Sheet& sheet, Time now);
void set_answer(
    store::Writer& db, const SheetId& sheet, std::string_view question, const Answer& answer);
Answers find_answers(store::Reader& db, const SheetId& sheet);
std::size_t count_sheets(store::Reader& db, std::string_view subject);  // the asker's own left out

// Whose answers are looked at: those about `subject`, and with `holds` the figures that others have
// published from these places too.
struct Scope {
  std::string questionnaire;
  std::string subject;
  std::function<bool(std::string_view place)> holds = {};
  // What others published of one question, for one profile, shows only when it comes from so many
  // places: below, the figures of the whole would be those of one place.
  std::size_t least_places = 1;
};

// What may be shown of one question, for one profile: whole batches.
struct Cell {
  std::string question;
  std::string profile;  // empty: several profiles together
  int answers = 0;
  int total = 0;  // sum of situation numbers
  double mean() const { return static_cast<double>(total) / answers; }
  bool operator==(const Cell&) const = default;
};
std::vector<Cell> shown(store::Reader& db, const Scope& scope);
// From how many of the places held the figures of others come, among those shown.
std::size_t count_places(store::Reader& db, const Scope& scope);

struct Queue {
  int people = 0;      // whose answers wait, in whole or in part
  bool ready = false;  // publishing with profiles merged would show some of them
};
Queue waiting(store::Reader& db, const Scope& scope);

// Forms the batches that the rule of suppression.hpp allows, among the answers about the subject
// itself: what waits elsewhere is never touched, so that a group cannot mix answers of its own with
// those of others to find them out, nor take away what a commune waits for. Returns how many.
int publish(store::Writer& db, const Scope& scope, Mixing mixing, Time now);

// Sets aside, brings back, erases everything about a subject. Batches made with other subjects'
// answers, in which nobody can be told apart, stay.
void withdraw(store::Writer& db, std::string_view subject, bool withdrawn);
void erase(store::Writer& db, std::string_view subject);

}  // namespace questionnaire
