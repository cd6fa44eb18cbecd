#include "features/listening/need_list_views.hpp"

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/library/vocabulary.hpp"
#include "features/listening/need_views.hpp"
#include "features/listening/routes.hpp"
#include "features/territory/picker.hpp"

namespace listening {
namespace {

Html filter_form(const NeedListView& view) {
  const auto& query = view.query;
  const look::Field place{.name = "dans",
      .label = "Où",
      .hint = "Un nom, un code postal ou un code officiel\u00A0; et tout ce qui est dedans.",
      .value = view.typed,
      .error = view.place_error,
      .required = false};
  return html(
      R"(<form class="stack" method="get" action="{}">{}
<div class="columns columns--2"><div class="field"><label class="field__label" for="theme">Thème</label><select class="input input--select" id="theme" name="theme">{}{}</select></div>
<div class="field"><label class="field__label" for="etat">État</label><select class="input input--select" id="etat" name="etat">{}{}{}</select></div></div>
<div class="field"><label class="field__label" for="profil">Qui en a besoin</label><select class="input input--select" id="profil" name="profil">{}{}</select></div>
<p class="cluster"><button class="button">Chercher</button> <a href="{}">Tout effacer</a></p></form>)",
      paths::needs(), look::field(place), option("", "Tous les thèmes", query.theme.empty()),
      each(library::terms(library::Axis::Theme),
          [&](const library::Term& one) {
            return option(one.slug, one.label, one.slug == query.theme);
          }),
      option("", "Qui attendent une réponse", query.state.empty()),
      each(need_states,
          [&](NeedState one) {
            return option(slug(one), short_label(one), slug(one) == query.state);
          }),
      option("tous", "Tous", query.state == "tous"),
      option("", "Tout le monde", query.profile.empty()),
      each(profiles(),
          [&](const Profile& one) { return option(one.slug, one.one, one.slug == query.profile); }),
      paths::needs());
}

Html need_item(const NeedListed& one) {
  const auto& need = one.need;
  return html(
      R"(<li class="stack stack--s"><h3><a href="{}">{}</a></h3><p>{}<br><span class="soft">{}. {}{}</span></p>{}</li>)",
      paths::need(need.id), need.words, need_facts(need), one.place, short_label(need.state),
      one.carrier.empty() ? "" : " (" + one.carrier + ")", when(!need.wants.empty(), [&] {
        return html(R"(<p class="soft">Ce qui aiderait{} {}</p>)", "\u00A0:", in_words(need.wants));
      }));
}

Html nothing_found(const NeedListView& view) {
  const bool narrow = view.query.inside || !view.query.theme.empty() ||
                      !view.query.profile.empty() || !view.query.state.empty();
  return html(R"(<p>{} <a href="{}">Noter un besoin</a>{}</p>)",
      narrow ? "Aucun besoin ne répond à ces choix."
             : "Aucun besoin n’est encore noté. Ils viennent des enquêtes, des ateliers, ou de ce "
               "qu’une organisation écrit.",
      view.query.inside ? paths::fresh_need().with("territoire", view.query.inside->text())
                        : paths::fresh_need(),
      narrow ? ", ou élargissez votre recherche." : ".");
}

Html needs_exports(const NeedQuery& query) {
  return html(
      R"(<p class="cluster small exports">{}<span>Emporter{}</span> <a href="{}">CSV</a> <a href="{}">Excel</a> <a href="{}">JSON</a> <a href="{}">Suivre (Atom)</a></p>)",
      look::icon(look::Icon::Download), "\u00A0:", with_query(paths::needs_csv(), query),
      with_query(paths::needs_xlsx(), query), with_query(paths::needs_json(), query),
      with_query(paths::needs_atom(), query));
}

}  // namespace

web::Document needs_page(const NeedListView& view) {
  const int last = (view.list.total + needs_a_page - 1) / needs_a_page;
  const auto title = view.place.empty() ? "Besoins" : "Besoins, " + view.place;
  auto document = wide_page(title,
      html(
          R"(
<div class="stack"><h1>{}</h1><p class="lead">Ce qui manque, dit par celles et ceux qui le vivent{} qui, où, combien de voix, et ce qu’il en advient.</p>
<p class="cluster"><a class="button" href="{}">Noter un besoin</a> <a href="{}">Je peux aider</a></p></div>
{}
<section class="stack" aria-labelledby="liste"><h2 id="liste">{}</h2>{}{}{}</section>)",
          title, "\u00A0:",
          view.query.inside ? paths::fresh_need().with("territoire", view.query.inside->text())
                            : paths::fresh_need(),
          view.query.inside ? paths::helping().with("territoire", view.query.inside->text())
                            : paths::helping(),
          filter_form(view), text::counted(view.list.total, "besoin", "besoins"),
          view.list.needs.empty() ? nothing_found(view)
                                  : html(R"(<ul class="bare stack stack--l">{}</ul>)",
                                        each(view.list.needs, need_item)),
          look::pages(view.query.page, last,
              [&](int page) {
                return with_query(paths::needs(), view.query).with("page", std::to_string(page));
              }),
          when(view.list.total > 0, [&] {
            return needs_exports(view.query) +
                   html(R"(<p><a href="{}">Réunir ceux qui se ressemblent</a></p>)",
                       paths::need_pairs());
          })));
  document.indexed = view.query.page == 1 && view.query.theme.empty();
  document.canonical = with_query(paths::needs(), view.query);
  document.description = "Ce dont des territoires ont besoin, et ce qu’il en advient.";
  document.head = html(R"(<link rel="alternate" type="application/atom+xml" href="{}">)",
      with_query(paths::needs_atom(), view.query));
  return document;
}

web::Document following_page(const FollowingView& view) {
  auto document = narrow_page("Être prévenu·e",
      html(
          R"(<div class="stack"><h1>{}</h1><p class="lead">Le besoin{} <a href="{}">{}</a></p></div>
<div class="cluster">{}{}</div>)",
          view.just_now    ? "C’est noté, nous vous préviendrons"
          : view.confirmed ? "Vous êtes prévenu·e de ce que devient ce besoin"
                           : "Voulez-vous être prévenu·e\u202F?",
          "\u00A0:", paths::need(view.need.id), view.need.words,
          when(!view.confirmed,
              [&] {
                return button_form(paths::following_confirmations(view.key), "Oui, prévenez-moi");
              }),
          button_form(paths::following_stops(view.key),
              view.confirmed ? "Ne plus me prévenir" : "Non, effacez mon adresse",
              "button button--quiet")));
  document.indexed = false;
  return document;
}

web::Document following_over_page(bool stopped) {
  auto document = narrow_page("Être prévenu·e",
      html(
          R"(<div class="stack"><h1>{}</h1><p class="lead">{} <a href="{}">Voir les besoins</a></p></div>)",
          stopped ? "Votre adresse est effacée" : "Ce lien ne sert plus",
          stopped ? "Nous ne vous écrirons plus à propos de ce besoin."
                  : "L’adresse a été effacée, ou le besoin est clos.",
          paths::needs()));
  document.indexed = false;
  return document;
}

}  // namespace listening
