#include "features/listening/quota_views.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

Html quota_fields(const QuotasView& view, Aim aim, std::string_view legend) {
  Html all;
  for (const auto& [quota, field] : view.fields)
    if (quota.aim == aim) all += look::field(field);
  return when(!all.empty(), [&] {
    return html(
        R"(<fieldset class="stack"><legend><h2>{}</h2></legend><div class="columns columns--2">{}</div></fieldset>)",
        legend, all);
  });
}

Html refusals_of(const QuotasView& view) {
  std::vector<look::Field> fields;
  fields.reserve(view.fields.size());
  for (const auto& asked : view.fields) fields.push_back(asked.field);
  return look::refused(fields);
}

Html quota_row(const Quota& quota) {
  const int width = std::min(100, 100 * quota.answers / quota.target);
  return html(
      R"(<tr role="row"><th scope="row" role="rowheader">{}</th><td role="cell" data-label="Réponses"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar__fill" x="0" y="0" width="{}" height="8"/></svg> {} sur {}{}</td></tr>)",
      label(quota), std::to_string(width), text::number(quota.answers), text::number(quota.target),
      quota.is_met() ? html(", atteint") : Html());
}

}  // namespace

web::Document quotas_page(const QuotasView& view) {
  const auto& survey = view.survey;
  const bool nothing = view.fields.empty();
  return narrow_page("Objectifs, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Objectifs de réponses</h1>{}{}<p class="lead">Combien de réponses voulez-vous de chaque public{} La page de l’enquête dira où vous en êtes, et qui il reste à entendre.</p></div>{}{})",
          back_to(survey), rooms(survey, Room::Page, true), "\u00A0?", refusals_of(view),
          nothing
              ? html(
                    R"(<p>Cette enquête ne demande ni qui répond, ni sa commune{} il n’y a rien à compter. <a href="{}">Changer la présentation</a></p>)",
                    "\u00A0:", paths::presentation(survey.id))
              : html(
                    R"(<form class="stack stack--l" method="post" action="{}">{}{}<p>Laissez vide ce que vous ne visez pas.</p><p><button class="button">Enregistrer</button></p></form>)",
                    paths::quotas(survey.id), quota_fields(view, Aim::Profile, "Qui répond"),
                    quota_fields(view, Aim::Size, "Taille de la commune"))));
}

Html progress(const Survey& survey, const std::vector<Quota>& quotas) {
  if (quotas.empty())
    return html(
        R"(<p><a href="{}">Fixer des objectifs de réponses</a></p>)", paths::quotas(survey.id));
  return html(
      R"(<section class="stack stack--s" aria-labelledby="objectifs"><h2 id="objectifs">Objectifs de réponses</h2><table class="table table--stacked bars" role="table"><caption class="vh">Objectifs de réponses</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Public</th><th scope="col" role="columnheader">Réponses</th></tr></thead><tbody role="rowgroup">{}</tbody></table><p class="cluster"><a href="{}">Changer les objectifs</a><a href="{}">Les emporter (.xlsx)</a><a href="{}">Les emporter (.csv)</a></p></section>)",
      each(quotas, quota_row), paths::quotas(survey.id), paths::quotas_xlsx(survey.id),
      paths::quotas_csv(survey.id));
}

}  // namespace listening
