#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/id.hpp"
#include "base/values/time.hpp"
#include "features/organisation/organisation.hpp"
#include "features/territory/territory.hpp"

// Surveys: what an organisation asks, of whom, about which territories. The questions are an
// XLSForm (forms.hpp), what people answer is in answers.hpp, what may be shown of it in
// results.hpp, the page that gives it back in giving_back.hpp. What this lends to the whole site:
// lent.hpp (personal data, what can be put back, the panel of a territory).
namespace listening {

using SurveyId = Id<struct SurveyTag>;

// The short public key of a survey: dictated, scanned, printed on a poster.
class Code {
 public:
  static Code fresh();
  static std::optional<Code> parse(std::string_view text);
  const std::string& text() const { return text_; }
  bool operator==(const Code&) const = default;

 private:
  explicit Code(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

enum class Access : std::uint8_t {
  Public,     // listed on the site
  ByLink,     // whoever has the link
  Invitation  // one answer by each secret link
};
inline constexpr std::array accesses{Access::Public, Access::ByLink, Access::Invitation};
std::string_view slug(Access access);   // "publique", "lien", "invitation"
std::string_view label(Access access);  // « Publique : annoncée sur ce site »
std::optional<Access> parse_access(std::string_view slug);

enum class State : std::uint8_t { Draft, Open, Closed };
std::string_view slug(State state);   // "brouillon", "ouverte", "fermee"
std::string_view label(State state);  // « En préparation »
std::optional<State> parse_state(std::string_view slug);

// How the questions stand on the page.
enum class Layout : std::uint8_t { OnePage, BySection };
std::string_view slug(Layout layout);  // "page", "sections"
std::optional<Layout> parse_layout(std::string_view slug);

// Who answers, by the slugs of the catalogue’s vocabulary: "elu", "citoyen"… "" is everybody, who
// then say it themselves.
struct Profile {
  std::string_view slug;
  std::string_view one;   // « Élu·e local·e »
  std::string_view many;  // « élus »
};
std::span<const Profile> profiles();
const Profile* find_profile(std::string_view slug);

// What its makers say of a survey.
struct Presentation {
  std::string title;
  std::string introduction = {};  // what who answers reads first
  std::string purpose = {};       // what the answers will be used for
  std::string profile = {};
  Access access = Access::ByLink;
  Layout layout = Layout::OnePage;
  bool asks_place = false;  // the commune of who answers
  std::optional<Date> opens_on = {};
  std::optional<Date> closes_on = {};  // the last day
  std::vector<territory::Ref> territories = {};
  bool operator==(const Presentation&) const = default;
};
inline constexpr std::size_t longest_title = 160;  // characters
inline constexpr std::size_t longest_text = 2000;  // characters
inline constexpr std::size_t most_territories = 20;

struct Survey {
  SurveyId id;
  organisation::OrganisationId organisation;
  Code code;
  Presentation is;
  State state = State::Draft;
  int version = 0;      // the one that people answer; 0 before it first opened
  std::string model;    // what it began from, "" for nothing
  std::string made_by;  // a person’s id
  Time made_at;
  std::optional<Time> removed_at = {};
};

// Why nobody can answer now; empty: they can.
enum class Shut { NotYet, Over, Preparing, Closed };
std::optional<Shut> shut(const Survey& survey, Time now);

// Communes by their inhabitants, as results are read: below 2,000, up to 19,999, above.
std::string_view size_of(const std::optional<std::int64_t>& population);  // "petite", "moyenne"…
std::string_view size_label(std::string_view size);  // « moins de 2 000 habitants »
inline constexpr std::array<std::string_view, 3> sizes{"petite", "moyenne", "grande"};

// Who answers, as results tell people apart. "": not known, not told apart, or several together.
struct Public {
  std::string profile = {}, size = {};
  std::string region = {}, departement = {}, epci = {};  // codes
  int wave = 1;
  auto operator<=>(const Public&) const = default;
};

}  // namespace listening
