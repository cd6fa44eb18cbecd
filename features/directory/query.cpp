#include "features/directory/query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/values/excerpt.hpp"
#include "base/values/text.hpp"

namespace directory {
namespace {

constexpr std::array sorts{Sort::Relevance, Sort::Distance, Sort::Name, Sort::Changed};
constexpr std::array distances{5, 10, 20, 50, 100};
constexpr std::array axes_asked{Axis::Craft, Axis::Theme, Axis::Kind, Axis::Helped, Axis::Support,
    Axis::Audience, Axis::Service, Axis::Fee, Axis::Engineering, Axis::Mission, Axis::Level,
    Axis::Stage, Axis::Programme, Axis::Way, Axis::Care, Axis::Label, Axis::Language};

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::ranges::find(list, value) != list.end();
}

std::optional<int> kilometres(std::string_view text) {
  int km = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), km);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return km >= 1 && km <= Query::most_km ? std::optional(km) : std::nullopt;
}

class Reading {
 public:
  Reading(store::Reader& db, const territory::Names& names, const web::Fields& fields)
      : db_(db), names_(names), fields_(fields) {}

  Asked read() {
    const auto text = fields_.text("q");
    asked_.query.text = text::shortened(text, Query::longest_text);
    asked_.text_was_cut = text.size() > Query::longest_text;
    for (const auto axis : axes_asked) read_axis(axis);
    for (const auto value : fields_.all("territoire")) read_territory(text::trim(value));
    asked_.query.seated = choice("presence", {"siege"}) == 0;
    read_around();
    read_field();
    if (const auto sort = choice("tri", {"pertinence", "distance", "nom", "date"}))
      asked_.query.sort = sorts.at(*sort);
    if (choice("vue", {"liste", "carte"}) == 1) asked_.query.view = View::Map;
    read_page();
    return std::move(asked_);
  }

 private:
  void unknown(std::string_view parameter, std::string_view value, std::string reason) {
    asked_.unknown.push_back({std::string(parameter), text::said_back(value), std::move(reason)});
  }

  // Which of these words it is; anything else is said back.
  std::optional<std::size_t> choice(
      std::string_view parameter, std::initializer_list<std::string_view> words) {
    const auto value = fields_.text(parameter);
    if (value.empty()) return std::nullopt;
    const auto found = std::ranges::find(words, value);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    unknown(parameter, value,
        fmt::format(
            "« {} » n’est pas une valeur connue de « {} ».", text::said_back(value), parameter));
    return std::nullopt;
  }

  void read_axis(Axis axis) {
    for (auto value : fields_.all(slug(axis))) {
      value = text::trim(value);
      if (value.empty()) continue;
      const auto* term = find_term(axis, value);
      if (!term) {
        unknown(slug(axis), value,
            fmt::format("« {} » n’est pas une valeur connue de « {} ».", text::said_back(value),
                slug(axis)));
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
    auto ref = territory_named("territoire", value);
    if (ref && !contains(chosen, *ref)) chosen.push_back(*std::move(ref));
  }

  std::optional<territory::Ref> territory_named(
      std::string_view parameter, std::string_view value) {
    if (const auto ref = territory::Ref::parse(value)) {
      if (territory::find(db_, *ref)) return ref;
      if (ref->kind == territory::Kind::Commune)
        if (const auto today = territory::successor(db_, ref->code)) return today;
    }
    const auto places = names_.exactly(db_, value);
    if (places.size() == 1) return places.front().ref;
    if (places.empty())
      unknown(parameter, value,
          fmt::format("« {} » n’est ni le code ni le nom d’un territoire que nous connaissons.",
              text::said_back(value)));
    else
      unknown(parameter, value,
          fmt::format("Plusieurs territoires portent le nom « {} ». Précisez lequel : {}.",
              text::said_back(value), territory::in_words(places)));
    return std::nullopt;
  }

  void look_around(const territory::Ref& place, int km) {
    const auto territory = territory::find(db_, place);
    if (territory && territory->place)
      asked_.query.around = Around{place, km};
    else
      unknown("autour", place.text(), "Nous ne savons pas où placer ce territoire sur une carte.");
  }

  void read_around() {
    const auto value = fields_.text("autour");
    const auto km = fields_.text("km");
    if (value.empty()) return;
    const auto far = km.empty() ? std::optional(20) : kilometres(km);
    if (!far)
      return unknown("km", km,
          fmt::format("« {} » n’est pas une distance : de 1 à {} kilomètres.", text::said_back(km),
              Query::most_km));
    if (const auto place = territory_named("autour", value)) look_around(*place, *far);
  }

  // The field of the form. What it found becomes a part of the address.
  void read_field() {
    asked_.picked = territory::picked(db_, names_, fields_, "lieu");
    if (!asked_.picked.chosen) return;
    const auto place = *std::move(asked_.picked.chosen);
    asked_.picked = {};
    const auto far = kilometres(fields_.text("portee"));
    auto& chosen = asked_.query.territories;
    if (far) {
      look_around(place, *far);
    } else if (!contains(chosen, place) && chosen.size() < Query::most_territories) {
      chosen.push_back(place);
    }
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

Html hidden(std::string_view name, std::string_view value) {
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

}  // namespace

std::string_view slug(Sort sort) {
  switch (sort) {
    case Sort::Relevance: return "pertinence";
    case Sort::Distance: return "distance";
    case Sort::Name: return "nom";
    case Sort::Changed: return "date";
  }
  return {};
}

std::string_view label(Sort sort) {
  switch (sort) {
    case Sort::Relevance: return "pertinence";
    case Sort::Distance: return "distance";
    case Sort::Name: return "nom";
    case Sort::Changed: return "mise à jour récente";
  }
  return {};
}

std::span<const Axis> asked_axes() { return axes_asked; }
std::span<const int> offered_km() { return distances; }

bool Query::has(Axis axis, std::string_view slug) const {
  const auto values = chosen.find(axis);
  return values != chosen.end() && contains(values->second, slug);
}

Sort Query::order() const {
  if (sort && (*sort != Sort::Distance || is_somewhere())) return *sort;
  if (!text.empty()) return Sort::Relevance;
  return is_somewhere() ? Sort::Distance : Sort::Name;
}

std::size_t Query::filters() const {
  std::size_t all = territories.size() + (around ? 1 : 0) + (seated ? 1 : 0);
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
  if (fewer.territories.empty()) fewer.seated = false;
  return fewer;
}

Query Query::without_around() const {
  Query fewer = on_page(1);
  fewer.around.reset();
  return fewer;
}

Query Query::with(Axis axis, std::string slug) const {
  Query more = on_page(1);
  if (!has(axis, slug)) more.chosen[axis].push_back(std::move(slug));
  return more;
}

Query Query::in(const territory::Ref& territory) const {
  Query other = on_page(1);
  other.territories = {territory};
  return other;
}

Query Query::only_seated(bool seated) const {
  Query other = on_page(1);
  other.seated = seated;
  return other;
}

Query Query::with_text(std::string text) const {
  Query other = on_page(1);
  other.text = std::move(text);
  return other;
}

Query Query::shown_as(View view) const {
  Query other = on_page(1);
  other.view = view;
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
    for (const auto& one : slugs) base = base.with(slug(axis), one);
  for (const auto& territory : query.territories) base = base.with("territoire", territory.text());
  if (query.seated) base = base.with("presence", "siege");
  if (query.around)
    base = base.with("autour", query.around->place.text())
               .with("km", std::to_string(query.around->km));
  if (query.sort) base = base.with("tri", slug(*query.sort));
  if (query.view == View::Map) base = base.with("vue", "carte");
  if (query.page > 1) base = base.with("page", std::to_string(query.page));
  return base;
}

Html hidden_state(const Query& query) {
  Html fields;
  if (!query.text.empty()) fields += hidden("q", query.text);
  for (const auto& [axis, slugs] : query.chosen)
    for (const auto& one : slugs) fields += hidden(slug(axis), one);
  for (const auto& ref : query.territories) fields += hidden("territoire", ref.text());
  if (query.seated) fields += hidden("presence", "siege");
  if (query.around) {
    fields += hidden("autour", query.around->place.text());
    fields += hidden("km", std::to_string(query.around->km));
  }
  if (query.sort) fields += hidden("tri", slug(*query.sort));
  if (query.view == View::Map) fields += hidden("vue", "carte");
  return fields;
}

Asked read_query(store::Reader& db, const territory::Names& names, const web::Fields& fields) {
  return Reading(db, names, fields).read();
}

}  // namespace directory
