#include "features/territory/projects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/values/text.hpp"
#include "features/territory/naming.hpp"
#include "features/territory/project_map.hpp"
#include "features/territory/store.hpp"

namespace territory {
namespace {

const store::Sql select_project_members = R"sql(
  SELECT commune FROM territory_member WHERE project = $1 ORDER BY commune)sql";
const store::Sql clear_members = R"sql(DELETE FROM territory_member WHERE project = $1)sql";
const store::Sql insert_member = R"sql(
  INSERT INTO territory_member (project, commune) VALUES ($1, $2))sql";

constexpr std::size_t longest_slug = 80;

bool is_siren(std::string_view code) {
  return code.size() == 9 && code.find_first_not_of("0123456789") == std::string_view::npos;
}

// A member as people write it: an Insee code, a SIREN, or a reference.
std::optional<Ref> member_in(store::Reader& db, std::string_view cell) {
  if (is_siren(cell)) {
    const auto found = find_by_siren(db, cell);
    return found ? std::optional(found->ref) : std::nullopt;
  }
  const auto ref = Ref::parse(cell).value_or(Ref{Kind::Commune, std::string(cell)});
  if (find(db, ref)) return ref;
  return ref.kind == Kind::Commune ? successor(db, ref.code) : std::nullopt;
}

std::set<std::string> members_of(store::Reader& db, const std::string& ref) {
  std::set<std::string> codes;
  db.query(select_project_members, ref).each([&](const store::Row& row) {
    codes.insert(row.get<std::string>("commune"));
  });
  return codes;
}

std::optional<table::BadRow> missing_column(const table::Csv& csv) {
  for (const std::string_view column : {"territoire", "membre"})
    if (!csv.has(column))
      return table::BadRow{
          1, fmt::format("Il manque la colonne « {} ». Colonnes attendues : territoire, membre, "
                         "et si vous le souhaitez type et identifiant.",
                 column)};
  return std::nullopt;
}

Plan& plan_for(std::vector<Plan>& plans, const table::CsvRow& row) {
  const auto name = typographic(row.text("territoire"));
  const auto given = text::trim(row.text("identifiant"));
  const auto slug = slug_of(given.empty() ? std::string_view(name) : given);
  const auto found =
      std::find_if(plans.begin(), plans.end(), [&](const Plan& plan) { return plan.slug == slug; });
  if (found != plans.end()) return *found;
  return plans.emplace_back(Plan{slug, name, std::string(text::trim(row.text("type"))), {}});
}

}  // namespace

std::string slug_of(std::string_view name) {
  auto slug = text::fold(name);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  std::erase_if(
      slug, [](char c) { return c != '-' && !std::isalnum(static_cast<unsigned char>(c)); });
  slug = slug.substr(0, longest_slug);
  while (slug.ends_with('-')) slug.pop_back();
  return slug == "methode" ? "territoire-methode" : slug;
}

Result<Plans, table::BadRow> read_projects(store::Reader& db, std::string_view bytes) {
  const auto csv = table::read_csv(bytes);
  if (!csv) return refuse(csv.error());
  if (const auto missing = missing_column(*csv)) return refuse(*missing);

  Plans plans;
  for (const auto& bad : csv->bad) plans.problems.push_back({bad.line, "", bad.reason});
  for (const auto& row : csv->rows) {
    const auto code = text::trim(row.text("membre"));
    const auto refused = [&](std::string_view column, std::string reason) {
      plans.problems.push_back({row.line(), std::string(column), std::move(reason)});
    };
    if (slug_of(row.text("territoire")).empty()) {
      refused("territoire", "Le nom du territoire manque.");
      continue;
    }
    const auto member = code.empty() ? std::nullopt : member_in(db, code);
    if (!member) {
      refused("membre",
          code.empty() ? std::string("Le code du membre manque.")
                       : fmt::format("Le code « {} » n’est celui d’aucun territoire connu.", code));
      continue;
    }
    auto& plan = plan_for(plans.projects, row);
    for (const auto& commune : communes_of(db, *member)) plan.communes.insert(commune.ref.code);
  }
  std::sort(plans.problems.begin(), plans.problems.end(),
      [](const auto& a, const auto& b) { return a.line < b.line; });
  return plans;
}

void save(store::Writer& db, const Plan& plan) {
  Portrait project;
  auto& t = project.territory;
  t.ref = {Kind::Project, plan.slug};
  t.name = t.full_name = plan.name;
  t.type = plan.type;
  t.liaison = liaison_of(plan.name);
  std::vector<Portrait> communes;
  for (const auto& code : plan.communes)
    if (auto commune = find_portrait(db, {Kind::Commune, code})) communes.push_back(*commune);
  if (communes.empty()) return;
  std::vector<const Portrait*> members;
  for (const auto& commune : communes) members.push_back(&commune);
  settle(t, members);
  sum_up(project, members);
  save(db, project);
  db.run(clear_members, t.ref);
  for (const auto& commune : communes) db.run(insert_member, t.ref, commune.territory.ref.code);
  if (const auto map = map_of(db, t.ref, communes)) save(db, *map);
}

void refresh_projects(store::Writer& db) {
  for (const auto& project : of_kind(db, Kind::Project)) {
    Plan plan{project.ref.code, project.name, project.type, {}};
    for (const auto& code : members_of(db, project.ref.text())) {
      const Ref ref{Kind::Commune, code};
      if (find(db, ref))
        plan.communes.insert(code);
      else if (const auto today = successor(db, code))
        plan.communes.insert(today->code);
    }
    save(db, plan);
  }
}

Result<ProjectPreview, table::BadRow> import_projects(
    store::Database& database, std::string_view csv, Apply apply, Time) {
  auto lease = database.write();
  auto& db = *lease;
  const auto plans = read_projects(db, csv);
  if (!plans) return refuse(plans.error());

  ProjectPreview preview{.projects = {}, .problems = plans->problems};
  for (const auto& plan : plans->projects) {
    const Ref ref{Kind::Project, plan.slug};
    const auto known = find(db, ref);
    const bool same = known && known->name == plan.name && known->type == plan.type &&
                      members_of(db, ref.text()) == plan.communes;
    preview.projects.push_back({.slug = plan.slug,
        .name = plan.name,
        .type = plan.type,
        .communes = static_cast<int>(plan.communes.size()),
        .is_new = !known,
        .is_changed = !same});
    if (apply == Apply::Confirm && !same) save(db, plan);
  }
  if (apply == Apply::Confirm) {
    db.commit();
    preview.applied = true;
  }
  return preview;
}

}  // namespace territory
