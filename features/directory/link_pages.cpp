#include <array>

#include "features/directory/edit_view.hpp"
#include "features/directory/link_view.hpp"
#include "features/directory/record_routes.hpp"

// An organisation says with whom it works, and answers what others said of it.
namespace directory {
namespace {

constexpr int most_offered = 12;
constexpr std::string_view inverse = "-inverse";
constexpr std::string_view bad_date = "Écrivez une année, comme 2024, ou un mois, comme 2024-09.";

LinksPage view_of(store::Reader& db, const Record& record) {
  return {.record = record, .links = read_from(db, record.id(), links_of(db, record.id()))};
}

web::Response again(const LinksPage& view) {
  return web::unprocessable(links_page(view)).kept(web::Keep::Private);
}

struct Relation {
  LinkKind kind;
  End from;
};
std::optional<Relation> relation_in(std::string_view text) {
  const bool back = text.ends_with(inverse);
  if (back) text.remove_suffix(inverse.size());
  const auto kind = parse_link_kind(text);
  if (!kind || (back && *kind == LinkKind::Partner)) return std::nullopt;
  return Relation{*kind, back ? End::Other : End::One};
}

// The one that was chosen, or the only one of that name; otherwise the form says which there are.
std::optional<OrganisationId> other_in(
    store::Reader& db, const OrganisationId& mine, LinkForm& form) {
  const auto chosen = OrganisationId::parse(form.chosen);
  if (chosen && organisation::find(db, *chosen)) return chosen;
  if (form.name.empty()) {
    form.name_error = "Écrivez le nom de l’autre organisation.";
    return std::nullopt;
  }
  form.close = organisation::search(db, form.name, 0, most_offered).organisations;
  std::erase_if(form.close, [&](const auto& one) { return one.id == mine; });
  if (form.close.empty())
    form.name_error = "Aucune organisation ne porte ce nom ici. Essayez un seul mot.";
  else
    form.name_error = "Choisissez laquelle.";
  return std::nullopt;
}

std::optional<PartialDate> date_in(const std::string& typed, std::string& error) {
  if (typed.empty()) return std::nullopt;
  auto date = PartialDate::parse(typed);
  if (!date) error = bad_date;
  return date;
}

web::Response show_links(web::Page& page, const web::Member& member, const OrganisationId& id) {
  return as_keeper(page, member, id, [&](const Record& record, const Keeper&) {
    auto view = view_of(page.db, record);
    if (page.query.has("dit")) view.said = "C’est dit. L’autre organisation est prévenue.";
    if (page.query.has("confirme")) view.said = "Le lien est confirmé\u00A0: tout le monde le lit.";
    if (page.query.has("refuse")) view.said = "Le lien est refusé\u00A0: personne ne le lit.";
    if (page.query.has("fini")) view.said = "C’est enregistré.";
    return kept_private(links_page(view));
  });
}

web::Response declare(web::Action& action, const web::Member& member, const OrganisationId& id) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    LinkForm form{.relation = std::string(action.form.text("relation")),
        .name = std::string(action.form.text("avec")),
        .chosen = std::string(action.form.text("choisie")),
        .since = std::string(action.form.text("depuis"))};
    const auto relation = relation_in(form.relation);
    if (!relation) form.relation_error = "Choisissez ce qui vous lie.";
    const auto other = other_in(action.db, id, form);
    const auto since = date_in(form.since, form.since_error);
    std::string refused;
    if (relation && other && form.since_error.empty()) {
      const bool straight = relation->from == End::One;
      const Link link{.kind = relation->kind,
          .one = straight ? id : *other,
          .other = straight ? *other : id,
          .since = since,
          .declared_for = id};
      const auto declared = declare_link(action.db, keeper, link, action.now);
      if (declared) return web::see_other(paths::links(id).with("dit", "1"));
      refused = declared.error() == LinkProblem::Itself
                    ? "Une organisation n’a pas de lien avec elle-même."
                    : "Ce lien est déjà dit.";
    }
    auto view = view_of(action.db, record);
    view.form = std::move(form);
    view.refused = std::move(refused);
    return again(view);
  });
}

web::Response no_such_link() { return web::not_found("Ce lien n’existe pas, ou plus."); }

web::Response answer(web::Action& action, const web::Member& member, const OrganisationId& id,
    const LinkId& link_id) {
  return as_keeper(action, member, id, [&](const Record&, const Keeper& keeper) {
    const auto link = find_link(action.db, link_id);
    const bool yes = action.form.text("accepter") == "1";
    if (!link || !answer_link(action.db, keeper, *link,
                     yes ? LinkAnswer::Confirmed : LinkAnswer::Refused, action.now))
      return no_such_link();
    return web::see_other(paths::links(id).with(yes ? "confirme" : "refuse", "1"));
  });
}

web::Response end(web::Action& action, const web::Member& member, const OrganisationId& id,
    const LinkId& link_id) {
  return as_keeper(action, member, id, [&](const Record& record, const Keeper& keeper) {
    const auto link = find_link(action.db, link_id);
    if (!link) return no_such_link();
    const auto typed = std::string(action.form.text("jusqu-a"));
    std::string error;
    auto until = date_in(typed, error);
    const bool needs_date =
        link->confirmed_at && !action.form.has("reprise") && !action.form.has("retrait");
    if (needs_date && !until) {
      auto view = view_of(action.db, record);
      view.ending = link_id;
      view.until = typed;
      view.until_error = bad_date;
      return again(view);
    }
    if (action.form.has("reprise")) until.reset();
    if (!end_link(action.db, keeper, *link, until, action.now)) return no_such_link();
    return web::see_other(paths::links(id).with("fini", "1"));
  });
}

}  // namespace

std::span<const web::Route> link_routes() {
  static constexpr std::array table{
      web::get<paths::links, show_links>,
      web::post<paths::links, declare>,
      web::post<paths::link_answers, answer>,
      web::post<paths::link_ends, end>,
  };
  return table;
}

}  // namespace directory
