#include "app/pages/courrier.hpp"

#include "app/config.hpp"
#include "app/mailing.hpp"
#include "app/pages/routes.hpp"
#include "base/look/look.hpp"
#include "base/mail/mailbox.hpp"
#include "base/values/paris.hpp"

namespace pages {
namespace {

bool are_shown(const web::Page& page) {
  return mailing::are_shown(page.services.get<Config>(), page.request);
}

Html letter_row(const mail::Kept& letter) {
  return html(R"(<tr><th scope="row"><a href="{}">{}</a></th><td>{}</td><td>{}</td></tr>)",
      paths::letter(letter.id), letter.subject, letter.to, moment_in_french(letter.date));
}

Html table(const std::vector<mail::Kept>& letters) {
  if (letters.empty())
    return html(
        R"(<p>Aucun courriel pour l’instant. Ceux que le site écrit arrivent ici en quelques secondes.</p>)");
  return html(R"(
<div class="table-scroll" tabindex="0" role="region" aria-label="Courriels">
<table class="table">
<caption>Les derniers courriels, du plus récent au plus ancien (heure de Paris)</caption>
<thead><tr><th scope="col">Objet</th><th scope="col">À</th><th scope="col">Écrit le</th></tr></thead>
<tbody>{}</tbody>
</table>
</div>)",
      each(letters, letter_row));
}

Html links(const std::vector<Url>& all) {
  if (all.empty()) return {};
  return html(R"(
<section class="stack stack--s" aria-labelledby="liens">
<h2 id="liens">Liens</h2>
<ul class="plain">{}</ul>
</section>)",
      each(all,
          [](const Url& url) { return html(R"(<li><a href="{}">{}</a></li>)", url, url.text()); }));
}

Html whole(const mail::Kept& letter) {
  return html(R"(
<div class="wrap band--first stack stack--l">
<div class="stack">
<p><a href="{}">Tous les courriels</a></p>
<h1>{}</h1>
<p>De {}<br>À {}<br>Écrit le {}</p>
</div>
<section class="stack stack--s" aria-labelledby="texte">
<h2 id="texte">Texte</h2>
<pre class="card letter">{}</pre>
</section>
{}
<details>
<summary>Le même en HTML</summary>
<pre class="card letter">{}</pre>
</details>
</div>)",
      paths::letters(), letter.subject, letter.from, letter.to, moment_in_french(letter.date),
      letter.text, links(letter.links), letter.html);
}

}  // namespace

web::Response show_letters(web::Page& page) {
  if (!are_shown(page)) return web::not_found().kept(web::Keep::Private);
  const auto letters = mail::read_folder(page.services.get<Config>().letters());
  return web::ok(
      {
          .title = "Courriels de cette instance",
          .main = html(R"(
<div class="wrap band--first stack stack--l">
<div class="stack">
<h1>Courriels de cette instance</h1>
{}
</div>
{}
</div>)",
              look::notice(look::Tone::Info,
                  html(
                      R"(<p>Cette instance n’a pas de serveur de courrier&#160;: rien ne part, tout reste ici. Cette page n’existe que sur la machine même.</p>)")),
              table(letters)),
          .indexed = false,
      })
      .kept(web::Keep::Private);
}

web::Response show_letter(web::Page& page, const mail::MessageId& id) {
  if (!are_shown(page)) return web::not_found().kept(web::Keep::Private);
  const auto letter = mail::read_letter(page.services.get<Config>().letters(), id);
  if (!letter)
    return web::not_found("Ce courriel n’est plus dans le dossier.").kept(web::Keep::Private);
  return web::ok({.title = letter->subject, .main = whole(*letter), .indexed = false})
      .kept(web::Keep::Private);
}

}  // namespace pages
