#include "base/values/email.hpp"
#include "base/values/text.hpp"
#include "features/instance/defaults.hpp"
#include "features/instance/logo_pages.hpp"
#include "features/instance/routes.hpp"
#include "features/instance/text_pages.hpp"
#include "features/instance/views.hpp"

namespace instance {
namespace {

const Defaults& as_set(const web::Visit& visit) { return visit.services.get<Defaults>(); }

SettingsForm stored(store::Reader& db, const Defaults& as_set) {
  auto settings_ = settings(db);
  return {.settings = settings_,
      .name = settings_.name,
      .contact = settings_.contact,
      .welcome = settings_.welcome,
      .registration = settings_.registration,
      .protection = settings_.protection,
      .as_set = as_set};
}

web::Response show_settings(web::Page& page, const web::Admin&) {
  auto form = stored(page.db, as_set(page));
  form.saved = page.query.has("enregistre");
  return web::ok(settings_page(form)).kept(web::Keep::Private);
}

// The page has its own first title: one of the text comes below it.
std::string below_the_title(std::string_view typed) {
  const auto clean = text::nfc(typed);
  std::string welcome;
  for (auto line : text::split(clean, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with("# ")) welcome += '#';
    welcome += line;
    welcome += '\n';
  }
  return std::string(text::trim(welcome));
}

// The form as it was typed, with what is wrong in it.
SettingsForm typed(web::Action& action) {
  auto form = stored(action.db, as_set(action));
  form.name = action.form.text("nom");
  form.contact = action.form.text("contact");
  form.welcome = below_the_title(action.form.text("accueil"));
  form.registration = registration_from(action.form.text("inscription"));
  form.protection = protection_from(action.form.text("protection"));
  form.welcome_shown = action.form.text("faire") == "apercu";
  if (!name_from(form.name)) form.name_error = "Donnez un nom au site, de 60 caractères au plus.";
  if (const auto email = Email::check(form.contact); !form.contact.empty() && !email)
    form.contact_error = explain(email.error());
  if (form.welcome.size() > longest_welcome * 2)
    form.welcome_error = "Ce texte est trop long pour une page d’accueil. Raccourcissez-le.";
  return form;
}

web::Response save_settings(web::Action& action, const web::Admin& admin) {
  auto form = typed(action);
  if (!form.name_error.empty() || !form.contact_error.empty() || !form.welcome_error.empty())
    return web::unprocessable(settings_page(form)).kept(web::Keep::Private);
  if (form.welcome_shown) return web::ok(settings_page(form)).kept(web::Keep::Private);
  auto wanted = form.settings;
  wanted.name = name_from(form.name).value();
  wanted.contact = form.contact.empty() ? "" : Email::check(form.contact).value().text();
  wanted.welcome = form.welcome;
  wanted.registration = form.registration;
  wanted.protection = form.protection;
  change(action.db, wanted, admin.member().id.text(), action.now);
  return web::see_other(paths::settings().with("enregistre", "1"));
}

// Colours that a form or an address brings; those that it does not are the stored ones.
PaletteForm palette_from(store::Reader& db, const web::Fields& fields) {
  PaletteForm form{.chosen = settings(db).palette};
  form.typed = form.chosen;
  const std::array<std::pair<std::string_view, Colour*>, 3> all{{{"couleur", &form.typed.action},
      {"couleur-nuit", &form.typed.action_dark}, {"couleur-borne", &form.typed.accent}}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!fields.has(all[i].first)) continue;
    if (const auto colour = Colour::parse(fields.text(all[i].first)))
      *all[i].second = *colour;
    else
      form.errors[i] = "Choisissez une couleur, ou écrivez-la ainsi\u00A0: #0f5a44.";
  }
  for (const auto& problem : problems(form.typed))
    form.errors[static_cast<std::size_t>(problem.role)] =
        problem.why + " La couleur la plus proche qui convient\u00A0: " + problem.instead.text() +
        ".";
  return form;
}

bool is_refused(const PaletteForm& form) {
  return std::ranges::any_of(form.errors, [](const auto& error) { return !error.empty(); });
}

web::Response show_palette(web::Page& page, const web::Admin&) {
  auto form = palette_from(page.db, page.query);
  form.saved = page.query.has("enregistre");
  return web::ok(palette_page(form)).kept(web::Keep::Private);
}

web::Response show_palette_preview(web::Page& page, const web::Admin&) {
  auto palette = palette_from(page.db, page.query).typed;
  // What would read badly is not shown: the nearest that reads well is.
  const std::array<Colour*, 3> all{&palette.action, &palette.action_dark, &palette.accent};
  for (const auto& problem : problems(palette))
    *all[static_cast<std::size_t>(problem.role)] = problem.instead;
  return web::file("text/css; charset=utf-8", preview_sheet(palette)).kept(web::Keep::Private);
}

web::Response save_palette(web::Action& action, const web::Admin& admin) {
  const auto form = palette_from(action.db, action.form);
  if (is_refused(form)) return web::unprocessable(palette_page(form)).kept(web::Keep::Private);
  auto wanted = settings(action.db);
  wanted.palette = form.typed;
  change(action.db, wanted, admin.member().id.text(), action.now);
  return web::see_other(paths::palette().with("enregistre", "1"));
}

// An address that never changes what it holds: another palette has another address.
web::Response show_palette_file(web::Page& page, const Fingerprint& fingerprint) {
  const auto sheet = style_sheet(settings(page.db).palette);
  if (Fingerprint::of(sheet) != fingerprint) return web::not_found();
  return web::file("text/css; charset=utf-8", sheet)
      .with_header("Cache-Control", "public, max-age=31536000, immutable");
}

}  // namespace

std::span<const web::Route> routes() {
  static constexpr std::array table{
      web::get<paths::logo_file, show_logo_file>,
      web::get<paths::palette_file, show_palette_file>,
      web::get<paths::settings, show_settings>,
      web::post<paths::settings, save_settings>,
      web::get<paths::palette, show_palette>,
      web::post<paths::palette, save_palette>,
      web::get<paths::palette_preview, show_palette_preview>,
      web::get<paths::logo, show_logo_page>,
      web::post<paths::logo, put_logo>,
      web::post<paths::logo_removals, take_logo_away>,
      web::post<paths::logo_returns, return_logo>,
      web::get<paths::texts, show_texts>,
      web::get<paths::text, show_text_form>,
      web::post<paths::text, save_text>,
      web::post<paths::text_returns, return_text>,
  };
  return table;
}

}  // namespace instance
