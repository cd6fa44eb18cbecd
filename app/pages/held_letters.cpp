#include "app/pages/held_letters.hpp"

#include <algorithm>
#include <array>

#include "app/pages/routes.hpp"
#include "base/look/table.hpp"
#include "base/mail/queue.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"

namespace pages {
namespace {

Html buttons(const mail::Held& letter) {
  const auto again = when(letter.can_retry, [&] {
    return html(
        R"(<form method="post" action="{}"><button class="linkish">Renvoyer<span class="vh"> à {}</span></button></form>)",
        paths::send_again(letter.id), letter.to.text());
  });
  return again +
         html(
             R"(<form method="post" action="{}"><button class="linkish">Abandonner<span class="vh"> la lettre à {}</span></button></form>)",
             paths::give_up_letter(letter.id), letter.to.text());
}

Html list(std::string_view title, const std::vector<mail::Held>& letters) {
  if (letters.empty()) return html("<p>Aucune.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(letters.size());
  for (const auto& letter : letters)
    rows.push_back(
        {plain(letter.to.text()), plain(letter.subject), plain(moment_in_french(letter.posted_at)),
            plain(letter.why + " (" + text::counted(letter.attempts, "essai", "essais") + ")"),
            buttons(letter)});
  return look::table(title, {"À", "Objet", "Écrite le", "Pourquoi", ""}, rows);
}

// Whom a held letter is for, as the journal names it; empty when it is not held any more.
std::string held_for(store::Reader& db, const mail::MessageId& id) {
  for (const auto& letters : std::array{mail::dead_letters(db), mail::uncertain_letters(db)})
    if (const auto found = std::ranges::find(letters, id, &mail::Held::id); found != letters.end())
      return found->to.text();
  return "";
}

void record(
    web::Action& action, const web::Admin& admin, std::string_view what, std::string about) {
  activity::record(action.db,
      {.actor = admin.member().id.text(),
          .feature = "mail",
          .what = std::string(what),
          .about = std::move(about)},
      action.now);
}

}  // namespace

web::Response show_held_letters(web::Page& page, const web::Admin&) {
  return web::ok({.title = "Courrier retenu",
                     .main = html(R"(
<div class="wrap band--first stack stack--xl">
<div class="stack"><h1>Le courrier retenu</h1><p class="lead">{}.</p></div>
<section class="stack"><h2>Peut-être parties</h2><p>Le serveur s’est arrêté pendant l’envoi. Rien n’est renvoyé de soi-même, pour n’écrire à personne deux fois.</p>{}</section>
<section class="stack"><h2>Refusées</h2><p>Adresse inconnue, boîte pleine, ou trois jours d’essais sans succès.</p>{}</section>
</div>)",
                         text::counted(mail::count_waiting(page.db), "lettre attend son tour",
                             "lettres attendent leur tour"),
                         list("Peut-être parties", mail::uncertain_letters(page.db)),
                         list("Refusées", mail::dead_letters(page.db))),
                     .section = "compte",
                     .indexed = false})
      .kept(web::Keep::Private);
}

web::Response send_again(web::Action& action, const web::Admin& admin, const mail::MessageId& id) {
  auto to = held_for(action.db, id);
  if (mail::retry(action.db, id, action.now)) record(action, admin, "envoi-relance", std::move(to));
  return web::see_other(paths::held_letters());
}

web::Response give_up_letter(
    web::Action& action, const web::Admin& admin, const mail::MessageId& id) {
  auto to = held_for(action.db, id);
  if (mail::give_up(action.db, id)) record(action, admin, "lettre-abandonnee", std::move(to));
  return web::see_other(paths::held_letters());
}

}  // namespace pages
