#include "features/instance/text_pages.hpp"

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/instance/defaults.hpp"
#include "features/instance/routes.hpp"
#include "features/instance/views.hpp"

namespace instance {
namespace {

const DefaultTexts& defaults_of(const web::Visit& visit) {
  return visit.services.get<DefaultTexts>();
}

// Whose version it is; people have names in a later feature, which lends how to find them.
std::string author(store::Reader& db, const web::Visit& visit, const std::string& by) {
  if (by == activity::forgotten) return "personne effacée";
  const auto name = visit.services.get<Naming>().name_of(db, by);
  return name.empty() ? "personne effacée" : name;
}

TextForm form_of(store::Reader& db, const web::Visit& visit, const TextName& name) {
  const auto last = latest(db, name);
  TextForm form{.name = name,
      .body = body(db, defaults_of(visit), name),
      .since = last ? last->id.text() : "",
      .versions = versions(db, name),
      .is_default = is_default(db, name)};
  for (const auto& version : form.versions) form.authors.push_back(author(db, visit, version.by));
  return form;
}

std::string said(const web::Fields& query) {
  if (query.has("publie")) return "C’est publié.";
  if (query.has("pareil")) return "Rien n’a changé\u00A0: ce texte est celui qui est affiché.";
  if (query.has("repris")) return "C’est publié\u00A0: cette version est de nouveau affichée.";
  if (query.has("defaut")) return "Le texte par défaut est de nouveau affiché.";
  return "";
}

web::Response refused(const TextForm& form) {
  return web::unprocessable(text_page(form)).kept(web::Keep::Private);
}

}  // namespace

web::Response show_texts(web::Page& page, const web::Admin&) {
  std::vector<TextRow> rows;
  for (const auto& [slug, title] : texts()) {
    const auto name = TextName::parse(slug).value();
    rows.push_back(
        {name, is_default(page.db, name), to_complete(body(page.db, defaults_of(page), name))});
  }
  return web::ok(texts_page(rows)).kept(web::Keep::Private);
}

web::Response show_text_form(web::Page& page, const web::Admin&, const TextName& name) {
  auto form = form_of(page.db, page, name);
  form.said = said(page.query);
  if (const auto asked = page.query.text("version"); !asked.empty())
    for (const auto& version : form.versions)
      if (version.id.text() == asked)
        form.preview = version.body.value_or(defaults_of(page).body(name));
  return web::ok(text_page(form)).kept(web::Keep::Private);
}

web::Response save_text(web::Action& action, const web::Admin& admin, const TextName& name) {
  auto form = form_of(action.db, action, name);
  const auto shown = form.body;
  form.body = text::nfc(action.form.text("texte"));
  std::erase(form.body, '\r');
  if (form.body.empty()) {
    form.error = "Écrivez un texte, ou revenez au texte par défaut.";
    return refused(form);
  }
  if (form.body.size() > longest_text) {
    form.error = "Ce texte est trop long. Raccourcissez-le, ou répartissez-le.";
    return refused(form);
  }
  if (action.form.text("faire") == "apercu") {
    form.preview = form.body;
    form.since = action.form.text("depuis");
    return web::ok(text_page(form)).kept(web::Keep::Private);
  }
  if (action.form.text("depuis") != form.since) {
    form.other = shown;
    form.error =
        "Quelqu’un a publié une autre version pendant que vous écriviez. Elle est montrée plus "
        "haut\u00A0; reprenez-en ce qu’il faut, puis publiez.";
    return refused(form);
  }
  if (form.body == text::trim(shown)) return web::see_other(paths::text(name).with("pareil", "1"));
  write(action.db, name, form.body, admin.member().id.text(), action.now);
  return web::see_other(paths::text(name).with("publie", "1"));
}

web::Response return_text(web::Action& action, const web::Admin& admin, const TextName& name) {
  const auto asked = action.form.text("version");
  if (asked.empty()) {
    write(action.db, name, std::nullopt, admin.member().id.text(), action.now);
    return web::see_other(paths::text(name).with("defaut", "1"));
  }
  for (const auto& version : versions(action.db, name))
    if (version.id.text() == asked) {
      write(action.db, name, version.body, admin.member().id.text(), action.now);
      return web::see_other(paths::text(name).with("repris", "1"));
    }
  return web::not_found("Cette version n’existe pas.");
}

}  // namespace instance
