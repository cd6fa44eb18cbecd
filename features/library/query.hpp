#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/url.hpp"
#include "base/web/request.hpp"
#include "features/library/vocabulary.hpp"
#include "features/territory/names.hpp"
#include "features/territory/territory.hpp"

namespace library {

// How a list is ordered.
enum class Sort { Relevance, Date, Title };
std::string_view slug(Sort sort);  // "pertinence", "date", "titre"
std::string_view label(Sort sort);

// What someone asks of the library: what they typed, what they ticked.
struct Query {
  std::string text = {};
  std::map<Axis, std::vector<std::string>> chosen = {};  // slugs of the vocabularies
  std::vector<territory::Ref> territories = {};          // any of them
  std::optional<Sort> sort = {};                         // empty: the one that suits
  int page = 1;

  static constexpr std::size_t longest_text = 1000;  // bytes; what is beyond is left out
  static constexpr std::size_t most_territories = 20;

  bool is_filtered() const { return !chosen.empty() || !territories.empty(); }
  bool empty() const { return text.empty() && !is_filtered(); }
  bool has(Axis axis, std::string_view slug) const;
  Sort order() const;  // the one asked for, or the one that suits
  std::size_t filters() const;

  // The same question but for one thing, back on the first page.
  Query without(Axis axis, std::string_view slug) const;
  Query without(const territory::Ref& territory) const;
  Query with(Axis axis, std::string slug) const;
  Query with_text(std::string text) const;
  Query on_page(int page) const;
  bool operator==(const Query&) const = default;
};

// The same state as an address: /ressources?q=école&theme=mobilite&page=2. Reading it back gives
// the same query.
Url address(Url base, const Query& query);

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
};
// `territoire` takes "commune:23096", a bare code or a name that one place bears.
Asked read_query(store::Reader& db, const territory::Names& names, const web::Fields& fields);

}  // namespace library
