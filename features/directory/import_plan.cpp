#include "features/directory/import_plan.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/values/text.hpp"

namespace directory::intake {
namespace {

const store::Sql select_items = R"sql(
    SELECT item, organisation, place, said FROM directory_source_item WHERE source = $1)sql";
// Those that are in the directory with each of their places, and those that are not.
const store::Sql select_everyone = R"sql(
    SELECT o.id AS id, o.name AS name, siret, rna, territory, commune, town, longitude, latitude
      FROM organisation o
      LEFT JOIN directory_place p ON p.organisation = o.id
     WHERE removed_at IS NULL
     ORDER BY o.id)sql";

constexpr double same_place_km = 0.3;
constexpr std::size_t most_twins = 5;

constexpr std::array<std::pair<Outcome, std::string_view>, 5> outcomes{{
    {Outcome::New, "nouvelle"},
    {Outcome::Changed, "modifiee"},
    {Outcome::Unchanged, "inchangee"},
    {Outcome::Twin, "doublon"},
    {Outcome::Refused, "refusee"},
}};

std::string get(const Said& said, const std::string& key) {
  const auto found = said.find(key);
  return found == said.end() ? "" : found->second;
}

std::optional<territory::Point> point_of(const std::string& text) {
  const auto parts = text::split(text, ',');
  if (parts.size() != 3 || parts[2] != "precis") return std::nullopt;
  return territory::Point{std::stod(std::string(parts[0])), std::stod(std::string(parts[1]))};
}

}  // namespace

std::string_view slug(Outcome outcome) {
  return std::ranges::find(outcomes, outcome, &std::pair<Outcome, std::string_view>::first)->second;
}

std::optional<Outcome> parse_outcome(std::string_view text) {
  for (const auto& [outcome, slug] : outcomes)
    if (slug == text) return outcome;
  return std::nullopt;
}

struct Planner::Someone {
  std::string organisation, item;
  std::int64_t line = 0;
  std::string name, town, siret, rna, commune;
  std::optional<territory::Point> point;
};

Planner::~Planner() = default;

Planner::Planner(store::Reader& db, const std::optional<SourceId>& source) : db_(db) {
  if (source)
    db.query(select_items, *source).each([&](const store::Row& row) {
      items_.emplace(row.get<std::string>("item"),
          Known{row.get<OrganisationId>("organisation"), row.get<std::optional<PlaceId>>("place"),
              row.get<std::string>("said")});
    });
  db.query(select_everyone).each([&](const store::Row& row) {
    Someone one{.organisation = row.get<std::string>("id"),
        .name = row.get<std::string>("name"),
        .town = row.get<std::optional<std::string>>("town").value_or(""),
        .siret = row.get<std::string>("siret"),
        .rna = row.get<std::string>("rna"),
        .commune = row.get<std::optional<std::string>>("commune").value_or("")};
    const auto territory = row.get<std::string>("territory");
    if (one.commune.empty() && territory.starts_with("commune:")) one.commune = territory.substr(8);
    const auto longitude = row.get<std::optional<double>>("longitude");
    const auto latitude = row.get<std::optional<double>>("latitude");
    if (longitude && latitude) one.point = territory::Point{*longitude, *latitude};
    add(std::move(one));
  });
}

// The words of a name, in no order, without those that bind.
std::string Planner::name_key(const std::string& name) {
  static const std::set<std::string_view> binding{
      "de", "du", "des", "d", "la", "le", "les", "l", "et", "a", "au", "aux", "en", "sur"};
  std::set<std::string_view> words;
  const auto folded = text::fold(name);
  for (const auto word : text::split(folded, ' '))
    if (!binding.contains(word)) words.insert(word);
  std::string key;
  for (const auto word : words) key += std::string(word) + " ";
  return key;
}

void Planner::add(Someone someone) {
  const auto number = all_.size();
  if (!someone.siret.empty()) siret_[someone.siret].push_back(number);
  if (!someone.rna.empty()) rna_[someone.rna].push_back(number);
  names_[name_key(someone.name)].push_back(number);
  all_.push_back(std::move(someone));
}

const Planner::Known* Planner::of_item(const std::string& item) const {
  const auto found = items_.find(item);
  return found == items_.end() ? nullptr : &found->second;
}

void Planner::look_for_twins(Planned& planned) {
  const auto& said = planned.row.said;
  const auto siret = get(said, "siret"), rna = get(said, "rna");
  const auto is_another = [](const std::string& one, const std::string& other) {
    return !one.empty() && !other.empty() && one != other;
  };
  const auto propose = [&](std::size_t number, std::string_view because, Sign sign) {
    const auto& one = all_[number];
    if (sign != Sign::Number && (is_another(siret, one.siret) || is_another(rna, one.rna)))
      sign = Sign::Contradicted;
    const bool there = std::ranges::any_of(planned.twins, [&](const Twin& twin) {
      return twin.organisation == one.organisation && twin.item == one.item;
    });
    if (!there && planned.twins.size() < most_twins)
      planned.twins.push_back(
          {one.organisation, one.item, one.line, one.name, one.town, std::string(because), sign});
  };
  const auto each_of = [](const auto& index, const std::string& key, auto visit) {
    if (key.empty()) return;
    if (const auto found = index.find(key); found != index.end())
      for (const auto number : found->second) visit(number);
  };
  each_of(siret_, siret, [&](std::size_t n) { propose(n, "même SIRET", Sign::Number); });
  each_of(rna_, rna, [&](std::size_t n) { propose(n, "même numéro RNA", Sign::Number); });
  const auto commune = get(said, "lieu.commune");
  const auto point = point_of(get(said, "lieu.point"));
  each_of(names_, name_key(planned.row.name), [&](std::size_t n) {
    if (!commune.empty() && all_[n].commune == commune)
      return propose(n, "même nom, même commune", Sign::NameAndPlace);
    if (point && all_[n].point && territory::distance_km(*point, *all_[n].point) < same_place_km)
      return propose(n, "même nom, même endroit", Sign::NameAndPlace);
    // Neither says where it is: the name is all there is.
    if (commune.empty() && all_[n].commune.empty() && !point && !all_[n].point)
      return propose(n, "même nom", Sign::Name);
  });
}

std::string Joining::key_of(const Twin& twin) const {
  if (!twin.organisation.empty()) return twin.organisation;
  const auto known = keys_.find(twin.line);
  return known == keys_.end() ? "" : known->second;
}

std::optional<Twin> Joining::with(const std::vector<Twin>& twins) const {
  for (const auto sign : {Sign::Number, Sign::NameAndPlace}) {
    std::optional<Twin> found;
    for (const auto& twin : twins) {
      if (twin.sign != sign || key_of(twin).empty()) continue;
      // Another row of the same one may say that it is another.
      if (sign != Sign::Number && std::ranges::any_of(twins, [&](const Twin& one) {
            return one.sign == Sign::Contradicted && key_of(one) == key_of(twin);
          }))
        continue;
      if (found && key_of(*found) != key_of(twin)) return std::nullopt;
      if (!found) found = twin;
    }
    if (found) return found;
  }
  return std::nullopt;
}

void Joining::stands(std::int64_t line) { keys_[line] = "ligne " + std::to_string(line); }
void Joining::joined(std::int64_t line, const Twin& with) { keys_[line] = key_of(with); }

Planned Planner::plan(Understood row) {
  Planned planned{.row = std::move(row)};
  auto& read = planned.row;
  if (read.refused) return planned;
  // Two rows without a name in their source may bear the same: their address tells them apart.
  if (lines_.contains(read.item) && read.item.starts_with("nom\u00A0: ")) {
    read.item += " / " + text::fold(get(read.said, "lieu.adresse"));
    for (int i = 2; lines_.contains(read.item); ++i) read.item += " " + std::to_string(i);
  }
  if (const auto twice = lines_.find(read.item); twice != lines_.end()) {
    read.refused =
        Remark{"", "«\u00A0" + read.item + "\u00A0» est déjà l’identifiant de la ligne " +
                       std::to_string(twice->second) + "."};
    return planned;
  }
  lines_.emplace(read.item, read.line);
  if (const auto* known = of_item(read.item)) {
    planned.organisation = known->organisation;
    planned.place = known->place;
    planned.said_before = known->said;
    const auto before = said_from_json(known->said);
    if (before == read.said) {
      planned.outcome = Outcome::Unchanged;
      return planned;
    }
    const auto record = record_of(db_, known->organisation);
    if (!record) {
      planned.outcome = Outcome::Unchanged;
      read.remarks.push_back(
          {"", "Cette organisation a été supprimée ici\u00A0: elle n’est pas remise."});
      return planned;
    }
    auto merged = merge(before, read.said, state_of(*record, known->place), false);
    planned.changes = std::move(merged.changes);
    planned.kept = std::move(merged.kept);
    planned.outcome = planned.changes.empty() ? Outcome::Unchanged : Outcome::Changed;
    return planned;
  }
  look_for_twins(planned);
  planned.outcome = planned.twins.empty() ? Outcome::New : Outcome::Twin;
  add({.item = read.item,
      .line = read.line,
      .name = read.name,
      .town = read.town,
      .siret = get(read.said, "siret"),
      .rna = get(read.said, "rna"),
      .commune = get(read.said, "lieu.commune"),
      .point = point_of(get(read.said, "lieu.point"))});
  return planned;
}

void Planner::note(
    const Planned& row, const OrganisationId& organisation, const std::optional<PlaceId>& place) {
  items_.insert_or_assign(row.row.item, Known{organisation, place, to_json(row.row.said)});
}

}  // namespace directory::intake
