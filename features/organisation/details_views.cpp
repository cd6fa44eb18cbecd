#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/organisation/views.hpp"
#include "features/territory/picker.hpp"

namespace organisation {
namespace {

Html known(const Organisation& organisation) {
  return html(R"(<li><a href="{}">{}</a>, {}</li>)", paths::show(organisation.id),
      organisation.name(), organisation.is_verified() ? "vérifiée" : "non vérifiée");
}

// The numbers are another’s already: who comes second is told about the first.
Html told(const std::vector<Organisation>& namesakes, const Html& way_on) {
  if (namesakes.empty()) return {};
  return look::alert(look::Tone::Warning,
      html(
          R"(<h2>{} déjà ce numéro</h2><ul>{}</ul><p>Si c’est la vôtre, <a href="{}">demandez à la rejoindre</a>&#160;: ceux qui parlent pour elle vous répondront.</p>{})",
          namesakes.size() == 1 ? "Une organisation porte" : "Des organisations portent",
          each(namesakes, known), paths::join(namesakes.front().id), way_on));
}

bool one_is_verified(const std::vector<Organisation>& namesakes) {
  return namesakes.front().is_verified();
}

Html on_making(const std::vector<Organisation>& namesakes) {
  if (namesakes.empty()) return {};
  if (one_is_verified(namesakes))
    return html(
        "<p>Elle a été vérifiée&#160;: une seconde ne peut pas être créée sous ce numéro.</p>");
  return html(
      R"(<p>Elle n’a pas été vérifiée. Si elle n’est pas à vous, ou si quelqu’un s’est servi de ce numéro, créez la vôtre&#160;: l’administration départagera.</p>
<label class="choice choice--compact"><input type="checkbox" name="malgre" value="1"><span>Créer la mienne malgré tout</span></label>)");
}

}  // namespace

web::Document fresh_page(const Fresh& view) {
  auto document = narrow_page(
      "Créer une organisation", html(R"(
<div class="stack"><h1>Créer une organisation</h1>
<p class="lead">Vous en serez le premier membre, avec un mandat&#160;: le droit d’agir en son nom ici, et de le donner à d’autres.</p>
<p>Elle restera «&#160;non vérifiée&#160;» jusqu’à ce que l’administration du site confirme que c’est bien elle. <a href="{}">Vérifiez d’abord qu’elle n’est pas déjà là</a>.</p></div>
<form class="stack stack--l" method="post" action="{}" novalidate>{}{}{}{}<p><button class="button">Créer cette organisation</button></p></form>)",
                                    paths::index(), paths::index(), refused(view.form),
                                    told(view.namesakes, on_making(view.namesakes)),
                                    fields(view.form), look::field(role_field(view.role))));
  document.head = territory::picker_script();
  return document;
}

web::Document details_page(const Organisation& organisation, const DetailsForm& form,
    const std::vector<Organisation>& namesakes) {
  auto document = narrow_page("Présentation de " + organisation.name(),
      html(R"(
<div class="stack"><h1>{}</h1>{}</div>
<section class="stack" aria-labelledby="presentation"><h2 id="presentation">Sa présentation</h2>{}
<form class="stack stack--l" method="post" action="{}" novalidate>{}{}{}<p><button class="button">Enregistrer cette présentation</button></p></form></section>
<section class="stack stack--s" aria-labelledby="supprimer"><h2 id="supprimer">Supprimer</h2><p>Elle disparaît du site. Pendant trente jours, vous pouvez la remettre.</p><p><a href="{}">Supprimer cette organisation</a></p></section>)",
          organisation.name(), rooms(organisation, Room::Details, true),
          when(organisation.is_verified(),
              [] {
                return html(
                    R"(<p>Changer son nom, sa nature, un numéro ou son territoire la rend «&#160;non vérifiée&#160;» jusqu’à ce que l’administration regarde à nouveau.</p>)");
              }),
          paths::details(organisation.id), refused(form), told(namesakes, Html()), fields(form),
          paths::removal(organisation.id)));
  document.head = territory::picker_script();
  return document;
}

web::Document removal_page(const Organisation& organisation) {
  return narrow_page("Supprimer " + organisation.name(),
      html(R"(
<div class="stack"><h1>Supprimer {}&#8239;?</h1><p class="lead">Elle disparaît du site pour tout le monde. Ses membres n’agissent plus en son nom, ses invitations ne servent plus.</p>
<p>Pendant trente jours, vous pouvez la remettre telle quelle depuis «&#160;Vos organisations&#160;». Ensuite, elle est effacée.</p></div>
<div class="cluster"><form method="post" action="{}"><button class="button button--danger">Supprimer cette organisation</button></form><a href="{}">Ne rien changer</a></div>)",
          organisation.name(), paths::removal(organisation.id), paths::details(organisation.id)));
}

}  // namespace organisation
