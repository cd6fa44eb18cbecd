#include <algorithm>

#include "base/values/text.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/workshop_views.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"

// A workshop for those who run it: a mandate of its organisation.
namespace listening {
namespace {

template <class Visit, class Then>
web::Response as_organiser(
    Visit& visit, const web::Member& member, const WorkshopId& id, Then then) {
  const auto workshop = find_workshop(visit.db, id);
  if (!workshop)
    return web::not_found("Cet atelier n’existe pas, ou n’existe plus. Voyez « Ateliers ».");
  const auto mandate = organisation::mandate_of(visit.db, member, workshop->organisation);
  return mandate ? then(*workshop, *mandate) : web::forbidden();
}

std::string workshop_place(store::Reader& db, const Workshop& workshop) {
  const auto place = territory::find(db, workshop.territory);
  return place ? place->name : workshop.territory.text();
}

WorkshopsView all_of(store::Reader& db, const web::Member& member) {
  WorkshopsView view{.workshops = {}, .form = {.mine = may_commit(db, member)}};
  for (const auto& mine : view.form.mine)
    for (auto& workshop : workshops_of(db, mine.id)) {
      auto place = workshop_place(db, workshop);
      view.workshops.push_back({std::move(workshop), mine.name(), std::move(place)});
    }
  return view;
}

web::Response shown(web::Visit& visit, store::Reader& db, const Workshop& workshop, int status,
    std::string said, std::string error) {
  return web::answer(
      status, workshop_page({.board = board_of(db, workshop),
                  .place = workshop_place(db, workshop),
                  .organisation = organisation::name_of(db, workshop.organisation.text()),
                  .public_url = visit.request.public_url,
                  .said = std::move(said),
                  .error = std::move(error)}))
      .kept(web::Keep::Private);
}

}  // namespace

web::Response show_workshops(web::Page& page, const web::Member& member) {
  auto view = all_of(page.db, member);
  if (view.form.mine.empty()) return own(no_mandate_page(Deed::Workshop));
  if (page.query.has("supprime")) view.said = "L’atelier est supprimé.";
  return own(workshops_page(view));
}

web::Response open_workshop(web::Action& action, const web::Member& member) {
  auto view = all_of(action.db, member);
  if (view.form.mine.empty())
    return web::answer(403, no_mandate_page(Deed::Workshop)).kept(web::Keep::Private);
  auto& form = view.form;
  const auto& typed = action.form;
  form.organisation = typed.text("organisation");
  form.title = typed.text("titre");
  form.question = typed.text("question");
  form.territory = typed.text("territoire");
  form.points = typed.text("points");
  const auto id = organisation::OrganisationId::parse(form.organisation);
  const auto mandate = id ? organisation::mandate_of(action.db, member, *id) : std::nullopt;
  if (!mandate) form.organisation_error = "Choisissez au nom de qui vous ouvrez cet atelier.";
  if (text::fold(form.title).empty() || form.title.size() > 4 * longest_title)
    form.title_error = "Donnez un titre à cet atelier, en quelques mots.";
  const auto place = territory::picked(action.db, action.services.get<territory::Names>(), typed);
  if (!place.chosen)
    form.territory_error =
        place.homonyms.empty()
            ? "Nous ne connaissons pas ce territoire. Essayez son nom complet ou son code postal."
            : "Plusieurs territoires portent ce nom. Écrivez le code du bon\u00A0: " +
                  territory::in_words(place.homonyms);
  const auto points = typed.integer("points").value_or(0);
  if (points < 1 || points > most_points) form.points_error = "De 1 à 20 points.";
  if (form.question.size() > 1200) form.question.resize(1200);
  if (!mandate || !form.title_error.empty() || !place.chosen || !form.points_error.empty())
    return refused(workshops_page(view));
  const auto workshop = make_workshop(action.db, {*mandate, action.now},
      {.id = WorkshopId::fresh(),
          .organisation = *id,
          .code = Code::fresh(),
          .title = form.title,
          .question = text::nfc(form.question),
          .territory = *place.chosen,
          .points = points,
          .made_at = action.now});
  return web::see_other(paths::workshop(workshop.id).with("ouvert", "1"));
}

web::Response show_workshop(web::Page& page, const web::Member& member, const WorkshopId& id) {
  return as_organiser(page, member, id, [&](const Workshop& workshop, const auto&) {
    return shown(page, page.db, workshop, 200,
        page.query.has("ouvert")   ? "L’atelier est ouvert."
        : page.query.has("repris") ? "Les besoins du territoire sont au tableau."
        : page.query.has("fait")   ? "C’est enregistré."
                                   : "",
        "");
  });
}

web::Response move_workshop(web::Action& action, const web::Member& member, const WorkshopId& id) {
  return as_organiser(
      action, member, id, [&](const Workshop& workshop, const organisation::Mandate& mandate) {
        const auto stage = parse_stage(action.form.text("etape"));
        if (!stage) return shown(action, action.db, workshop, 422, "", "Choisissez une étape.");
        if (*stage != workshop.stage) move_to(action.db, {mandate, action.now}, workshop, *stage);
        return web::see_other(paths::workshop(id).with("fait", "1"));
      });
}

web::Response take_needs_over(
    web::Action& action, const web::Member& member, const WorkshopId& id) {
  return as_organiser(action, member, id, [&](const Workshop& workshop, const auto&) {
    if (bring_needs(action.db, workshop, action.now) == 0)
      return shown(action, action.db, workshop, 422, "",
          "Ce territoire n’a aucun besoin ouvert qui ne soit déjà au tableau.");
    return web::see_other(paths::workshop(id).with("repris", "1"));
  });
}

web::Response take_idea_out(web::Action& action, const web::Member& member, const WorkshopId& id) {
  return as_organiser(action, member, id, [&](const Workshop& workshop, const auto&) {
    if (const auto idea = IdeaId::parse(action.form.text("idee")))
      take_out(action.db, workshop, *idea);
    return web::see_other(paths::workshop(id).with("fait", "1"));
  });
}

web::Response make_need_here(web::Action& action, const web::Member& member, const WorkshopId& id) {
  return as_organiser(
      action, member, id, [&](const Workshop& workshop, const organisation::Mandate& mandate) {
        const auto need =
            make_need_of(action.db, {mandate, action.now}, workshop, action.form.text("cible"));
        if (!need)
          return shown(
              action, action.db, workshop, 422, "", std::string(explain(Refusal::Unknown)));
        return web::see_other(paths::workshop(id).with("fait", "1"));
      });
}

web::Response write_workshop_record(
    web::Action& action, const web::Member& member, const WorkshopId& id) {
  return as_organiser(
      action, member, id, [&](const Workshop& workshop, const organisation::Mandate& mandate) {
        auto written = workshop;
        written.present = action.form.text("presents");
        written.decided = action.form.text("decide");
        written.disputed = action.form.text("debat");
        for (const auto* part : {&written.present, &written.decided, &written.disputed})
          if (part->size() > 4 * longest_record)
            return shown(action, action.db, written, 422, "",
                "Ce texte est trop long. Rien n’est perdu\u00A0: raccourcissez-le.");
        write_record(action.db, {mandate, action.now}, workshop, written.present, written.decided,
            written.disputed);
        return web::see_other(paths::workshop(id).with("fait", "1"));
      });
}

web::Response erase_this_workshop(
    web::Action& action, const web::Member& member, const WorkshopId& id) {
  return as_organiser(
      action, member, id, [&](const Workshop& workshop, const organisation::Mandate& mandate) {
        if (!action.form.has("certain"))
          return shown(
              action, action.db, workshop, 422, "", "Cochez la case pour supprimer cet atelier.");
        erase_workshop(action.db, {mandate, action.now}, workshop);
        return web::see_other(paths::workshops().with("supprime", "1"));
      });
}

web::Response workshop_as_csv(web::Page& page, const web::Member& member, const WorkshopId& id) {
  return as_organiser(page, member, id, [&](const Workshop& workshop, const auto&) {
    return web::download(std::string(table::csv_type), "atelier-" + workshop.code.text() + ".csv",
        table::to_csv(sheet_of(board_of(page.db, workshop))))
        .kept(web::Keep::Private);
  });
}

web::Response workshop_as_xlsx(web::Page& page, const web::Member& member, const WorkshopId& id) {
  return as_organiser(page, member, id, [&](const Workshop& workshop, const auto&) {
    return web::download(std::string(table::xlsx_type), "atelier-" + workshop.code.text() + ".xlsx",
        table::to_xlsx(sheet_of(board_of(page.db, workshop))))
        .kept(web::Keep::Private);
  });
}

}  // namespace listening
