#include "features/compass/views.hpp"

#include <fmt/format.h>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/compass/proposals.hpp"
#include "features/compass/routes.hpp"
#include "features/library/routes.hpp"

namespace compass {
namespace {

Html done_notice(Done done) {
  switch (done) {
    case Done::Nothing: return {};
    case Done::Replied:
    case Done::TookBack: return {};  // said where the proposals are
    case Done::Published:
      return look::alert(
          look::Tone::Success, html("<p>Les réponses qui attendaient sont dans les chiffres.</p>"));
    case Done::Extended:
      return look::alert(
          look::Tone::Success, html("<p>Cette boussole est gardée plus longtemps.</p>"));
    case Done::Restored:
      return look::alert(look::Tone::Success, html("<p>Cette boussole est rétablie, entière.</p>"));
  }
  std::abort();
}

Html lead(const AnswerView& view) {
  const auto& profile = view.standing.diagnosis.profile;
  if (!profile.level && !has_said_something(view.standing.session))
    return html(
        R"(<p class="lead">Vous n’avez encore rien dit de votre situation. Voici de quoi commencer partout{}; répondez aux douze questions pour que ces propositions deviennent les vôtres.</p>)",
        "\u202F");
  if (!profile.level)
    return html(
        R"(<p class="lead">Ces propositions tiennent compte de ce que vous avez dit. Répondez aux douze questions pour connaître votre niveau.</p>)");
  if (view.standing.diagnosis.range)
    return html(
        R"(<p class="lead">Selon qui répond, {} est {}. Une moyenne ne dirait l’avis de personne{}: parlez d’abord de ces écarts.</p>)",
        view.standing.territory ? view.standing.territory->name : "votre territoire",
        level_words(view.standing.diagnosis), "\u00A0");
  const auto& level = view.referential.level(*profile.level);
  return html(R"(<p class="lead">{} {}, «&#160;{}&#160;»{}</p>)",
      view.standing.territory ? view.standing.territory->name + " est" : "Votre territoire est",
      level_words(view.standing.diagnosis), level.name,
      is_uneven(profile) ? std::string(", en moyenne des quatre axes.") : ". " + level.meaning);
}

Html main_links(const AnswerView& view) {
  const auto level = view.standing.diagnosis.profile.level;
  if (!level)
    return html(
        R"(<p class="cluster no-print"><a class="button" href="{}">Répondre aux questions</a> <a href="{}">La fiche pour les élus</a></p>)",
        paths::step(view.secret, Step::question(1)), paths::sheet(view.secret));
  return html(
      R"(<p class="cluster no-print"><a class="button" href="{}">{}La fiche pour les élus</a> <a href="{}">Faire répondre d’autres voix</a></p>)",
      paths::sheet(view.secret), look::icon(look::Icon::Print), paths::voices(view.secret));
}

Html head(const AnswerView& view) {
  return html(R"(
<section class="columns columns--hero">
<div class="stack">
<p class="soft">{}, {}</p>
<h1>{}</h1>
{}
<p class="cluster">{} <span class="small">{}</span></p>
{}
</div>
<div class="card">{}</div>
</section>)",
      title_of(view.standing), in_french(view.today),
      conclusion_of(view.referential, view.standing.diagnosis), lead(view),
      mention(view.referential), trust_words(view.standing.diagnosis), main_links(view),
      levels(view.referential, drawn_level(view.standing.diagnosis)));
}

Html profile_section(const AnswerView& view) {
  const auto& profile = view.standing.diagnosis.profile;
  return html(R"(
<section class="chart-box" aria-labelledby="profil">
<figure class="chart">
<figcaption><h2 id="profil">Votre profil</h2><small>Quatre axes, de 1 ({}) à 4 ({})</small></figcaption>
{}
<details class="figures"><summary>Voir les chiffres</summary>{}</details>
</figure>
</section>)",
      view.referential.level(1).name, view.referential.level(level_count).name,
      profile_rows(view.referential, profile, true), profile_table(view.referential, profile));
}

Html advance_item(const Advance& advance) {
  return html(R"(<li><strong>{}</strong><br>{}</li>)", advance.title, advance.text);
}

Html next_level(const AnswerView& view) {
  const auto level = view.standing.diagnosis.profile.level;
  const auto& advances = view.standing.advances;
  const auto title = !level || view.standing.diagnosis.range ? std::string("Pour avancer")
                     : *level == level_count
                         ? std::string("Pour continuer")
                         : fmt::format("Pour atteindre le niveau {}", *level + 1);
  const auto& helps = view.referential.level(level.value_or(1)).helps;
  const Html items =
      advances.empty()
          ? each(helps, [](const std::string& help) { return html("<li>{}</li>", help); })
          : each(advances, advance_item);
  return html(R"(
<section class="stack" aria-labelledby="suivant">
<h2 id="suivant">{}</h2>
<ul class="plain stack stack--s">{}</ul>
{}
<p>{}</p>
{}
</section>)",
      title, items,
      when(!advances.empty() && level,
          [&] {
            return html(R"(<p class="soft">Ce qui aide à ce stade{}: {}</p>)", "\u00A0",
                text::join(helps, " "));
          }),
      mention(view.referential), examples(view));
}

Html snapshots(const AnswerView& view) {
  const auto& all = view.standing.snapshots;
  if (all.size() < 2) return {};
  return html(R"(
<section class="band" aria-labelledby="dates"><div class="wrap stack">
<h2 id="dates">Le chemin parcouru</h2>
<p class="measure">Une mesure par jour où quelqu’un a répondu.</p>
{}
</div></section>)",
      snapshots_table(view.referential, all));
}

Html correction(const AnswerView& view, Step step, std::string_view name, std::string_view value) {
  return html(R"(<li><a href="{}">{}</a> <span class="soft">{}</span></li>)",
      paths::step(view.secret, step).with("retour", "reponse"), name, value);
}

std::string answered(const AnswerView& view, const questionnaire::Question& question) {
  const auto& own = view.standing.diagnosis.own;
  const auto found = own.find(question.id);
  if (found == own.end()) return "sans réponse";
  if (!found->second.is_known()) return "je ne sais pas";
  const auto number = static_cast<std::size_t>(found->second.number());
  return number <= question.situations.size() ? question.situations[number - 1] : "";
}

std::string ticked_as_text(const std::vector<std::string>& values) {
  return values.empty() ? "rien de coché"
                        : text::counted(static_cast<long long>(values.size()), "choix", "choix");
}

Html corrections(const AnswerView& view) {
  const auto& session = view.standing.session;
  const auto* audience = view.referential.audience(session.audience);
  Html questions;
  for (int number = 1; number <= Step::questions; ++number) {
    const auto& question =
        view.referential.questionnaire.questions[static_cast<std::size_t>(number - 1)];
    questions += correction(view, Step::question(number), question.title, answered(view, question));
  }
  using Kind = Step::Kind;
  return html(R"(
<section class="stack no-print" aria-labelledby="corriger">
<h2 id="corriger">Corriger une réponse</h2>
<p class="measure">Changez un point sans refaire le reste{}: la réponse se met à jour.</p>
<details class="figures"><summary>Vos réponses</summary><ul class="plain">{}{}{}{}{}{}</ul></details>
<details class="figures"><summary>Les douze questions</summary><ol class="plain">{}</ol></details>
</section>)",
      "\u00A0",
      correction(view, Step::of(Kind::Territory), "Votre territoire",
          view.standing.territory ? view.standing.territory->name : "non dit"),
      correction(view, Step::of(Kind::Who), "Qui vous êtes", audience ? audience->self : "non dit"),
      correction(view, Step::of(Kind::Have), "Ce que vous avez déjà", ticked_as_text(session.have)),
      correction(view, Step::of(Kind::Engage), "Ce que vous voulez engager",
          ticked_as_text(session.engage)),
      correction(view, Step::of(Kind::Needs), "Ce qui compte maintenant",
          session.words.empty() ? ticked_as_text(session.themes) : session.words),
      correction(view, Step::of(Kind::Time), "Votre temps",
          session.hours ? text::counted(*session.hours, "heure", "heures") : "non dit"),
      questions);
}

Html keeping(const AnswerView& view) {
  const Url link(view.public_url + paths::answer(view.secret).text());
  return html(R"(
<section class="stack no-print" aria-labelledby="garder">
<h2 id="garder">Garder, reprendre, effacer</h2>
<p class="measure">Votre lien secret est l’adresse de cette page. Qui l’a peut tout voir et tout changer{}: ne le donnez qu’à vos proches collègues.</p>
<p class="measure compass-link"><a href="{}">{}</a></p>
<p><a class="button button--quiet button--small" href="{}">Recevoir ce lien par courriel</a></p>
<p class="measure">Sans nouvelle réponse de votre part, cette boussole sera effacée le {}.</p>
<div class="cluster">
<form method="post" action="{}"><button class="button button--quiet button--small">La garder plus longtemps</button></form>
<form method="post" action="{}"><button class="button button--quiet button--small">Effacer cette boussole et toutes ses réponses</button></form>
</div>
<p class="small soft">Effacée par erreur, elle peut être rétablie pendant sept jours.</p>
</section>)",
      "\u00A0", link, link.text(), paths::link_letters(view.secret), in_french(view.erased_on),
      paths::extensions(view.secret), paths::deletions(view.secret));
}

}  // namespace

web::Document answer_page(const AnswerView& view) {
  auto main = html(R"(
<div class="wrap band--first stack stack--xl">
{}
{}
{}
</div>
<div class="band band--tint"><div class="wrap columns columns--2">{}{}</div></div>
<div class="wrap band">{}</div>
{}
{}
<div class="band band--tint"><div class="wrap columns columns--2">{}{}</div></div>)",
      done_notice(view.done), head(view), first_steps_section(view), profile_section(view),
      next_level(view), view.helpers, disagreements(view) + more_steps(view), snapshots(view),
      corrections(view), keeping(view));
  return {.title = title_of(view.standing), .main = main, .section = "boussole", .indexed = false};
}

web::Document deleted_page(const Secret& secret, Date gone_on) {
  auto main = html(R"(
<div class="wrap wrap--narrow band--first stack">
<h1>Cette boussole est effacée</h1>
<p>Ses réponses ne sont plus montrées à personne. Elles disparaîtront pour de bon le {}.</p>
<form method="post" action="{}"><button class="button">Rétablir cette boussole</button></form>
<p><a href="{}">Commencer une autre boussole</a></p>
</div>)",
      in_french(gone_on), paths::restorations(secret), paths::start());
  return {.title = "Boussole effacée", .main = main, .section = "boussole", .indexed = false};
}

}  // namespace compass
