#include <algorithm>

#include "base/html/html.hpp"
#include "base/values/text.hpp"
#include "base/web/route.hpp"

// What people meet at the door: sign in first, or not theirs to do.
namespace web::detail {
namespace {

constexpr std::string_view sign_in = "/connexion";
constexpr std::string_view protection = "/compte/protection";
constexpr std::string_view secret_field = "mot-de-passe";  // never sent back, even to who typed it
constexpr std::size_t longest_kept = 200'000;              // bytes of a field sent back in the page

Html kept_fields(const Fields& form) {
  return each(form.list(), [](const auto& field) -> Html {
    if (field.second.size() > longest_kept || !text::is_utf8(field.second)) return {};
    if (field.first == secret_field) return {};
    return html(R"(<input type="hidden" name="{}" value="{}">)", field.first,
        std::string_view(field.second));
  });
}

}  // namespace

Response sign_in_first(const Request& request) {
  const auto door = Url(std::string(sign_in));
  if (request.wants_json())
    return problem(401, "Connexion nécessaire", "Cette adresse demande une session.");
  if (request.method == Method::Get) return see_other(door.with("suite", request.target));
  return web::answer(403,
      {.title = "Votre session a pris fin",
          .main = html(
              R"(<div class="wrap band--first stack"><h1>Reconnectez-vous, rien n’est perdu</h1>
<p>Votre session a pris fin avant cet envoi. Ce que vous avez écrit est gardé dans cette page&#160;: ne la fermez pas.</p>
<ol class="stack stack--s"><li><a href="{}" target="_blank" rel="noopener">Reconnectez-vous dans un autre onglet</a>.</li><li>Revenez ici et envoyez à nouveau.</li></ol>
<form method="post" action="{}">{}<button class="button">Envoyer à nouveau</button></form></div>)",
              door, Url(request.target), kept_fields(request.form)),
          .indexed = false})
      .kept(Keep::Private);
}

Response protect_first(const Request& request) {
  const auto door = Url(std::string(protection));
  if (request.wants_json())
    return problem(403, "Compte à protéger", "Cette adresse demande une session mieux prouvée.");
  if (request.method == Method::Get) return see_other(door.with("suite", request.target));
  return web::answer(403,
      {.title = "Protégez d’abord votre compte",
          .main = html(
              R"(<div class="wrap band--first stack"><h1>Protégez d’abord votre compte, rien n’est perdu</h1>
<p>Ceci demande un compte mieux protégé que par le seul courrier électronique. Ce que vous avez écrit est gardé dans cette page&#160;: ne la fermez pas.</p>
<ol class="stack stack--s"><li><a href="{}" target="_blank" rel="noopener">Protégez votre compte dans un autre onglet</a>.</li><li>Revenez ici et envoyez à nouveau.</li></ol>
<form method="post" action="{}">{}<button class="button">Envoyer à nouveau</button></form></div>)",
              door, Url(request.target), kept_fields(request.form)),
          .indexed = false})
      .kept(Keep::Private);
}

Response not_yours() { return forbidden(); }

}  // namespace web::detail
