#include <algorithm>
#include <array>

#include "features/directory/drafts.hpp"
#include "features/directory/grid_view.hpp"
#include "features/directory/record_routes.hpp"
#include "features/territory/names.hpp"

// The self-reading grid, page by page; each page is kept when it is sent.
namespace directory {
namespace {

constexpr std::size_t most_territories = 500;

// What was begun, else what the record says.
Content content_so_far(store::Reader& db, const Record& record) {
  const auto draft = find_draft(db, record.id());
  return draft ? draft->content : content_of(record);
}

std::vector<territory::Territory> territories(store::Reader& db, const Content& content) {
  std::vector<territory::Territory> all;
  for (const auto& ref : content.coverage.territories)
    if (auto found = territory::find(db, ref)) all.push_back(*std::move(found));
  return all;
}

// What was ticked on an axis, in the order of the vocabulary.
std::vector<std::string> ticked(const web::Fields& form, Axis axis) {
  std::vector<std::string> all;
  const auto given = form.all(slug(axis));
  for (const auto& term : terms(axis))
    if (std::ranges::find(given, term.slug) != given.end()) all.emplace_back(term.slug);
  return all;
}

// What the grid’s file does not offer on an axis was not asked: it stays.
void keep_unasked(
    const GridQuestion& question, const Content& content, std::vector<std::string>& read) {
  const auto was = content.terms.find(question.axis);
  if (was == content.terms.end()) return;
  for (const auto& slug : was->second)
    if (std::ranges::find(question.choices, slug, &GridChoice::slug) == question.choices.end() &&
        std::ranges::find(read, slug) == read.end())
      read.push_back(slug);
}

void read_crafts(const web::Fields& form, Content& content) {
  content.terms[Axis::Mission] = ticked(form, Axis::Mission);
  content.terms[Axis::Engineering] = ticked(form, Axis::Engineering);
  std::vector<std::string> crafts;
  const auto given = form.all(slug(Axis::Craft));
  for (const auto& craft : terms(Axis::Craft)) {
    const bool by_mission =
        std::ranges::any_of(content.terms[Axis::Mission], [&](const std::string& mission) {
          return find_term(Axis::Mission, mission)->within == craft.slug;
        });
    if (by_mission || std::ranges::find(given, craft.slug) != given.end())
      crafts.emplace_back(craft.slug);
  }
  content.terms[Axis::Craft] = std::move(crafts);
}

void read_questions(const web::Fields& form, GridPage& page) {
  for (const auto& question : page.grid.questions) {
    if (question.step != page.step) continue;
    auto read = ticked(form, question.axis);
    keep_unasked(question, page.content, read);
    page.content.terms[question.axis] = std::move(read);
  }
  if (page.step != GridStep::How) return;
  page.content.card.conditions = form.text("conditions");
  if (characters(page.content.card.conditions) > longest_conditions)
    page.conditions_error = "Ce texte dépasse mille caractères. Raccourcissez-le.";
}

void read_where(
    store::Reader& db, const territory::Names& names, const web::Fields& form, GridPage& page) {
  auto& coverage = page.content.coverage;
  coverage.national = form.has("partout");
  coverage.territories.clear();
  for (const auto text : form.all("garder"))
    if (const auto ref = territory::Ref::parse(text))
      if (territory::find(db, *ref)) coverage.territories.push_back(*ref);
  page.added = territory::picked(db, names, form);
  if (page.added.chosen) {
    if (std::ranges::find(coverage.territories, *page.added.chosen) == coverage.territories.end())
      coverage.territories.push_back(*page.added.chosen);
    page.added = {};
  } else if (!page.added.typed.empty()) {
    page.added_error = page.added.homonyms.empty()
                           ? "Nous ne connaissons pas ce territoire. Essayez son nom complet ou "
                             "son code postal."
                           : "Plusieurs territoires portent ce nom. Choisissez le bon.";
  } else if (form.has("ajouter")) {
    page.added_error = "Écrivez d’abord le nom du territoire à ajouter.";
  }
  if (coverage.territories.size() > most_territories) coverage.territories.resize(most_territories);
}

GridStep after(GridStep step) {
  return grid_steps.at(std::min(static_cast<std::size_t>(step) + 1, grid_steps.size() - 1));
}

web::Response show_grid(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    const bool begun = find_draft(page.db, record.id()).has_value();
    return web::moved_for_now(paths::grid_step(
        id, GridStepPart{begun && record.grid_at ? GridStep::Review : GridStep::Crafts}));
  });
}

web::Response show_step(web::Page& page, const web::Member& member, const OrganisationId& id,
    const GridStepPart& part) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    GridPage view{.record = record,
        .grid = page.services.get<Grid>(),
        .step = part.step,
        .content = content_so_far(page.db, record),
        .is_draft = find_draft(page.db, id).has_value()};
    view.covered = territories(page.db, view.content);
    if (page.query.has("ajoute")) view.said = "Le territoire est ajouté.";
    return kept_private(grid_page(view));
  });
}

void read_step(web::Action& action, GridPage& view) {
  if (view.step == GridStep::Crafts) read_crafts(action.form, view.content);
  if (view.step == GridStep::ForWhom || view.step == GridStep::How)
    read_questions(action.form, view);
  if (view.step == GridStep::Where)
    read_where(action.db, action.services.get<territory::Names>(), action.form, view);
}

web::Response keep_step(web::Action& action, const web::Member& member, const OrganisationId& id,
    const GridStepPart& part) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    GridPage view{.record = record,
        .grid = action.services.get<Grid>(),
        .step = part.step,
        .content = content_so_far(action.db, record)};
    read_step(action, view);
    if (!view.added_error.empty() || !view.conditions_error.empty()) {
      view.covered = territories(action.db, view.content);
      return web::unprocessable(grid_page(view)).kept(web::Keep::Private);
    }
    keep_draft(action.db, id, view.content, keeper.by(action.now));
    if (action.form.has("ajouter"))
      return web::see_other(paths::grid_step(id, part).with("ajoute", "1"));
    if (action.form.has("pause")) return web::see_other(paths::edit(id).at("grille"));
    return web::see_other(paths::grid_step(id, GridStepPart{after(part.step)}));
  });
}

web::Response decide_grid(
    web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    const auto& grid = action.services.get<Grid>();
    if (action.form.has("abandon")) {
      drop_draft(action.db, id);
      return web::see_other(paths::grid_step(id, GridStepPart{GridStep::Review}));
    }
    if (action.form.has("retrait")) {
      withdraw_grid(action.db, grid, keeper, action.now);
      return web::see_other(paths::edit(id).with("grille-retiree", "1"));
    }
    publish_grid(action.db, grid, keeper, content_so_far(action.db, record), action.now);
    return web::see_other(paths::edit(id).with("grille", "1"));
  });
}

}  // namespace

std::span<const web::Route> grid_routes() {
  static constexpr std::array table{
      web::get<paths::grid, show_grid>,
      web::post<paths::grid, decide_grid>,
      web::get<paths::grid_step, show_step>,
      web::post<paths::grid_step, keep_step>,
  };
  return table;
}

}  // namespace directory
