#include "features/library/query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/values/excerpt.hpp"
#include "base/values/text.hpp"

namespace library {
namespace {

constexpr std::array sorts{Sort::Relevance, Sort::Date, Sort::Title};

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::ranges::find(list, value) != list.end();
}

class Reading {
 public:
  Reading(store::Reader& db, const territory::Names& names, const web::Fields& fields)
      : db_(db), names_(names), fields_(fields) {}

  Asked read() {
    const auto text = fields_.text("q");
    asked_.query.text = text::shortened(text, Query::longest_text);
    asked_.text_was_cut = text.size() > Query::longest_text;
    for (const auto axis : axes()) read_axis(axis);
    for (const auto value : fields_.all("territoire")) read_territory(text::trim(value));
    read_sort();
    read_page();
    return std::move(asked_);
  }

 private:
  void unknown(std::string_view parameter, std::string_view value, std::string reason) {
    asked_.unknown.push_back({std::string(parameter), text::said_back(value), std::move(reason)});
  }

  void read_axis(Axis axis) {
    for (auto value : fields_.all(parameter(axis))) {
      value = text::trim(value);
      if (value.empty()) continue;
      const auto* term = find_term(axis, value);
      if (!term) {
        unknown(parameter(axis), value,
            fmt::format("« {} » n’est pas une valeur connue de « {} ».", text::said_back(value),
                parameter(axis)));
        continue;
      }
      auto& chosen = asked_.query.chosen[axis];
      if (!contains(chosen, term->slug)) chosen.emplace_back(term->slug);
    }
  }

  void read_territory(std::string_view value) {
    if (value.empty()) return;
    auto& chosen = asked_.query.territories;
    if (chosen.size() == Query::most_territories)
      return unknown("territoire", value,
          fmt::format(
              "Vingt territoires au plus : « {} » est laissé de côté.", text::said_back(value)));
    auto ref = territory_named(value);
    if (ref && !contains(chosen, *ref)) chosen.push_back(*std::move(ref));
  }

  std::optional<territory::Ref> territory_named(std::string_view value) {
    if (const auto ref = territory::Ref::parse(value)) {
      if (territory::find(db_, *ref)) return ref;
      if (ref->kind == territory::Kind::Commune)
        if (const auto today = territory::successor(db_, ref->code)) return today;
    }
    const auto places = names_.exactly(db_, value);
    if (places.size() == 1) return places.front().ref;
    if (places.empty())
      unknown("territoire", value,
          fmt::format("« {} » n’est ni le code ni le nom d’un territoire que nous connaissons.",
              text::said_back(value)));
    else
      unknown("territoire", value,
          fmt::format("Plusieurs territoires portent le nom « {} ». Précisez lequel : {}.",
              text::said_back(value), territory::in_words(places)));
    return std::nullopt;
  }

  void read_sort() {
    const auto value = fields_.text("tri");
    if (value.empty()) return;
    const auto found = std::ranges::find(sorts, value, [](Sort sort) { return slug(sort); });
    if (found != sorts.end())
      asked_.query.sort = *found;
    else
      unknown("tri", value,
          fmt::format(
              "« {} » n’est pas un ordre : pertinence, date ou titre.", text::said_back(value)));
  }

  void read_page() {
    const auto value = fields_.text("page");
    if (value.empty()) return;
    const auto page = fields_.integer("page");
    if (page && *page >= 1)
      asked_.query.page = *page;
    else
      unknown("page", value,
          fmt::format("« {} » n’est pas un numéro de page.", text::said_back(value)));
  }

  store::Reader& db_;
  const territory::Names& names_;
  const web::Fields& fields_;
  Asked asked_;
};

}  // namespace

std::string_view slug(Sort sort) {
  switch (sort) {
    case Sort::Relevance: return "pertinence";
    case Sort::Date: return "date";
    case Sort::Title: return "titre";
  }
  return {};
}

std::string_view label(Sort sort) {
  switch (sort) {
    case Sort::Relevance: return "pertinence";
    case Sort::Date: return "date, la plus récente d’abord";
    case Sort::Title: return "titre";
  }
  return {};
}

bool Query::has(Axis axis, std::string_view slug) const {
  const auto values = chosen.find(axis);
  return values != chosen.end() && contains(values->second, slug);
}

Sort Query::order() const {
  if (sort) return *sort;
  return text.empty() && territories.empty() ? Sort::Date : Sort::Relevance;
}

std::size_t Query::filters() const {
  std::size_t all = territories.size();
  for (const auto& [axis, slugs] : chosen) all += slugs.size();
  return all;
}

Query Query::without(Axis axis, std::string_view slug) const {
  Query fewer = on_page(1);
  const auto values = fewer.chosen.find(axis);
  if (values == fewer.chosen.end()) return fewer;
  std::erase(values->second, slug);
  if (values->second.empty()) fewer.chosen.erase(values);
  return fewer;
}

Query Query::without(const territory::Ref& territory) const {
  Query fewer = on_page(1);
  std::erase(fewer.territories, territory);
  return fewer;
}

Query Query::with(Axis axis, std::string slug) const {
  Query more = on_page(1);
  if (!has(axis, slug)) more.chosen[axis].push_back(std::move(slug));
  return more;
}

Query Query::with_text(std::string text) const {
  Query other = on_page(1);
  other.text = std::move(text);
  return other;
}

Query Query::on_page(int page) const {
  Query other = *this;
  other.page = page;
  return other;
}

Url address(Url base, const Query& query) {
  if (!query.text.empty()) base = base.with("q", query.text);
  for (const auto& [axis, slugs] : query.chosen)
    for (const auto& slug : slugs) base = base.with(parameter(axis), slug);
  for (const auto& territory : query.territories) base = base.with("territoire", territory.text());
  if (query.sort) base = base.with("tri", slug(*query.sort));
  if (query.page > 1) base = base.with("page", std::to_string(query.page));
  return base;
}

Asked read_query(store::Reader& db, const territory::Names& names, const web::Fields& fields) {
  return Reading(db, names, fields).read();
}

}  // namespace library
