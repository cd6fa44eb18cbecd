#include "features/directory/helpers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/look/look.hpp"
#include "base/values/excerpt.hpp"
#include "base/values/text.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/finding_views.hpp"
#include "features/directory/record_routes.hpp"
#include "features/directory/record_view.hpp"
#include "features/directory/roads.hpp"
#include "features/directory/snapshot.hpp"

namespace directory {
namespace {

// What each reason is worth.
constexpr int for_theme = 3, for_level = 2, for_stage = 2, for_audience = 1;
constexpr int for_being_there = 6, for_acting_there = 2;
constexpr std::size_t most_themes_counted = 2;
constexpr std::size_t looked_at = 40;
constexpr double near_km = 60, reach_km = 150;

struct Candidate {
  OrganisationId id;
  std::optional<double> km = {};
  bool acts_there = false;
};

Query of_catalysts() {
  Query query;
  for (const auto& craft : terms(Axis::Craft)) query.chosen[Axis::Craft].emplace_back(craft.slug);
  return query;
}

std::vector<Candidate> candidates(store::Reader& db, const Index& index, const Need& need) {
  std::map<std::string, Candidate> all;
  if (!need.where) {
    auto query = of_catalysts();
    for (const auto& hit : index.search(db, query, 0, looked_at).hits)
      all.emplace(hit.id.text(), Candidate{hit.id});
  } else {
    auto query = of_catalysts();
    query.territories = {need.where->ref};
    for (const auto& hit : index.search(db, query, 0, looked_at).hits)
      all.emplace(hit.id.text(), Candidate{hit.id, hit.km, true});
    if (const auto& at = need.where->place)
      for (const auto& near : index.nearest_catalysts(db, {at->longitude, at->latitude}, looked_at))
        if (near.km <= reach_km)
          all.try_emplace(near.entry->key, Candidate{near.entry->id, near.km, false});
  }
  std::vector<Candidate> found;
  found.reserve(all.size());
  for (auto& [key, candidate] : all) found.push_back(std::move(candidate));
  return found;
}

bool sits_in(const Record& record, const territory::Territory& where) {
  return std::ranges::any_of(record.places, [&](const Place& place) {
    return where.ref.kind == territory::Kind::Commune && place.commune == where.ref.code;
  });
}

// By road to the nearest of its places.
std::optional<double> by_road(const Roads& roads, const Record& record) {
  std::optional<double> least;
  for (const auto& place : record.places)
    if (const auto cost = roads.to(place.commune); cost && (!least || *cost < *least)) least = cost;
  return least;
}

// Minutes and kilometres are worth the same here: about a kilometre a minute.
double road_km(RoadUnit unit, double cost) {
  return unit == RoadUnit::Minutes ? cost : cost / 1000;
}

// In the order in which they are said: what they can do, then where they are.
void weigh(Helper& helper, const Need& need, bool acts_there, const std::optional<Roads>& roads) {
  const auto& record = helper.record;
  const auto because = [&](int points, std::string words) {
    helper.points += points;
    helper.because.push_back(std::move(words));
  };
  std::size_t themes = 0;
  for (const auto& theme : need.themes)
    if (record.says(Axis::Theme, theme) && themes++ < most_themes_counted)
      because(for_theme, fmt::format("travaille sur « {} »", label_of(Axis::Theme, theme)));
  if (need.level && record.says(Axis::Level, std::to_string(*need.level)))
    because(for_level, fmt::format("aide les territoires au niveau {}", *need.level));
  for (const auto& stage : need.stages)
    if (record.says(Axis::Stage, stage)) {
      because(for_stage, fmt::format("accompagne l’étape « {} »", label_of(Axis::Stage, stage)));
      break;
    }
  if (!need.audience.empty() && record.says(Axis::Helped, need.audience))
    because(
        for_audience, fmt::format("s’adresse à vous : {}", label_of(Axis::Helped, need.audience)));
  if (need.where && sits_in(record, *need.where))
    because(for_being_there, "est " + territory::at(*need.where));
  else if (need.where && acts_there)
    because(for_acting_there, "agit " + territory::at(*need.where));
  if (roads && helper.road) {
    if (*helper.road <= 0) return;
    const auto closeness = std::max(0.0, 1 - road_km(roads->unit, *helper.road) / near_km);
    because(static_cast<int>(std::lround(3 * closeness)), road_words(roads->unit, *helper.road));
  } else if (helper.km && *helper.km >= 0.5) {
    const auto closeness = std::max(0.0, 1 - *helper.km / near_km);
    because(static_cast<int>(std::lround(3 * closeness)), distance_words(*helper.km));
  }
}

Html reasons(const Helper& helper) {
  return when(!helper.because.empty(), [&] {
    return html(R"(<p class="small"><strong>Pourquoi&#160;:</strong> {}.</p>)",
        text::join(helper.because, ", "));
  });
}

Html everyone_link(const Need& need) {
  auto query = of_catalysts();
  if (need.where) query.territories = {need.where->ref};
  return html(R"(<p><a href="{}">Voir tous ceux qui peuvent aider</a></p>)",
      address(paths::index(), query));
}

constexpr std::size_t helpers_shown = 3, acting_shown = 5, answering_shown = 5;
constexpr std::size_t helpers_on_paper = 2;
constexpr std::size_t longest_on_paper = 60;  // bytes of a name, to fit one page

// A number to call, else an address to write to: only what was agreed to.
std::string contact_on_paper(const Record& record) {
  for (const auto kind : {ContactKind::Phone, ContactKind::Mail})
    for (const auto& contact : record.contacts)
      if (contact.may_be_shown() && contact.kind == kind)
        return kind == ContactKind::Phone ? phone_in_groups(contact.value) : contact.value;
  return "";
}

// From the commune to the country: who helps, and where nobody does.
Html proximity_link(const territory::Territory& territory) {
  return html(R"(<p><a href="{}">Voir qui peut aider à chaque échelle, et ce qui manque</a></p>)",
      paths::proximity().with("territoire", territory.ref.text()));
}

}  // namespace

std::vector<Helper> helpers(
    store::Reader& db, const Index& index, const Need& need, std::size_t count) {
  std::vector<Helper> all;
  const auto roads = need.where ? roads_from(db, need.where->ref) : std::nullopt;
  const auto possible = candidates(db, index, need);
  std::vector<OrganisationId> ids;
  for (const auto& candidate : possible) ids.push_back(candidate.id);
  for (auto& record : records_of(db, ids)) {
    const auto candidate = std::ranges::find(possible, record.id(), &Candidate::id);
    Helper helper{std::move(record), candidate->km, {}, {}};
    if (roads) helper.road = by_road(*roads, helper.record);
    weigh(helper, need, candidate->acts_there, roads);
    all.push_back(std::move(helper));
  }
  std::ranges::sort(all, [&](const Helper& a, const Helper& b) {
    if (a.points != b.points) return a.points > b.points;
    const auto far = [&](const Helper& helper) {
      return roads && helper.road ? road_km(roads->unit, *helper.road)
                                  : helper.km.value_or(reach_km * 10);
    };
    if (far(a) != far(b)) return far(a) < far(b);
    return a.record.id().text() < b.record.id().text();
  });
  if (all.size() > count) all.erase(all.begin() + static_cast<std::ptrdiff_t>(count), all.end());
  return all;
}

Html helpers_section(store::Reader& db, const Index& index, const Need& need) {
  const auto found = helpers(db, index, need, helpers_shown);
  if (found.empty())
    return html(
        R"(<section class="stack" aria-labelledby="qui-appeler"><h2 id="qui-appeler">Qui appeler</h2><p class="measure">L’annuaire ne connaît pas encore de catalyseur territorial par ici. <a href="{}">Chercher dans tout l’annuaire</a>, ou <a href="{}">voir où il manque du monde</a>.</p></section>)",
        paths::index(), paths::blanks());
  Html cards;
  int number = 1;
  for (const auto& helper : found)
    cards += card({.record = helper.record, .number = number++, .why = reasons(helper)});
  return html(
      R"(<section class="stack" aria-labelledby="qui-appeler"><h2 id="qui-appeler">Qui appeler</h2><p class="measure">Des personnes dont c’est le métier{} tiers de confiance, elles relient les autres.</p><ol class="bare places">{}</ol>{}</section>)",
      "\u00A0:", cards, everyone_link(need));
}

Html helpers_lines(store::Reader& db, const Index& index, const Need& need) {
  const auto found = helpers(db, index, need, helpers_on_paper);
  if (found.empty()) return {};
  return html(R"(<ul class="small">{}</ul>)", each(found, [](const Helper& helper) {
    const auto& record = helper.record;
    const auto town = record.places.empty() ? std::string() : record.places.front().town;
    std::vector<std::string> words{town};
    if (!helper.because.empty()) words.push_back(helper.because.front());
    if (helper.because.size() > 1) words.push_back(helper.because.back());  // how far
    words.push_back(contact_on_paper(record));
    std::erase(words, "");
    return html("<li><strong>{}</strong>{}{}</li>",
        text::shortened(record.name(), longest_on_paper), words.empty() ? "" : ", ",
        text::join(words, ", "));
  }));
}

Html panel(store::Reader& db, const Index& index, const territory::Territory& territory) {
  if (index.size(db) == 0) return {};
  Query query;
  query.territories = {territory.ref};
  const auto found = index.search(db, query, 0, acting_shown);
  const auto all = address(paths::index(), query);
  if (found.total == 0)
    return html(
        R"(<section class="stack stack--s" aria-labelledby="qui-agit"><h2 id="qui-agit">Qui agit ici</h2><p>L’annuaire ne connaît encore personne {}. <a href="{}">Chercher alentour</a></p>{}</section>)",
        territory::at(territory),
        paths::index().with("autour", territory.ref.text()).with("km", "50"),
        proximity_link(territory));
  Html cards;
  for (const auto& record : records_of(db, ids_of(found.hits))) cards += card({.record = record});
  const auto count =
      text::counted(static_cast<long long>(found.total), "organisation", "organisations");
  return html(
      R"(<section class="stack stack--s" aria-labelledby="qui-agit"><h2 id="qui-agit">Qui agit ici</h2><ul class="bare places">{}</ul><p class="cluster"><a href="{}">{}</a> <a href="{}">Les voir sur la carte</a></p>{}</section>)",
      cards, all,
      found.total > found.hits.size() ? "Voir les " + count : "Voir cette liste dans l’annuaire",
      address(paths::index(), query.shown_as(View::Map)), proximity_link(territory));
}

Answered answering(store::Reader& db, const Index& index, std::string_view words) {
  Query query{.text = std::string(words)};
  const auto found = index.search(db, query, 0, answering_shown);
  if (found.total == 0 || found.only_kindred) return {};
  Html cards;
  for (const auto& record : records_of(db, ids_of(found.hits))) cards += card({.record = record});
  const auto count =
      text::counted(static_cast<long long>(found.total), "organisation", "organisations");
  return {found.total,
      html(
          R"(<section class="stack" aria-labelledby="annuaire"><h2 id="annuaire">{}</h2><ul class="bare places">{}</ul><p><a class="button button--quiet" href="{}">Affiner dans l’annuaire</a></p></section>)",
          count, cards, address(paths::index(), query))};
}

}  // namespace directory
