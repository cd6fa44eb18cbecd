#include "features/digest/views.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/paris.hpp"
#include "features/identity/routes.hpp"

namespace digest {
namespace {

web::Document page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap wrap--narrow band--first stack stack--l">{}</div>)", inside),
      .section = "compte",
      .indexed = false};
}

Html rhythm(Frequency frequency, std::string_view words, Frequency chosen) {
  return html(
      R"(<label class="choice"><input type="radio" name="frequence" value="{}" {}><span>{}</span></label>)",
      slug(frequency), checked_if(frequency == chosen), words);
}

Html kinds(const Choices& view) {
  if (view.kinds.empty()) return {};
  return html(
      R"(<fieldset class="stack stack--s"><legend class="h3"><strong>Sur quoi</strong></legend><div class="choices">{}</div></fieldset>)",
      each(view.kinds, [&](const activity::NewsKind& kind) {
        const bool refused = std::ranges::find(view.refused, kind.slug) != view.refused.end();
        return html(
            R"(<label class="choice"><input type="checkbox" name="nouvelles" value="{}" {}><span><strong>{}</strong><br>{}</span></label>)",
            kind.slug, checked_if(!refused), kind.title, kind.hint);
      }));
}

Html next_letter(const Choices& view) {
  if (view.frequency == Frequency::Never) return {};
  if (view.next.empty())
    return html(
        R"(<section class="stack stack--s"><h2>Depuis le dernier courriel</h2><p>Rien de nouveau pour vous. Tant que c’est le cas, rien ne part.</p></section>)");
  return html(
      R"(<section class="stack stack--s"><h2>Depuis le dernier courriel</h2><p>Ce que dirait le prochain{}</p><ul class="stack stack--s">{}</ul></section>)",
      "\u00A0:", each(view.next, [](const activity::News& one) {
        return html(R"(<li><a href="{}">{}</a> <span class="soft">{}</span>{}</li>)", one.link,
            one.title, in_french(day_of(one.at)),
            when(!one.text.empty(), [&] { return html("<br>{}", one.text); }));
      }));
}

}  // namespace

web::Document choices_page(const Choices& view) {
  return page("Ce que vous recevez",
      html(R"(
<div class="stack"><h1>Ce que vous recevez</h1>
<p class="lead">Vos nouvelles sont rassemblées dans un seul courriel, le matin. Rien ne part quand il n’y a rien à dire.</p>{}</div>
<form class="stack stack--l" method="post" action="{}">
<fieldset class="stack stack--s"><legend class="h3"><strong>À quel rythme</strong></legend><div class="choices">{}{}{}</div></fieldset>
{}
<p><button class="button">Enregistrer ces choix</button></p></form>
<p class="soft">Les codes de connexion et les invitations vous parviennent toujours{} ils répondent à ce que vous, ou quelqu’un pour vous, venez de demander.</p>
{}<p><a href="{}">Revenir à votre compte</a></p>)",
          when(view.saved,
              [] {
                return look::alert(look::Tone::Success, html("<p>Vos choix sont enregistrés.</p>"));
              }),
          paths::choices(), rhythm(Frequency::Daily, "Une fois par jour au plus", view.frequency),
          rhythm(Frequency::Weekly, "Une fois par semaine au plus, le lundi", view.frequency),
          rhythm(Frequency::Never, "Jamais", view.frequency), kinds(view),
          "\u00A0:", next_letter(view), identity::paths::account()));
}

web::Document stop_page(const StopKey& key) {
  return page("Ne plus recevoir ces courriels", html(R"(<h1>Ne plus recevoir ces courriels</h1>
<p class="lead">Le courriel qui rassemble vos nouvelles ne partira plus. Votre compte reste ouvert.</p>
<form method="post" action="{}"><button class="button">Ne plus les recevoir</button></form>
<p><a href="{}">Plutôt choisir le rythme et les sujets</a></p>)",
                                                    paths::stop(key), paths::choices()));
}

web::Document stopped_page() {
  return page("C’est arrêté",
      html(
          R"(<h1>C’est arrêté</h1><p class="lead">Vous ne recevrez plus de courriel de nouvelles. Les codes de connexion que vous demandez vous parviennent toujours.</p>
<p><a href="{}">Changer d’avis, ou choisir le rythme</a></p>)",
          paths::choices()));
}

}  // namespace digest
