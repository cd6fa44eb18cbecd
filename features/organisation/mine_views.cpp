#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/routes.hpp"
#include "features/organisation/views.hpp"

namespace organisation {
namespace {

std::vector<Html> row(const Voice& voice) {
  const auto& [organisation, belonging] = voice;
  return {html(R"(<a href="{}">{}</a>)", paths::members(organisation.id), organisation.name()),
      belonging.role.empty() ? html(R"(<span class="soft">non précisée</span>)")
                             : plain(belonging.role),
      plain(in_french(day_of(belonging.since))),
      belonging.mandate ? plain("depuis le " + in_french(day_of(belonging.mandate->at)))
                        : html(R"(<span class="soft">sans mandat</span>)"),
      tag(organisation)};
}

Html voices(const Mine& view) {
  if (view.voices.empty())
    return html(
        "<p>Vous ne parlez encore pour aucune organisation. Ce n’est pas nécessaire pour "
        "lire, chercher ou faire la boussole.</p>");
  std::vector<std::vector<Html>> rows;
  rows.reserve(view.voices.size());
  for (const auto& voice : view.voices) rows.push_back(row(voice));
  return look::table("Organisations pour lesquelles vous parlez",
      {"Organisation", "Votre fonction", "Depuis le", "Mandat", "État"}, rows);
}

Html invited(const Mine& view) {
  if (view.invitations.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="invitations"><h2 id="invitations">On vous attend</h2><ul class="bare stack">{}</ul></section>)",
      each(view.invitations, [](const auto& one) {
        return html(R"(<li class="card"><h3>{}</h3><p>Invitation du {}{}.</p>{}</li>)", one.second,
            in_french(day_of(one.first.at)), one.first.mandated ? ", avec un mandat" : "",
            button_form(paths::entries(one.first.organisation), "Rejoindre " + one.second,
                "button button--small"));
      }));
}

Html waiting(const Mine& view) {
  if (view.waiting.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="demandes"><h2 id="demandes">Vos demandes sans réponse</h2><ul>{}</ul></section>)",
      each(view.waiting, [](const auto& one) {
        return html(R"(<li><a href="{}">{}</a>, le {}</li>)", paths::join(one.first.organisation),
            one.second, in_french(day_of(one.first.at)));
      }));
}

Html welcoming(const Mine& view) {
  if (view.welcoming.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="maison"><h2 id="maison">Votre adresse est à {}</h2><p>Vous pouvez entrer sans attendre&#160;:</p><ul>{}</ul></section>)",
      view.domain, each(view.welcoming, [](const Organisation& organisation) {
        return html(R"(<li><a href="{}">Rejoindre {}</a></li>)", paths::join(organisation.id),
            organisation.name());
      }));
}

Html removed(const Mine& view) {
  if (view.removed.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="supprimees"><h2 id="supprimees">Supprimées par vous</h2><ul class="bare stack">{}</ul></section>)",
      each(view.removed, [](const Organisation& organisation) {
        return html(R"(<li><p>{}, jusqu’au {}</p>{}</li>)", organisation.name(),
            in_french(day_of(organisation.removed_at.value() + activity::kept_after_removal)),
            button_form(paths::restorals(organisation.id), "Remettre " + organisation.name(),
                "button button--quiet button--small"));
      }));
}

}  // namespace

web::Document mine_page(const Mine& view) {
  return wide_page("Vos organisations",
      html(R"(
<div class="stack"><p class="crumbs"><a href="{}">Votre compte</a></p><h1>Vos organisations</h1>{}<p class="lead">Au nom de qui vous pouvez agir ici.</p></div>
{}<section class="stack">{}</section>{}{}
<section class="stack stack--s" aria-labelledby="autre"><h2 id="autre">Une autre organisation</h2>
<p><a href="{}">Chercher la vôtre</a> et demander à la rejoindre, ou, si elle n’y est pas, <a href="{}">la créer</a>.</p></section>{})",
          identity::paths::account(), said(view.said), invited(view), voices(view), welcoming(view),
          waiting(view), paths::index(), paths::fresh(), removed(view)));
}

}  // namespace organisation
