#include "features/listening/need_views.hpp"

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/library/vocabulary.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

Html hidden_field(std::string_view name, std::string_view value) {
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

std::vector<look::Field> fields_of(const NeedForm& form) {
  return {{.name = "besoin",
              .label = "Le besoin, en une phrase",
              .hint = "Ce qui manque, pas encore ce qu’il faudrait faire.",
              .value = form.words,
              .error = form.words_error,
              .longest = static_cast<int>(longest_need),
              .rows = 2},
      {.name = "territoire",
          .label = "Où",
          .hint = "Un nom, un code postal ou un code officiel.",
          .value = form.territory,
          .error = form.territory_error}};
}

std::string facts(const Need& need) {
  std::string words(urgency_label(need.urgency));
  if (need.voices > 0) words += ", " + text::counted(need.voices, "voix", "voix");
  if (const auto* const profile = find_profile(need.profile))
    words += ", " + std::string(profile->many);
  if (!need.theme.empty())
    words += ", " + std::string(library::label_of(library::Axis::Theme, need.theme));
  return words;
}

}  // namespace

Html need_line(const Need& need) {
  return html(R"(<li><a href="{}">{}</a><br><span class="soft">{}{}</span></li>)",
      paths::need(need.id), need.words, facts(need),
      need.state == NeedState::TakenUp ? ", quelqu’un s’en occupe" : "");
}

web::Document need_form_page(const NeedForm& form) {
  const auto fields = fields_of(form);
  return narrow_page("Noter un besoin",
      html(
          R"(
<div class="stack"><h1>Noter un besoin</h1><p class="lead">Il paraîtra sur la page du territoire, où chacun pourra proposer d’y répondre.</p></div>{}
<form class="stack stack--l" method="post" action="{}">{}{}{}
<div class="field {}"><label class="field__label" for="organisation">Au nom de</label><select class="input input--select" id="organisation" name="organisation">{}</select></div>
{}
<div class="field"><label class="field__label" for="profil">Qui en a besoin</label><select class="input input--select" id="profil" name="profil">{}{}</select></div>
<div class="field"><label class="field__label" for="theme">Le thème</label><select class="input input--select" id="theme" name="theme">{}{}</select></div>
<fieldset class="stack stack--s"><legend class="field__label">Quand faut-il y répondre</legend><div class="choices">{}{}{}</div></fieldset>
<p><button class="button">Noter ce besoin</button></p></form>)",
          look::refused(fields), paths::needs(), hidden_field("enquete", form.survey),
          hidden_field("question", form.question), hidden_field("reponse", form.choice),
          form.organisation_error.empty() ? "" : "field--error",
          each(form.mine,
              [&](const organisation::Organisation& one) {
                return option(one.id.text(), one.name(), one.id.text() == form.organisation);
              }),
          each(fields, look::field) + when(form.voices > 0,
                                          [&] {
                                            return html("<p>{} l’ont dit dans l’enquête.</p>",
                                                text::counted(
                                                    form.voices, "personne", "personnes"));
                                          }),
          option("", "Tout le monde", form.profile.empty()),
          each(profiles(),
              [&](const Profile& one) {
                return option(one.slug, one.one, one.slug == form.profile);
              }),
          option("", "Aucun en particulier", form.theme.empty()),
          each(library::terms(library::Axis::Theme),
              [&](const library::Term& one) {
                return option(one.slug, one.label, one.slug == form.theme);
              }),
          radio("urgence", "3", urgency_label(3), form.urgency == 3),
          radio("urgence", "2", urgency_label(2), form.urgency == 2),
          radio("urgence", "1", urgency_label(1), form.urgency <= 1)));
}

web::Document need_page(const NeedView& view) {
  const auto& need = view.need;
  const look::Field reason{.name = "raison",
      .label = "Ce qu’il en est",
      .hint = "Qui s’en occupe, quelle réponse, ou pourquoi il n’y en aura pas.",
      .value = need.reason,
      .error = view.reason_error,
      .longest = 1000,
      .required = false,
      .rows = 3};
  auto document = narrow_page(need.words,
      html(
          R"(
<div class="stack"><p class="soft">{}</p><h1>{}</h1>{}<p>{}.</p></div>
<dl class="pairs"><div><dt>État</dt><dd>{}</dd></div>{}<div><dt>Noté par</dt><dd><a href="{}">{}</a></dd></div><div><dt>Le</dt><dd>{}</dd></div></dl>{}{})",
          view.place, need.words, said(view.said), facts(need), label(need.state),
          when(!need.reason.empty(),
              [&] { return html("<div><dt>Ce qu’il en est</dt><dd>{}</dd></div>", need.reason); }),
          organisation::url_of(need.organisation), view.organisation,
          in_french(day_of(need.changed_at)),
          when(view.mandated,
              [&] {
                return html(
                    R"(<section class="stack"><h2>Dire ce qu’il devient</h2>{}<form class="stack" method="post" action="{}"><div class="choices">{}</div>{}<p><button class="button">Enregistrer</button></p></form></section>)",
                    look::refused({reason}), paths::need_states(need.id),
                    each(need_states,
                        [&](NeedState one) {
                          return radio("etat", slug(one), label(one), one == need.state);
                        }),
                    look::field(reason));
              }),
          html(
              R"(<p><a href="{}">Voir le territoire</a></p>)", territory::url_of(need.territory))));
  document.indexed = true;
  return document;
}

}  // namespace listening
