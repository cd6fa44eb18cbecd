#include <fmt/format.h>

#include "base/look/look.hpp"
#include "base/look/qr.hpp"
#include "base/values/text.hpp"
#include "features/compass/proposals.hpp"
#include "features/compass/routes.hpp"
#include "features/compass/views.hpp"

namespace compass {
namespace {

std::string place_words(std::string_view name) {
  return name.empty() ? "de votre territoire" : fmt::format("ici\u00A0: {}", name);
}

Html profile_choice(const VoiceView& view, const Audience& audience) {
  return html(
      R"(<label class="choice choice--compact"><input type="radio" name="public" value="{}" {}><span>{}</span></label>)",
      audience.id, checked_if(audience.id == view.audience), audience.self);
}

Html voice_question(const VoiceView& view, const questionnaire::Question& question, int number) {
  const auto found = view.answers.find(question.id);
  return questionnaire::fieldset(question,
      found == view.answers.end() ? std::nullopt : std::optional(found->second),
      html(R"(<span class="small soft">Question {} sur {}</span><h3>{}</h3>)", number,
          view.referential.questionnaire.questions.size(), question.text));
}

Html received(const AnswerView& view) {
  const auto sent = static_cast<long long>(view.standing.sent);
  if (sent == 0) return html("<p>Personne n’a encore répondu par ce lien.</p>");
  return html(R"(<p>{} par ce lien. <a href="{}">Voir ce que disent ces voix</a></p>{})",
      text::counted(sent, "personne a répondu", "personnes ont répondu"),
      paths::answer(view.secret).at("desaccords"), waiting(view));
}

}  // namespace

web::Document voices_page(const AnswerView& view) {
  const Url link(view.public_url + paths::voice(view.standing.session.voice_code).text());
  auto main = html(R"(
<div class="wrap band--first stack stack--l">
<p class="no-print"><a href="{}">Revenir à la boussole</a></p>
<div class="columns columns--2">
<div class="stack">
<h1>Faire répondre d’autres voix</h1>
<p class="lead">Élus, associations, entreprises, habitants{}: chacun répond sur son téléphone, en trois minutes, sans compte.</p>
<p class="measure">Montrez ce code en réunion, ou envoyez ce lien. Il ne donne accès qu’aux questions, jamais à votre boussole.</p>
<p class="compass-link"><a href="{}">{}</a></p>
{}
</div>
<div class="compass-qr">{}</div>
</div>
{}
<section class="stack"><h2>Ce qui sera montré</h2>
<ul class="measure">
<li>Jamais une personne{}: les réponses paraissent par cinq au moins, profil par profil, question par question.</li>
<li>Les chiffres ne bougent que lorsque cinq nouvelles réponses entrent ensemble{}: comparer hier et aujourd’hui ne révèle personne.</li>
<li>Un profil de moins de cinq réponses attend, ou se fond avec d’autres si vous le demandez.</li>
<li>Votre propre réponse n’est pas dans ces chiffres{}: elle est montrée à part.</li>
</ul></section>
</div>)",
      paths::answer(view.secret), "\u00A0", link, link.text(), received(view),
      look::qr(link.text(), "Code QR vers les questions"), only_here(view.public_url), "\u00A0",
      "\u00A0", "\u00A0");
  return {.title = "Faire répondre d’autres voix",
      .main = main,
      .section = "boussole",
      .indexed = false};
}

web::Document voice_page(const VoiceView& view) {
  Html questions;
  int number = 0;
  std::size_t part = 0;
  for (const auto& axis : view.referential.axes) {
    Html inside;
    for (const auto& id : axis.questions)
      inside += voice_question(view, *view.referential.questionnaire.find(id), ++number);
    questions += html(
        R"(<section class="stack stack--l"><div><p class="small soft">Partie {} sur {}</p><h2>{}</h2></div>{}</section>)",
        ++part, axis_count, axis.name, inside);
  }
  auto main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--l">
<div class="stack">
<h1>Votre regard sur {}</h1>
<p class="lead">Douze questions, trois minutes, sans compte. Choisissez à chaque fois la situation la plus proche d’aujourd’hui. Vous pouvez en passer. {}</p>
<p class="note">{}<span>Votre réponse n’est jamais montrée seule{}: elle paraît avec quatre autres au moins. Elle peut aussi compter, de la même façon, pour l’intercommunalité et les autres groupes de communes dont ce territoire fait partie.</span></p>
</div>
{}
<form class="stack stack--xl" method="post" action="{}">
<input type="hidden" name="feuille" value="{}">
<fieldset class="stack" id="public"><legend><h2>Vous êtes</h2></legend><div class="choices">{}</div></fieldset>
{}
<p><button class="button" type="submit">Envoyer ma réponse</button></p>
</form>
</div>)",
      view.place_name.empty() ? "votre territoire" : view.place_name, mention(view.referential),
      look::icon(look::Icon::Info), "\u00A0",
      when(!view.error.empty(),
          [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", view.error)); }),
      paths::voice_answers(view.code), view.sheet,
      each(view.referential.audiences,
          [&](const Audience& audience) { return profile_choice(view, audience); }),
      questions);
  return {.title = fmt::format("Votre regard, {}", place_words(view.place_name)),
      .main = main,
      .section = "boussole",
      .indexed = false};
}

web::Document already_answered_page(const VoiceCode& code, std::string_view place_name) {
  auto main = html(R"(
<div class="wrap wrap--narrow band--first stack">
<h1>Vous avez déjà répondu</h1>
<p class="lead">Votre voix est bien arrivée {}. Elle compte une fois, comme celle de chacun.</p>
<p>Si quelqu’un d’autre répond sur cet appareil, c’est à lui maintenant{}:</p>
<p><a class="button" href="{}">Répondre pour quelqu’un d’autre</a></p>
</div>)",
      place_name.empty() ? std::string("chez vous") : fmt::format("pour {}", place_name), "\u00A0",
      paths::voice(code).with("autre", "1"));
  return {.title = "Vous avez déjà répondu", .main = main, .section = "boussole", .indexed = false};
}

web::Document thanks_page(const Referential&, std::string_view place_name) {
  auto main = html(R"(
<div class="wrap wrap--narrow band--first stack">
<h1>Merci, votre voix compte</h1>
<p class="lead">Elle paraîtra avec quatre autres au moins, sans que l’on sache laquelle est la vôtre.</p>
<p>La réunion parlera de ce qui vous rapproche et de ce qui vous sépare, {}. Elle ne peut plus être changée, pour que personne ne puisse la retrouver en comparant les chiffres.</p>
<p><a href="{}">Faire la boussole pour votre compte</a></p>
</div>)",
      place_name.empty() ? std::string("chez vous") : fmt::format("pour {}", place_name),
      paths::start());
  return {.title = "Merci", .main = main, .section = "boussole", .indexed = false};
}

}  // namespace compass
