#include "features/library/resource_form.hpp"

#include <algorithm>
#include <array>

#include "base/values/text.hpp"
#include "features/library/form_columns.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

// Browsers send the end of a line as two characters.
std::string typed(std::string_view text) {
  std::string all(text);
  std::erase(all, '\r');
  return all;
}

std::string joined(const web::Fields& fields, std::string_view name) {
  std::vector<std::string> values;
  for (const auto value : fields.all(name))
    if (!text::trim(value).empty()) values.emplace_back(text::trim(value));
  return text::join(values, ";");
}

void name_territories(store::Reader& db, ResourceForm& form) {
  for (const auto& code : values_in(form.cells["territory_codes"]))
    if (const auto ref = territory::Ref::parse(code)) {
      const auto place = territory::find(db, *ref);
      form.territories.emplace_back(*ref, place ? place->name : code);
    }
}

// What goes without saying.
void fill_in(ResourceForm& form) {
  if (form.whose != FormOf::Editor) return;
  if (auto& language = form.cells["language"]; language.empty()) language = "fr";
  if (auto& format = form.cells["format"]; format.empty()) format = "page";
}

void add_picked(ResourceForm& form) {
  if (!form.picked.chosen) return;
  auto codes = values_in(form.cells["territory_codes"]);
  if (std::ranges::find(codes, form.picked.chosen->text()) == codes.end())
    codes.push_back(form.picked.chosen->text());
  form.cells["territory_codes"] = text::join(codes, ";");
  form.picked = {};
}

// What a cell lacks is said of a table; of a form, it is asked for.
std::string problem_said(const Problem& problem, std::string_view cell) {
  if (!text::trim(cell).empty()) return problem.reason;
  if (problem.column == "title") return "Donnez un titre.";
  if (problem.column == "url") return "Donnez l’adresse de la ressource.";
  if (problem.column == "publisher") return "Dites qui publie cette ressource.";
  if (problem.column == "summary") return "Écrivez un résumé d’une ou deux phrases.";
  if (problem.column == "medoc") return "Choisissez un type.";
  if (problem.column == "themes") return "Choisissez au moins un thème, trois au plus.";
  return problem.reason;
}

// What has no words for its place takes the names of its territories.
void name_place(store::Reader& db, Resource& resource) {
  if (!resource.place.empty()) return;
  std::vector<std::string> names;
  for (const auto& ref : resource.territories)
    if (const auto place = territory::find(db, ref)) names.push_back(place->name);
  resource.place = text::join(names, ", ");
}

}  // namespace

ResourceForm read_form(
    store::Reader& db, const territory::Names& names, const web::Fields& fields, FormOf whose) {
  ResourceForm form{.whose = whose};
  for (const auto& column : form_columns()) {
    if (whose == FormOf::Proposer && !column.proposed) continue;
    form.cells[std::string(column.column)] =
        column.several ? joined(fields, column.field) : typed(fields.text(column.field));
  }
  form.picked = territory::picked(db, names, fields);
  add_picked(form);
  form.previewed = fields.has("apercu");
  fill_in(form);
  name_territories(db, form);
  return form;
}

ResourceForm form_of(store::Reader& db, Cells cells, FormOf whose) {
  ResourceForm form{.whose = whose, .cells = std::move(cells)};
  fill_in(form);
  name_territories(db, form);
  return form;
}

void note(ResourceForm& form, const std::vector<Problem>& problems) {
  for (const auto& problem : problems)
    form.errors.try_emplace(problem.column, problem_said(problem, form.cells[problem.column]));
}

Result<Resource, std::vector<Problem>> read_checked(
    store::Reader& db, const ResourceForm& form, const Ref& ref, const Resource* known) {
  auto read = read_cells(form.cells, ref, known);
  std::vector<Problem> problems;
  if (!read) problems = std::move(read.error());
  if (const auto other = find_by_url(db, form.cells.at("url")); other && *other != ref)
    problems.push_back({0, "url", "Cette adresse est déjà celle de " + other->text() + "."});
  if (!problems.empty()) return refuse(std::move(problems));
  name_place(db, *read);
  return std::move(*read);
}

bool is_unsure(const ResourceForm& form) {
  return !form.picked.typed.empty() && !form.picked.chosen;
}

}  // namespace library
