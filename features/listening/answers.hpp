#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "features/listening/listening.hpp"

// What people answered, as it was sent, and the invitations by which some did. Nobody but the
// organiser reads an answer whole; what others may be shown is in results.hpp.
namespace listening {

using AnswerId = Id<struct AnswerTag>;

// Where the answer comes from.
enum class Way : std::uint8_t { Online, FaceToFace, Telephone, Paper };
inline constexpr std::array ways{Way::Online, Way::FaceToFace, Way::Telephone, Way::Paper};
std::string_view slug(Way way);   // "en-ligne", "face-a-face"…
std::string_view label(Way way);  // « En face à face »
std::optional<Way> parse_way(std::string_view slug);

// Whether it enters the results.
enum class Standing : std::uint8_t {
  Counts,
  Doubtful,  // says word for word what another says: waits for the organiser’s eye
  SetAside   // looked at and left out; kept all the same
};
std::string_view slug(Standing standing);
std::optional<Standing> parse_standing(std::string_view slug);

// By the path of the question: "besoins", "membres[1]/age".
using Said = std::map<std::string, std::string, std::less<>>;

struct Answer {
  AnswerId id;
  SurveyId survey;
  int version = 0;
  Date sent_on;
  Way way = Way::Online;
  std::string taken_by = {};  // a person’s id: who asked on their behalf
  bool test = false;
  std::string place = {};  // a territory::Ref
  Public from = {};
  Said said = {};
  Standing standing = Standing::Counts;
};

// One thing said, as results count it.
struct Statement {
  std::string question;
  std::string said = {};  // the choice; "" for a number or a text
  std::optional<double> amount = {};
  std::string words = {};
};

enum class Sent { Taken, Already };
// Sending the same answer again changes nothing.
Sent send(store::Writer& db, const Answer& answer, const std::vector<Statement>& statements);
std::optional<Answer> find_answer(store::Reader& db, const SurveyId& survey, const AnswerId& id);
// Of one survey, by day; tests apart.
std::vector<Answer> answers_to(store::Reader& db, const SurveyId& survey, int from, int most);

// All of them, in the same order, one at a time: none is held after its visit.
void each_answer(
    store::Reader& db, const SurveyId& survey, const std::function<void(const Answer&)>& visit);
// Every path that some answer has, tests apart.
std::set<std::string> paths_answered(store::Reader& db, const SurveyId& survey);

// Every answer as it was sent, a line each, a column for each path, and the address of
// named guests. Written as answers are read:
// what is held is the file alone, never the answers.
std::string raw_csv(store::Reader& db, const Survey& survey);

struct Counted {
  int count = 0, doubtful = 0, aside = 0, tests = 0;
  int all() const { return count + doubtful + aside; }
};
Counted count_answers(store::Reader& db, const SurveyId& survey);
int count_wave(store::Reader& db, const SurveyId& survey, int wave);  // that count
// Only while nothing of it was shown: an answer that entered a figure stays in it.
bool settle(store::Writer& db, const Answer& answer, Standing standing,
    const std::vector<Statement>& statements);
void erase_tests(store::Writer& db, const SurveyId& survey);

// ── Invitations ────────────────────────────────────────────────────────────────────────────────

// The secret of one invitation: 24 letters and digits, only ever in its link.
class Token {
 public:
  static Token fresh();
  static std::optional<Token> parse(std::string_view text);
  const std::string& text() const { return text_; }
  std::string hash(const SurveyId& survey) const;

 private:
  explicit Token(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

inline constexpr int most_invitations_at_once = 500;
std::vector<Token> invite(store::Writer& db, const SurveyId& survey, int count);
enum class TokenState { Unknown, Fresh, Used };
TokenState state_of(store::Reader& db, const SurveyId& survey, const Token& token);
// Marked, with the other links of the same guest, without a word of which answer or when.
void use(store::Writer& db, const SurveyId& survey, const Token& token);
// Links that were made to be printed or passed on: those sent by mail are in guests.hpp.
struct Invited {
  int all = 0, used = 0;
};
Invited count_invited(store::Reader& db, const SurveyId& survey);

}  // namespace listening
