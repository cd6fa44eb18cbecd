#include "features/directory/grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace directory {
namespace {

constexpr std::string_view names_asked = "fichier de la grille";

struct Words {
  std::string_view slug, title;
};
constexpr std::array<Words, grid_steps.size()> step_words{{
    {"metiers", "Ce que vous faites"},
    {"pour-qui", "Pour qui, sur quoi"},
    {"comment", "Comment"},
    {"ou", "Où vous agissez"},
    {"relire", "Relire et publier"},
}};

std::vector<std::string> slugs(std::span<const Term> terms) {
  std::vector<std::string> all;
  for (const auto& term : terms) all.emplace_back(term.slug);
  return all;
}

// The slug of an entry, once: one of the vocabulary, and no other’s yet.
std::string term_of(
    yaml::Reader& in, const YAML::Node& node, Axis axis, std::set<std::string>& seen) {
  auto slug = in.slug(node, "id");
  if (slug.empty()) return slug;
  if (!find_term(axis, slug))
    in.note(node,
        fmt::format(
            "« {} » n'est pas un mot de l'annuaire pour « {} ».", slug, directory::slug(axis)),
        fmt::format("Employez l'un de ceux-ci : {}.", fmt::join(slugs(terms(axis)), ", ")));
  if (!seen.insert(slug).second)
    in.note(node, fmt::format("« {} » est là deux fois.", slug), "Gardez-en une seule.");
  return slug;
}

GridChoice read_mission(
    yaml::Reader& in, const YAML::Node& node, std::string_view craft, std::set<std::string>& seen) {
  in.only(node, {"id", "nom", "aide"});
  GridChoice mission{
      term_of(in, node, Axis::Mission, seen), in.text(node, "nom"), in.text(node, "aide")};
  const auto* term = find_term(Axis::Mission, mission.slug);
  if (term && term->within != craft)
    in.note(node, fmt::format("La mission « {} » n'est pas de ce métier.", mission.slug),
        fmt::format("Mettez-la sous « {} ».", term->within));
  return mission;
}

void read_crafts(yaml::Reader& in, const YAML::Node& root, Grid& out) {
  std::set<std::string> crafts, missions;
  for (const auto& node : in.list(root, "metiers")) {
    in.only(node, {"id", "nom", "phrase", "missions"});
    GridCraft craft{
        term_of(in, node, Axis::Craft, crafts), in.text(node, "nom"), in.text(node, "phrase"), {}};
    for (const auto& mission : in.list(node, "missions"))
      craft.missions.push_back(read_mission(in, mission, craft.slug, missions));
    out.crafts.push_back(std::move(craft));
  }
}

void read_engineerings(yaml::Reader& in, const YAML::Node& root, Grid& out) {
  std::set<std::string> seen;
  for (const auto& node : in.list(root, "ingenieries")) {
    in.only(node, {"id", "nom", "aide", "absence"});
    GridEngineering one;
    one.slug = term_of(in, node, Axis::Engineering, seen);
    one.name = in.text(node, "nom");
    one.help = in.text(node, "aide");
    one.absence = in.text(node, "absence");
    out.engineerings.push_back(std::move(one));
  }
}

std::vector<GridChoice> read_choices(yaml::Reader& in, const YAML::Node& node, Axis axis) {
  std::vector<GridChoice> all;
  std::set<std::string> seen;
  if (!node.IsMap() || !node["choix"].IsDefined()) {
    for (const auto& term : terms(axis))
      all.push_back({std::string(term.slug), std::string(term.label)});
    return all;
  }
  for (const auto& choice : in.list(node, "choix")) {
    in.only(choice, {"id", "nom", "aide"});
    const bool helped = choice.IsMap() && choice["aide"].IsDefined();
    all.push_back({term_of(in, choice, axis, seen), in.text(choice, "nom"),
        helped ? in.text(choice, "aide") : ""});
  }
  return all;
}

// Missions and métiers are asked together, engineerings beside them.
bool may_be_asked(Axis axis) {
  return axis != Axis::Craft && axis != Axis::Mission && axis != Axis::Engineering;
}

void read_question(yaml::Reader& in, const YAML::Node& node, std::set<Axis>& seen, Grid& out) {
  in.only(node, {"axe", "etape", "titre", "aide", "choix"});
  const auto axis_slug = in.slug(node, "axe"), step_slug = in.slug(node, "etape");
  const auto axis = parse_axis(axis_slug);
  const auto step = parse_grid_step(step_slug);
  const bool asked_there = step == GridStep::ForWhom || step == GridStep::How;
  if (!axis_slug.empty() && (!axis || !may_be_asked(*axis) || !seen.insert(*axis).second)) {
    in.note(node, fmt::format("« {} » ne peut pas être une rubrique ici.", axis_slug),
        "Employez une fois chacun : aide, niveau, etape, theme, public, accompagnement, frais, "
        "langue, prise-en-charge, acces, service, dispositif, label, sorte.");
    return;
  }
  if (!step_slug.empty() && !asked_there)
    in.note(node, fmt::format("La grille n'a pas de page « {} » à remplir.", step_slug),
        "Écrivez « pour-qui » ou « comment ».");
  auto title = in.text(node, "titre"), help = in.text(node, "aide");
  if (!axis || !asked_there) return;
  out.questions.push_back(
      {*axis, *step, std::move(title), std::move(help), read_choices(in, node, *axis)});
}

Grid read_all(yaml::Reader& in, const YAML::Node& root) {
  Grid out;
  in.only(root, {"version", "mention", "metiers", "ingenieries", "rubriques"});
  out.version = in.plain(root, "version");
  out.mention = in.text(root, "mention");
  read_crafts(in, root, out);
  read_engineerings(in, root, out);
  std::set<Axis> seen;
  for (const auto& node : in.list(root, "rubriques")) read_question(in, node, seen, out);
  return out;
}

const GridChoice* found(const std::vector<GridChoice>& choices, std::string_view slug) {
  const auto at = std::ranges::find(choices, slug, &GridChoice::slug);
  return at == choices.end() ? nullptr : &*at;
}

}  // namespace

std::string_view slug(GridStep step) { return step_words.at(static_cast<std::size_t>(step)).slug; }
std::string_view title(GridStep step) {
  return step_words.at(static_cast<std::size_t>(step)).title;
}

std::optional<GridStep> parse_grid_step(std::string_view text) {
  for (const auto step : grid_steps)
    if (slug(step) == text) return step;
  return std::nullopt;
}

const GridCraft* Grid::craft(std::string_view slug) const {
  const auto at = std::ranges::find(crafts, slug, &GridCraft::slug);
  return at == crafts.end() ? nullptr : &*at;
}

std::string_view Grid::name_of(Axis axis, std::string_view slug) const {
  const GridChoice* choice = nullptr;
  for (const auto& one : crafts) {
    if (axis == Axis::Craft && one.slug == slug) return one.name;
    if (axis == Axis::Mission && !choice) choice = found(one.missions, slug);
  }
  for (const auto& one : engineerings)
    if (axis == Axis::Engineering && one.slug == slug) return one.name;
  for (const auto& question : questions)
    if (question.axis == axis) choice = found(question.choices, slug);
  return choice ? std::string_view(choice->name) : label_of(axis, slug);
}

std::vector<Axis> Grid::axes() const {
  std::vector<Axis> all{Axis::Craft, Axis::Mission, Axis::Engineering};
  for (const auto& question : questions) all.push_back(question.axis);
  return all;
}

Result<Grid, yaml::Problems> read_grid(std::string_view text) {
  return yaml::read(text, names_asked, read_all);
}

Grid Grid::read(const std::filesystem::path& file) {
  auto grid = read_grid(yaml::text_of(file, names_asked));
  if (!grid) throw yaml::BadFile(file, names_asked, grid.error());
  return *std::move(grid);
}

}  // namespace directory
