#include <algorithm>

#include "base/values/text.hpp"
#include "features/library/vocabulary.hpp"
#include "features/listening/need_views.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/results.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/written.hpp"

// Noting a need, from what a survey said or from elsewhere, and putting right what was noted.
namespace listening {
namespace {

constexpr int most_voices_typed = 1'000'000;

// What a survey said, as anyone may be shown it: the words and how many people.
struct Heard {
  Survey survey;
  std::string words;
  int voices = 0;
};
std::optional<Heard> heard_in(store::Reader& db, const web::Member& member,
    std::string_view survey_id, std::string_view question, std::string_view choice) {
  const auto id = SurveyId::parse(survey_id);
  const auto survey = id ? find(db, *id) : std::nullopt;
  if (!survey || !organisation::mandate_of(db, member, survey->organisation)) return std::nullopt;
  const auto results = results_of(db, *survey);
  if (const auto* const result = find_result(results, question))
    for (const auto& bar : result->bars)
      if (bar.value == choice && bar.answers > 0)
        return Heard{*survey, result->label + " " + bar.label, bar.answers};
  return Heard{*survey, "", 0};
}

// What was typed of the need itself, and what is wrong with it; the place when it is sound.
std::optional<territory::Ref> read_need_form(web::Action& action, NeedForm& form) {
  const auto& typed = action.form;
  form.territory = typed.text("territoire");
  form.words = typed.text("besoin");
  form.profile = find_profile(typed.text("profil")) ? typed.text("profil") : "";
  form.theme =
      library::find_term(library::Axis::Theme, typed.text("theme")) ? typed.text("theme") : "";
  form.urgency = std::clamp(typed.integer("urgence").value_or(2), 1, 3);
  form.wants = typed_gifts(typed, "aide");
  form.voices_typed = typed.text("voix");
  if (!form.voices_typed.empty()) {
    const auto voices = typed.integer("voix").value_or(-1);
    if (voices < 0 || voices > most_voices_typed)
      form.voices_error = "Écrivez un nombre de personnes, en chiffres.";
    else
      form.voices = voices;
  }
  const auto place =
      territory::picked(action.db, action.services.get<territory::Names>(), action.form);
  if (!place.chosen)
    form.territory_error =
        place.homonyms.empty()
            ? "Nous ne connaissons pas ce territoire. Essayez son nom complet "
              "ou son code postal."
            : "Plusieurs territoires portent ce nom. Écrivez le code du bon\u00A0: " +
                  territory::in_words(place.homonyms);
  if (text::fold(form.words).empty()) form.words_error = "Écrivez le besoin, en une phrase.";
  if (form.words.size() > 4 * longest_need)
    form.words_error = "Cette phrase est trop longue. Dites l’essentiel.";
  return place.chosen;
}

// The need, and the mandate of who noted it.
template <class Visit, class Then>
web::Response as_who_noted(Visit& visit, const web::Member& member, const NeedId& id, Then then) {
  const auto need = find_need(visit.db, id);
  if (!need)
    return web::not_found(
        "Ce besoin n’existe pas, ou n’existe plus. Voyez ceux d’un territoire sur sa page.");
  const auto mandate = organisation::mandate_of(visit.db, member, need->organisation);
  return mandate ? then(*need, *mandate) : web::forbidden();
}

}  // namespace

web::Response show_fresh_need(web::Page& page, const web::Member& member) {
  NeedForm form{.mine = may_commit(page.db, member),
      .survey = std::string(page.query.text("enquete")),
      .question = std::string(page.query.text("question")),
      .choice = std::string(page.query.text("reponse"))};
  if (form.mine.empty()) return own(no_mandate_page(Deed::Need));
  if (const auto ref = territory::Ref::parse(page.query.text("territoire")))
    form.territory = territory::as_typed(page.db, *ref);
  if (const auto heard = heard_in(page.db, member, form.survey, form.question, form.choice)) {
    form.organisation = heard->survey.organisation.text();
    form.words = heard->words;
    form.voices = heard->voices;
    form.heard = heard->voices > 0;
    form.profile = heard->survey.is.profile;
    if (!heard->survey.is.territories.empty())
      form.territory = territory::as_typed(page.db, heard->survey.is.territories.front());
  }
  return own(need_form_page(form));
}

web::Response make_need(web::Action& action, const web::Member& member) {
  const auto& typed = action.form;
  NeedForm form{.mine = may_commit(action.db, member),
      .organisation = std::string(typed.text("organisation")),
      .survey = std::string(typed.text("enquete")),
      .question = std::string(typed.text("question")),
      .choice = std::string(typed.text("reponse"))};
  if (form.mine.empty())
    return web::answer(403, no_mandate_page(Deed::Need)).kept(web::Keep::Private);
  const auto place = read_need_form(action, form);
  const auto heard = heard_in(action.db, member, form.survey, form.question, form.choice);
  form.heard = heard && heard->voices > 0;
  if (form.heard) form.voices = heard->voices;
  const auto id = organisation::OrganisationId::parse(form.organisation);
  const auto mandate = id ? organisation::mandate_of(action.db, member, *id) : std::nullopt;
  if (!mandate) form.organisation_error = "Choisissez au nom de qui vous notez ce besoin.";
  if (!mandate || !place || !form.sound()) return refused(need_form_page(form));
  Need need{.id = NeedId::fresh(),
      .organisation = *id,
      .territory = *place,
      .profile = form.profile,
      .words = form.words,
      .voices = form.voices,
      .urgency = form.urgency,
      .theme = form.theme,
      .changed_at = action.now,
      .wants = form.wants};
  if (heard) need.survey = heard->survey.id;
  note_need(action.db, {*mandate, action.now}, need);
  return web::see_other(paths::need(need.id).with("note", "1"));
}

web::Response show_correction(web::Page& page, const web::Member& member, const NeedId& id) {
  return as_who_noted(page, member, id, [&](const Need& need, const auto&) {
    return own(need_form_page({.corrected = need.id,
        .mine = {},
        .territory = territory::as_typed(page.db, need.territory),
        .words = need.words,
        .profile = need.profile,
        .theme = need.theme,
        .urgency = need.urgency,
        .voices = need.voices,
        .heard = need.survey.has_value(),
        .voices_typed = need.voices > 0 ? std::to_string(need.voices) : "",
        .wants = need.wants}));
  });
}

web::Response correct_need(web::Action& action, const web::Member& member, const NeedId& id) {
  return as_who_noted(
      action, member, id, [&](const Need& need, const organisation::Mandate& mandate) {
        NeedForm form{.corrected = need.id,
            .mine = {},
            .voices = need.voices,
            .heard = need.survey.has_value()};
        const auto place = read_need_form(action, form);
        if (!place || !form.sound()) return refused(need_form_page(form));
        auto corrected = need;
        corrected.territory = *place;
        corrected.words = form.words;
        corrected.profile = form.profile;
        corrected.theme = form.theme;
        corrected.urgency = form.urgency;
        corrected.wants = form.wants;
        // What a survey counted is not typed over.
        if (!form.heard) corrected.voices = form.voices_typed.empty() ? 0 : form.voices;
        correct(action.db, {mandate, action.now}, corrected);
        return web::see_other(paths::need(id).with("corrige", "1"));
      });
}

}  // namespace listening
