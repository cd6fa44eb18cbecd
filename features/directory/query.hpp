#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/url.hpp"
#include "base/web/request.hpp"
#include "features/directory/vocabulary.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/territory.hpp"

namespace directory {

// How a list is ordered.
enum class Sort { Relevance, Distance, Name, Changed };
std::string_view slug(Sort sort);  // "pertinence", "distance", "nom", "date"
std::string_view label(Sort sort);

// How the same result is shown.
enum class View { List, Map };

// So far from somewhere.
struct Around {
  territory::Ref place;
  int km = 20;
  bool operator==(const Around&) const = default;
};

// What someone asks of the directory: what they typed, what they ticked.
struct Query {
  std::string text = {};
  std::map<Axis, std::vector<std::string>> chosen = {};  // slugs of the vocabularies
  std::vector<territory::Ref> territories = {};          // any of them: who sits or acts there
  bool seated = false;                                   // only who sits there
  std::optional<Around> around = {};
  std::optional<Sort> sort = {};  // empty: the one that suits
  View view = View::List;
  int page = 1;

  static constexpr std::size_t longest_text = 1000;  // bytes; what is beyond is left out
  static constexpr std::size_t most_territories = 20;
  static constexpr int most_km = 300;

  bool is_filtered() const { return filters() > 0; }
  bool empty() const { return text.empty() && !is_filtered(); }
  bool has(Axis axis, std::string_view slug) const;
  bool is_somewhere() const { return around || !territories.empty(); }
  Sort order() const;  // the one asked for, or the one that suits
  std::size_t filters() const;

  // The same question but for one thing, back on the first page.
  Query without(Axis axis, std::string_view slug) const;
  Query without(const territory::Ref& territory) const;
  Query without_around() const;
  Query with(Axis axis, std::string slug) const;
  Query in(const territory::Ref& territory) const;
  Query only_seated(bool seated) const;
  Query with_text(std::string text) const;
  Query shown_as(View view) const;
  Query on_page(int page) const;
  bool operator==(const Query&) const = default;
};

// The axes by which lists are refined, in the order in which they are shown.
std::span<const Axis> asked_axes();

// The same state as an address; reading it back gives the same query.
Url address(Url base, const Query& query);
// The state as fields of a form, but for what the form itself asks.
Html hidden_state(const Query& query);

// A value of an address that means nothing here.
struct Unknown {
  std::string parameter;
  std::string value;
  std::string reason;  // a French sentence
};
struct Asked {
  Query query;
  std::vector<Unknown> unknown;
  bool text_was_cut = false;
  territory::Picked picked = {};  // what the field « Où » still asks
};
// `territoire` and `autour` take "commune:23096", a bare code or a name that one place bears. The
// field `lieu` of the form becomes one of them, as its `portee` says: "" there, "20" so far around.
Asked read_query(store::Reader& db, const territory::Names& names, const web::Fields& fields);

// The distances that the form offers.
std::span<const int> offered_km();

}  // namespace directory
