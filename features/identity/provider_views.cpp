#include "features/identity/provider_views.hpp"

#include <cstdlib>

#include "base/look/look.hpp"
#include "base/web/asset.hpp"
#include "features/identity/routes.hpp"

namespace identity {
namespace {

web::Document provider_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap wrap--narrow band--first stack stack--l">{}</div>)", inside),
      .section = "compte",
      .indexed = false};
}

web::Document goes_on(web::Document shown) {
  shown.head = markup::script(web::asset("suite.js"));
  return shown;
}

Html hidden_field(std::string_view name, std::string_view value) {
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

Html otherwise(std::string_view next) {
  return html(R"(<p><a class="button" href="{}">Recevoir un code par courriel</a></p>)",
      paths::sign_in().with("suite", next));
}

Html again(std::string_view name, std::string_view next) {
  return html(
      R"(<p><a href="{}">Réessayer avec {}</a></p>)", paths::provider().with("suite", next), name);
}

}  // namespace

web::Document return_page(std::string_view name, const Returned& returned) {
  return goes_on(provider_page("Se connecter",
      html(R"(<h1>{} vous a reconnu</h1><p class="lead">Il reste à ouvrir votre compte ici.</p>
<form method="post" action="{}" data-suite>{}{}{}<button class="button">Terminer la connexion</button></form>)",
          name, paths::provider_return(), hidden_field("code", returned.code),
          hidden_field("state", returned.state), hidden_field("iss", returned.issuer))));
}

web::Document provider_trouble_page(
    std::string_view name, openid::Trouble trouble, std::string_view next) {
  switch (trouble) {
    case openid::Trouble::Unreachable:
      return provider_page(std::string(name) + " ne répond pas",
          html(
              R"(<h1>{} ne répond pas</h1><p class="lead">Rien n’est perdu. Réessayez dans quelques minutes, ou entrez sans lui{} un code à votre adresse suffit.</p>{}{})",
              name, "\u00A0:", otherwise(next), again(name, next)));
    case openid::Trouble::Unusable:
      return provider_page("Connexion mal réglée",
          html(
              R"(<h1>La connexion par {} est mal réglée</h1><p class="lead">Ce n’est pas de votre fait. Prévenez la personne qui administre ce site{} le détail est dans le journal du serveur.</p>{})",
              name, "\u00A0:", otherwise(next)));
    case openid::Trouble::Late:
      return provider_page("Connexion trop ancienne",
          html(
              R"(<h1>Cette connexion a déjà servi, ou date de trop longtemps</h1><p class="lead">Recommencez{} cela prend quelques secondes.</p><p><a class="button" href="{}">Se connecter avec {}</a></p>)",
              "\u00A0:", paths::provider().with("suite", next), name));
    case openid::Trouble::Untrusted:
      return provider_page("Réponse non vérifiée",
          html(
              R"(<h1>La réponse de {} n’a pas pu être vérifiée</h1><p class="lead">Par prudence, aucun compte n’a été ouvert. Si cela se répète, prévenez la personne qui administre ce site.</p>{}{})",
              name, otherwise(next), again(name, next)));
  }
  std::abort();
}

web::Document provider_refused_page(
    std::string_view name, std::string_view error, std::string_view next) {
  if (error == "access_denied")
    return provider_page("Connexion abandonnée",
        html(
            R"(<h1>Vous n’êtes pas connecté</h1><p class="lead">La connexion par {} a été abandonnée. Rien n’a été fait.</p>{}{})",
            name, otherwise(next), again(name, next)));
  return provider_page("Connexion refusée",
      html(
          R"(<h1>{} a refusé cette connexion</h1><p class="lead">Si cela se répète, prévenez la personne qui administre ce site et donnez-lui ce mot{} <code>{}</code></p>{}{})",
          name, "\u00A0:", error, otherwise(next), again(name, next)));
}

web::Document not_begun_here_page(std::string_view name) {
  return provider_page("Connexion à recommencer",
      html(
          R"(<h1>Cette connexion n’a pas commencé ici</h1><p class="lead">Elle a commencé dans un autre navigateur, ou il y a plus de dix minutes. Par prudence, elle n’ouvre rien.</p>
<p><a class="button" href="{}">Se connecter avec {}</a></p><p><a href="{}">Se connecter autrement</a></p>)",
          paths::provider(), name, paths::sign_in()));
}

web::Document unproved_email_page(std::string_view name) {
  return provider_page("Une première fois par courriel",
      html(
          R"(<h1>Une première fois par courriel</h1><p class="lead">{} ne nous dit pas que votre adresse électronique est bien la vôtre. Connectez-vous cette fois par un code reçu à cette adresse, puis reliez {} depuis votre compte{} ensuite, il suffira.</p>
<p><a class="button" href="{}">Recevoir un code par courriel</a></p>)",
          name, name, "\u00A0:", paths::sign_in()));
}

web::Document linked_elsewhere_page(std::string_view name) {
  return provider_page("Déjà relié",
      html(
          R"(<h1>Cette identité ouvre déjà un autre compte</h1><p class="lead">Déconnectez-vous, entrez avec {}, et retirez-la de cet autre compte. Vous pourrez ensuite la relier à celui-ci.</p><p><a href="{}">Revenir à votre compte</a></p>)",
          name, paths::account()));
}

web::Document leave_provider_page(std::string_view name, const Url& url) {
  return goes_on(provider_page("Déconnexion",
      html(
          R"(<h1>Ce navigateur n’est plus connecté ici</h1><p class="lead">Il l’est encore à {}{} sur un ordinateur partagé, fermez aussi cette connexion.</p><p><a class="button" href="{}" data-suite>Se déconnecter de {}</a></p>)",
          name, "\u00A0:", url, name)));
}

}  // namespace identity
