#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/html/html.hpp"
#include "base/store/database.hpp"
#include "base/values/partial_date.hpp"
#include "base/values/time.hpp"
#include "features/library/vocabulary.hpp"
#include "features/territory/territory.hpp"

// Resources to share: methods, examples, data, tools and skills that help a territory cooperate.
// What territories tell of those they tried: trials.hpp.
namespace library {

// The public reference of a resource, which people cite: "r042", "r1203".
class Ref {
 public:
  static std::optional<Ref> parse(std::string_view text);
  static Ref numbered(int number);  // 1 to 9,999,999
  const std::string& text() const { return text_; }
  int number() const;
  bool operator==(const Ref&) const = default;
  // r999 comes before r1000.
  auto operator<=>(const Ref& other) const { return number() <=> other.number(); }

 private:
  explicit Ref(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

struct Resource {
  Ref ref;
  std::string title;
  Url url;
  std::string publisher;
  std::optional<PartialDate> published;
  std::string type;  // slugs of vocabulary.hpp, in the order the catalogue gives
  std::vector<std::string> themes = {};
  std::vector<std::string> levels = {};
  std::vector<std::string> audiences = {};
  std::vector<std::string> stages = {};
  std::vector<std::string> sdgs = {};
  std::string format = {};
  std::string language = "fr";
  std::string summary = {};
  std::string place = {};                        // the place it is about, in words; "" when none
  std::vector<territory::Ref> territories = {};  // the same place by its official codes
  std::vector<std::string> needs = {};  // everyday phrases to which it answers, by the project
  std::string details = {};             // Markdown: what more there is to know
  std::optional<Date> review_on = {};   // when somebody should look at it again
  std::optional<Date> expires_on = {};  // the last day of a programme that ends
  bool expired = false;                 // that day is past: set by the store
  Time added_at = {};
  Time changed_at = {};

  std::vector<std::string> values(Axis axis) const;
  std::string site() const;  // "lerameau.fr"
  bool operator==(const Resource&) const = default;
};

// Those that were withdrawn or merged are not there: departures.hpp says where they went. Who may
// edit them: editors.hpp. How they came to be what they are: versions.hpp. What members propose:
// proposals.hpp. What all this keeps of people, and tells them: people.hpp.
std::optional<Resource> find(store::Reader& db, const Ref& ref);
// In the order asked for; those that are not there are left out.
std::vector<Resource> find(store::Reader& db, const std::vector<Ref>& refs);
std::size_t count(store::Reader& db);
// How many resources of each type, in the order of the vocabulary (for the home page).
std::vector<std::pair<const Term*, std::size_t>> count_by_type(store::Reader& db);

// The article.res component. `marked` takes the place of the title and of the summary: the same
// words, those that answer a search marked.
struct Marked {
  Html title;
  Html summary;
};
enum class Heading { H2, H3, H4 };
Html card(const Resource& resource, const std::optional<Marked>& marked = {},
    Heading heading = Heading::H3);

Html card(const Resource& resource, const Html& summary);

class Index;  // features/library/index.hpp: the service that searches
// Resources about a territory or near it, for its page.
Html panel(store::Reader& db, const Index& index, const territory::Territory& territory);

}  // namespace library
