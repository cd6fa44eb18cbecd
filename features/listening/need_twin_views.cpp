#include "features/listening/need_twin_views.hpp"

#include <algorithm>
#include <cmath>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/listening/need_views.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

std::string voices_in_words(int voices) {
  return voices == 0 ? "voix non comptées" : text::counted(voices, "voix", "voix");
}

Html apart_form(const Need& need, const Need& other) {
  return html(
      R"(<form method="post" action="{}"><input type="hidden" name="autre" value="{}"><button class="button button--small button--quiet">Ce n’est pas le même besoin</button></form>)",
      paths::need_apart(need.id), other.id.text());
}

Html likely_item(const TwinsView& view, const TwinsView::One& one) {
  const auto& other = one.twin.need;
  return html(
      R"(<li class="stack stack--s"><h3><a href="{}">{}</a></h3><p class="soft">{}, noté par {}. {}. Ressemblance{} {} %</p><div class="cluster"><a class="button button--small" href="{}">Réunir…</a>{}</div></li>)",
      paths::need(other.id), other.words, one.place, one.organisation, need_facts(other),
      "\u00A0:", std::lround(100 * one.twin.likeness),
      paths::need_merging(view.need.id).with("autre", other.id.text()),
      apart_form(view.need, other));
}

Html merge_form(const Url& to, std::string_view label, std::string_view look) {
  return button_form(to, label, look);
}

Html past_item(const TwinsView& view, const TwinsView::Past& one) {
  const bool kept_here = one.merge.kept == view.need.id;
  std::string words;
  Html forms;
  switch (one.merge.state) {
    case MergeState::Proposed:
      words = "Proposé de les réunir";
      if (one.may_decide)
        forms = merge_form(
                    paths::merge_acceptances(one.merge.id), "Les réunir", "button button--small") +
                merge_form(paths::merge_refusals(one.merge.id), "Ce n’est pas le même",
                    "button button--small button--quiet");
      else
        words += "\u00A0: l’autre organisation décidera";
      break;
    case MergeState::Merged:
      words = kept_here ? "Réuni avec celui-ci" : "C’est lui qui reste";
      forms = merge_form(paths::merge_partings(one.merge.id), "Les séparer de nouveau",
          "button button--small button--quiet");
      break;
    case MergeState::Refused: words = "Pas le même besoin"; break;
    case MergeState::Parted: words = "Séparés de nouveau"; break;
  }
  return html(
      R"(<li class="stack stack--s"><p><a href="{}">{}</a><br><span class="soft">{}, {}{} {}</span></p><div class="cluster">{}</div></li>)",
      paths::need(one.other.id), one.other.words, one.organisation,
      in_french(day_of(one.merge.changed_at)), "\u00A0:", words, forms);
}

Html side(std::string_view title, const Need& need, const std::string& place,
    const std::string& organisation) {
  return html(
      R"(<div class="stack stack--s"><h2>{}</h2><p><strong>{}</strong></p><p class="soft">{}, noté par {}. {}, {}.</p></div>)",
      title, need.words, place, organisation, urgency_label(need.urgency),
      voices_in_words(need.voices));
}

Html voices_choice(const Need& kept, const Need& merged) {
  const int sum = voices_together(kept.voices, merged.voices, false);
  if (sum == 0) return {};
  return html(
      R"(<fieldset class="stack stack--s"><legend class="field__label">Ce que deviennent les voix</legend><div class="choices">{}{}</div></fieldset>)",
      radio("voix", "somme",
          "Ce sont d’autres personnes\u00A0: " + voices_in_words(sum) + " en tout", true),
      radio("voix", "memes",
          "Ce sont peut-être les mêmes\u00A0: " +
              voices_in_words(voices_together(kept.voices, merged.voices, true)),
          false));
}

}  // namespace

web::Document twins_page(const TwinsView& view) {
  auto document = narrow_page("Besoins semblables",
      html(
          R"(
<div class="stack"><p><a href="{}">{}</a></p><h1>Besoins semblables</h1>{}<p class="lead">Des besoins d’ici et d’alentour qui disent peut-être la même chose. Rien n’est réuni sans que quelqu’un l’ait lu.</p></div>
<section class="stack" aria-labelledby="proches"><h2 id="proches">Ils se ressemblent</h2>{}</section>{})",
          paths::need(view.need.id), view.need.words, said(view.said),
          view.likely.empty()
              ? html("<p>Aucun autre besoin d’ici ou d’alentour ne lui ressemble.</p>")
              : html(R"(<ul class="bare stack stack--l">{}</ul>)",
                    each(view.likely, [&](const auto& one) { return likely_item(view, one); })),
          when(!view.past.empty(), [&] {
            return html(
                R"(<section class="stack" aria-labelledby="decide"><h2 id="decide">Ce qui a été décidé</h2><ul class="bare stack">{}</ul></section>)",
                each(view.past, [&](const auto& one) { return past_item(view, one); }));
          })));
  document.indexed = false;
  return document;
}

web::Document pairs_page(const PairsView& view) {
  auto
      document =
          narrow_page("Besoins à réunir", html(
                                              R"(
<div class="stack"><p><a href="{}">Les besoins</a></p><h1>Besoins à réunir</h1><p class="lead">Ceux que vos organisations ont notés et qui disent peut-être la même chose qu’un autre, d’ici ou d’alentour. Vous relisez, vous décidez.</p></div>{}
<section class="stack" aria-labelledby="paires"><h2 id="paires">Ils se ressemblent</h2>{}</section>)",
                                              paths::needs(),
                                              when(!view.to_decide.empty(),
                                                  [&] {
                                                    return html(
                                                        R"(<section class="stack" aria-labelledby="decider"><h2 id="decider">On vous demande de décider</h2><ul>{}</ul></section>)",
                                                        each(view.to_decide, [](const Need& need) {
                                                          return html(
                                                              R"(<li><a href="{}">{}</a></li>)",
                                                              paths::need_twins(need.id),
                                                              need.words);
                                                        }));
                                                  }),
                                              view.pairs.empty()
                                                  ? html("<p>Aucun de vos besoins ne ressemble à "
                                                         "un autre.</p>")
                                                  : html(R"(<ul class="bare stack stack--l">{}</ul>)", each(
                                                                                                           view.pairs,
                                                                                                           [](const PairsView::
                                                                                                                   Pair&
                                                                                                                       pair) {
                                                                                                             const auto& other =
                                                                                                                 pair.other
                                                                                                                     .twin
                                                                                                                     .need;
                                                                                                             return html(
                                                                                                                 R"(<li class="stack stack--s"><h3>{}</h3><p><a href="{}">{}</a> <span class="soft">{}, {}</span><br><a href="{}">{}</a> <span class="soft">{}, noté par {}, {}</span></p><div class="cluster"><a class="button button--small" href="{}">Réunir…</a>{}</div></li>)",
                                                                                                                 "Ressemblance\u00A0: " +
                                                                                                                     std::to_string(std::lround(
                                                                                                                         100 *
                                                                                                                         pair.other
                                                                                                                             .twin
                                                                                                                             .likeness)) +
                                                                                                                     "\u00A0%",
                                                                                                                 paths::need(
                                                                                                                     pair.need
                                                                                                                         .id),
                                                                                                                 pair.need
                                                                                                                     .words,
                                                                                                                 pair.place,
                                                                                                                 voices_in_words(
                                                                                                                     pair.need
                                                                                                                         .voices),
                                                                                                                 paths::need(
                                                                                                                     other
                                                                                                                         .id),
                                                                                                                 other
                                                                                                                     .words,
                                                                                                                 pair.other
                                                                                                                     .place,
                                                                                                                 pair.other
                                                                                                                     .organisation,
                                                                                                                 voices_in_words(
                                                                                                                     other
                                                                                                                         .voices),
                                                                                                                 paths::need_merging(
                                                                                                                     pair.need
                                                                                                                         .id)
                                                                                                                     .with(
                                                                                                                         "autre",
                                                                                                                         other
                                                                                                                             .id
                                                                                                                             .text()),
                                                                                                                 apart_form(
                                                                                                                     pair.need,
                                                                                                                     other));
                                                                                                           }))));
  document.indexed = false;
  return document;
}

web::Document merging_page(const MergingView& view) {
  const auto& [kept, merged, kept_place, merged_place, kept_organisation, merged_organisation,
      at_once] = view;
  auto document = narrow_page("Réunir deux besoins",
      html(
          R"(
<div class="stack"><h1>Réunir ces deux besoins{}?</h1></div>
<div class="columns columns--2">{}{}</div>
<form class="stack" method="post" action="{}"><input type="hidden" name="autre" value="{}">
{}
<p>{} Celui qui part garde sa page, qui mène à l’autre. Qui suit l’un sera prévenu de ce que l’autre devient. Vous pourrez les séparer de nouveau.</p>
<div class="cluster"><button class="button">{}</button><a href="{}">Non, revenir</a></div></form>
<p><a href="{}">Garder plutôt l’autre</a></p>)",
          "\u202F", side("Celui qui reste", kept, kept_place, kept_organisation),
          side("Celui qui le rejoint", merged, merged_place, merged_organisation),
          paths::need_merging(kept.id), merged.id.text(), voices_choice(kept, merged),
          at_once ? "Vous parlez pour les deux organisations\u00A0: c’est fait tout de suite."
                  : "L’autre besoin a été noté par une autre organisation\u00A0: c’est elle qui "
                    "acceptera.",
          at_once ? "Les réunir" : "Le proposer", paths::need_twins(kept.id),
          paths::need_merging(merged.id).with("autre", kept.id.text())));
  document.indexed = false;
  return document;
}

}  // namespace listening
