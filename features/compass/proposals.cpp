#include "features/compass/proposals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/compass/routes.hpp"
#include "features/library/routes.hpp"

namespace compass {
namespace {

std::string points_words(Points points) { return text::decimal(points.value(), 1); }

Html reason_row(const Reason& reason, Points score) {
  const auto width =
      score.in_tenths() > 0 ? reason.points.in_tenths() * 100 / score.in_tenths() : 0;
  return html(
      R"(<li><span>{}</span><svg class="weight" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bar-bg" width="100" height="8"/><rect class="bar" width="{}" height="8"/></svg><span class="num">{}<span class="vh"> points</span></span></li>)",
      reason.text, width, points_words(reason.points));
}

Html why(const Proposal& proposal, std::string_view tag_class) {
  if (proposal.reasons.empty())
    return html(
        R"(<div class="{}"><h4>Pourquoi cette proposition</h4><p class="small">Vous n’avez encore rien dit qui la distingue{}: c’est la première de la bibliothèque.</p></div>)",
        tag_class, "\u00A0");
  return html(
      R"(<div class="{}"><h4>Pourquoi cette proposition</h4><ul class="bare why">{}<li class="why__total"><strong>Total</strong><span></span><strong class="num">{}<span class="vh"> points</span></strong></li></ul></div>)",
      tag_class,
      each(proposal.reasons,
          [&](const Reason& reason) { return reason_row(reason, proposal.score); }),
      points_words(proposal.score));
}

// The heaviest reason in sight, all of them one touch away.
Html folded_why(const Proposal& proposal, const std::string& title) {
  const auto heaviest = std::ranges::max_element(proposal.reasons, {}, &Reason::points);
  return html(
      R"({}<details class="figures no-print"><summary>Pourquoi cette proposition<span class="vh">{}: {}</span></summary>{}</details>)",
      heaviest == proposal.reasons.end() ? Html()
                                         : html(R"(<p class="small soft">{}</p>)", heaviest->text),
      "\u00A0", title, why(proposal, "step__why"));
}

Html reply_button(Reply reply, const std::string& title) {
  return html(
      R"(<button class="button button--quiet button--small" name="avis" value="{}">{}<span class="vh">{}: {}</span></button>)",
      slug(reply), label(reply), "\u00A0", title);
}

Html reply_form(const AnswerView& view, const library::Resource& resource) {
  return html(
      R"(<form class="step__reply" method="post" action="{}"><input type="hidden" name="ressource" value="{}">{}{}{}</form>)",
      paths::replies(view.secret), resource.ref.text(), reply_button(Reply::Done, resource.title),
      reply_button(Reply::Useless, resource.title),
      reply_button(Reply::NotConcerned, resource.title));
}

Html about(const PlannedStep& step) {
  const auto& resource = *step.resource;
  return html(R"(<p class="meta"><span>{}</span><span>{}</span>{}<span>environ {}</span></p>)",
      resource.publisher, library::label_of(library::Axis::Format, resource.format),
      when(!resource.place.empty(), [&] { return html("<span>{}</span>", resource.place); }),
      time_words(step.minutes));
}

Html link_to(const library::Resource& resource) {
  return html(R"(<a href="{}">{}</a>)", library::paths::show(resource.ref), resource.title);
}

Html first_step(const AnswerView& view, const PlannedStep& step, int number) {
  return html(R"(
<li class="step">{}
<div class="step__body"><p>{}</p><h3>{}</h3><p>{}</p>{}
{}
{}</div>
</li>)",
      look::mark(number), medoc(step.resource->type), link_to(*step.resource),
      step.resource->summary, about(step), folded_why(*step.proposal, step.resource->title),
      reply_form(view, *step.resource));
}

Html next_step(const AnswerView& view, const PlannedStep& step) {
  return html(R"(
<li class="res"><h4>{}</h4><p>{}</p>{}
<details class="figures no-print"><summary>Pourquoi cette proposition<span class="vh">{}: {}</span></summary>{}{}</details></li>)",
      link_to(*step.resource), step.resource->summary, about(step), "\u00A0", step.resource->title,
      why(*step.proposal, "step__why"), reply_form(view, *step.resource));
}

Html type_column(const AnswerView& view, const TypeSteps& type) {
  return html(
      R"(<details class="fold"><summary><h3>{} <span class="soft">{}</span></h3></summary><ul class="bare">{}</ul></details>)",
      medoc(type.type),
      text::counted(static_cast<long long>(type.steps.size()), "proposition", "propositions"),
      each(type.steps, [&](const PlannedStep& step) { return next_step(view, step); }));
}

const library::Resource* find(const Books& books, std::string_view ref) {
  for (const auto& resource : books.resources)
    if (resource.ref.text() == ref) return &resource;
  return nullptr;
}

Html set_aside(const AnswerView& view) {
  Html items;
  for (const auto& [ref, reply] : view.standing.replies)
    if (const auto* resource = find(*view.standing.books, ref))
      items += html(
          R"(<li class="cluster"><span>{}{}: {}</span> <form method="post" action="{}"><input type="hidden" name="ressource" value="{}"><button class="linkish">Revenir sur cet avis<span class="vh">{}: {}</span></button></form></li>)",
          label(reply), "\u00A0", link_to(*resource), paths::replies_taken_back(view.secret), ref,
          "\u00A0", resource->title);
  if (items.empty()) return {};
  return html(
      R"(<details class="figures no-print" open><summary>Vos avis</summary><ul class="plain">{}</ul></details>)",
      items);
}

// What was just noted, with the way back, where the next proposal takes its place.
Html reply_notice(const AnswerView& view) {
  if (view.done == Done::TookBack)
    return look::alert(look::Tone::Success,
        html("<p>C’est noté. La ressource peut de nouveau vous être proposée.</p>"));
  const auto reply = view.standing.replies.find(view.replied);
  const auto* resource = find(*view.standing.books, view.replied);
  if (view.done != Done::Replied || reply == view.standing.replies.end() || !resource) return {};
  return look::alert(look::Tone::Success,
      html(
          R"(<p>C’est noté{}: «{}{}{}», {}. La proposition suivante a pris sa place.</p><form method="post" action="{}"><input type="hidden" name="ressource" value="{}"><button class="linkish">Annuler</button></form>)",
          "\u00A0", "\u00A0", resource->title, "\u00A0",
          uncapitalised(std::string(label(reply->second))), paths::replies_taken_back(view.secret),
          view.replied));
}

Html time_note(const AnswerView& view) {
  const auto& plan = view.standing.plan;
  const auto hours = view.standing.session.hours;
  if (!hours)
    return html(
        R"(<p class="soft">Les durées sont des estimations. {}</p>)", mention(view.referential));
  if (plan.over_time)
    return html(
        R"(<p class="soft">Rien de plus court ne répond mieux{}: comptez davantage que vos {}. Les durées sont des estimations. {}</p>)",
        "\u00A0", text::counted(*hours, "heure", "heures"), mention(view.referential));
  return html(
      R"(<p class="soft">{} dans vos {}{}: environ {}. Les durées sont des estimations. {}</p>)",
      plan.rest.empty() || plan.later ? "Ces premiers pas tiennent"
                                      : "Avec la suite, plus bas, le tout tient",
      text::counted(*hours, "heure", "heures"), "\u00A0", time_words(plan.minutes),
      mention(view.referential));
}

bool profiles_differ(const Diagnosis& diagnosis, double gap) {
  return std::ranges::any_of(
      diagnosis.comparisons, [&](const Comparison& comparison) { return comparison.gap >= gap; });
}

// Between a profile, or all together, and the asker.
bool others_differ(const Diagnosis& diagnosis, double gap) {
  return std::ranges::any_of(diagnosis.comparisons,
      [&](const Comparison& comparison) { return gap_with(diagnosis.own, comparison) >= gap; });
}

// Where the figures of a group come from, and that they are not those of all its communes.
Html group_note(const Diagnosis& diagnosis) {
  if (diagnosis.communes == 0) return {};
  return html(
      R"(<p class="measure"><strong>D’après {} sur {}</strong>{}: celles dont la boussole a reçu assez de réponses. Elles ne disent pas l’avis de tout le territoire.</p>)",
      text::counted(diagnosis.communes, "commune", "communes"), diagnosis.communes_in_all,
      "\u00A0");
}

// Whether it answers the need as it was written; with nothing written, all do.
bool on_the_need(const AnswerView& view, const PlannedStep& step) {
  return view.standing.session.words.empty() ||
         std::ranges::find(step.proposal->reasons, Why::Words, &Reason::why) !=
             step.proposal->reasons.end();
}

}  // namespace

Html waiting(const AnswerView& view) {
  const auto& queue = view.standing.queue;
  if (queue.people == 0) return {};
  const auto words = text::counted(queue.people, "personne a répondu", "personnes ont répondu");
  if (!queue.ready)
    return html(
        R"(<p class="soft">{}. Il faut cinq réponses ensemble pour les montrer, afin que personne ne soit reconnu.</p>)",
        words);
  return html(
      R"(<form class="stack stack--s no-print" method="post" action="{}"><p class="soft">{}, mais aucun profil n’en compte encore cinq. Ces réponses peuvent paraître ensemble, profils mêlés{}: elles ne pourront plus être séparées ensuite.</p><button class="button button--quiet button--small">Montrer ces réponses, profils mêlés</button></form>)",
      paths::publications(view.secret), words, "\u00A0");
}

Html medoc(std::string_view type) {
  return html(
      R"(<span class="medoc medoc--{}"><span class="medoc__l" aria-hidden="true">{}</span>{}</span>)",
      library::medoc_class(type), library::medoc_letter(type),
      library::label_of(library::Axis::Type, type));
}

Html first_steps_section(const AnswerView& view) {
  Html steps;
  int number = 0;
  for (const auto& step : view.standing.plan.first) steps += first_step(view, step, ++number);
  if (number == 0)
    return html(
        R"(<section class="stack" aria-labelledby="pas"><h2 id="pas">Premiers pas</h2>{}<p>Il n’y a plus de ressource à proposer. <a href="{}">Voir toute la bibliothèque</a></p>{}</section>)",
        reply_notice(view), library::paths::index(), set_aside(view));
  return html(R"(
<section class="stack" aria-labelledby="pas">
<h2 id="pas">Trois premiers pas</h2>
{}{}
<ol class="bare steps">{}</ol>
{}
{}
</section>)",
      when(view.standing.silent && view.referential.beginning,
          [&] { return html(R"(<p class="measure">{}</p>)", view.referential.beginning->reason); }),
      reply_notice(view), steps, time_note(view), set_aside(view));
}

Html more_steps(const AnswerView& view) {
  if (view.standing.plan.rest.empty()) return {};
  return html(R"(
<section class="band" aria-labelledby="suite"><div class="wrap stack">
<h2 id="suite">{}</h2>
<div class="columns columns--2">{}</div>
</div></section>)",
      view.standing.plan.later ? "La suite, quand vous aurez plus de temps"
                               : "La suite, par type de ressource",
      each(
          view.standing.plan.rest, [&](const TypeSteps& type) { return type_column(view, type); }));
}

Html examples(const AnswerView& view) {
  const auto& all = view.standing.examples;
  if (all.empty()) return {};
  return html(R"(<h3>{}</h3><ul class="bare stack stack--s">{}</ul>)",
      std::ranges::all_of(all, [&](const PlannedStep& step) { return on_the_need(view, step); })
          ? "Ceux qui l’ont fait, près de chez vous ou dans un territoire qui vous ressemble"
          : "Près de chez vous ou dans un territoire qui vous ressemble, sur d’autres sujets aussi",
      each(all, [](const PlannedStep& step) {
        std::string because;
        for (const auto& reason : step.proposal->reasons)
          if (reason.why == Why::Place || reason.why == Why::Alike || reason.why == Why::Tried)
            because += (because.empty() ? "" : " · ") + reason.text;
        return html(R"(<li>{}<br><span class="small soft">{}</span></li>)", link_to(*step.resource),
            because);
      }));
}

Html disagreements(const AnswerView& view) {
  const auto& diagnosis = view.standing.diagnosis;
  const Html chart =
      diagnosis.comparisons.empty()
          ? Html()
          : html(R"(
<div class="chart-box"><figure class="chart">
<figcaption class="vh">Réponses moyennes par profil, question par question</figcaption>
{}
<details class="figures"><summary>Voir les chiffres</summary>{}</details>
</figure></div>)",
                comparison_chart(view.referential, diagnosis.comparisons, diagnosis.own),
                comparison_table(view.referential, diagnosis.comparisons, diagnosis.own));
  const auto gap = view.referential.sureness.medium_gap;
  const std::string_view opening =
      diagnosis.comparisons.empty()
          ? "Faites répondre élus, associations, entreprises et habitants : leurs écarts feront "
            "l’ordre du jour de la réunion."
          : "C’est de cela que la réunion peut parler. Les écarts les plus grands viennent "
            "d’abord.";
  const std::string_view title =
      diagnosis.comparisons.empty()     ? "D’autres voix que la vôtre"
      : profiles_differ(diagnosis, gap) ? "Là où vous n’êtes pas d’accord"
      : others_differ(diagnosis, gap)   ? "Là où les autres voix s’écartent de la vôtre"
                                        : "Ce que disent les autres voix";
  return html(R"(
<section class="band" aria-labelledby="desaccords"><div class="wrap stack">
<h2 id="desaccords">{}</h2>{}
<p class="measure">{} Personne n’est reconnaissable{}: un profil de moins de cinq réponses attend, ou se mêle à d’autres si vous le demandez.</p>
{}
{}
<p class="cluster no-print"><a class="button button--quiet" href="{}">{}Inviter d’autres voix</a> <a href="{}">Comment cela est compté</a></p>
</div></section>)",
      title, group_note(diagnosis), opening, "\u00A0", chart, waiting(view),
      paths::voices(view.secret), look::icon(look::Icon::People), paths::method());
}

}  // namespace compass
