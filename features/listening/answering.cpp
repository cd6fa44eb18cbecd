#include "features/listening/answering.hpp"

#include <algorithm>
#include <chrono>

#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/identity/attempts.hpp"
#include "features/listening/giving_back.hpp"
#include "features/listening/reading.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

constexpr std::size_t most_said = 200'000;  // bytes, all answers of one person together

std::string language_of(const xlsform::Form& form, std::string_view asked) {
  if (std::ranges::find(form.languages, asked) != form.languages.end()) return std::string(asked);
  return form.settings.default_language;
}

// `version` outlives the view, which points into it.
Answering fresh_view(web::Page& page, const Survey& survey, const Ready& version, const How& how) {
  const auto language = language_of(version.form(), page.query.text("langue"));
  return {.survey = survey,
      .organisation = organisation::name_of(page.db, survey.organisation.text()),
      .form = version.form(),
      .sheet = sheet_for(version, {.language = language, .now = page.now}),
      .id = AnswerId::fresh(),
      .to = how.to,
      .setting = how.setting,
      .language = language,
      .guest = how.guest,
      .guest_address = how.guest_address,
      .mandated = how.mandated};
}

// Nothing is wrong with a page that nobody has filled in yet.
void forgive(std::vector<Asked>& questions, bool all) {
  for (auto& asked : questions) {
    if (all || asked.value.empty()) asked.error.clear();
    forgive(asked.within, all);
  }
}
void forgive(Sheet& sheet) {
  for (auto& part : sheet.parts) forgive(part.questions, true);
}

// Who answers, when it has to be said.
bool check_who(Answering& view) {
  if (view.survey.is.profile.empty() && !find_profile(view.profile))
    view.profile_error = "Dites qui vous êtes, pour rejoindre les réponses de votre public.";
  if (view.survey.is.asks_place && !view.place.chosen && !view.place.typed.empty() &&
      view.place.homonyms.empty() && view.place.close.empty())
    view.place_error = "Nous ne connaissons pas cette commune. Essayez son code postal.";
  const auto way = parse_way(view.way);
  if (view.setting == Setting::Interview && (!way || *way == Way::Online))
    view.way_error = "Dites comment cette personne répond.";
  const bool unsure = !view.place.chosen && !view.place.typed.empty();
  return view.profile_error.empty() && view.way_error.empty() &&
         !(view.survey.is.asks_place && unsure);
}

void paths_in(const std::vector<Asked>& questions, std::vector<std::string>& out) {
  for (const auto& asked : questions) {
    if (asked.within.empty() && asked.item.is_asked() && !asked.waits) out.push_back(asked.path);
    paths_in(asked.within, out);
  }
}

// Questions that these answers bring, which the page could not show before: their empty fields are
// no mistakes yet.
bool brings_questions(const web::Action& action, Answering& view) {
  const auto seen = text::split(action.form.text("vues"), ' ');
  bool some = false;
  std::vector<std::string> now;
  for (std::size_t i = 0; i < view.sheet.parts.size(); ++i)
    if (view.survey.is.layout == Layout::OnePage || i == view.step)
      paths_in(view.sheet.parts[i].questions, now);
  for (const auto& path : now) some = some || std::ranges::find(seen, path) == seen.end();
  return some;
}

void forgive_unseen(std::vector<Asked>& questions, const std::vector<std::string_view>& seen) {
  for (auto& asked : questions) {
    if (std::ranges::find(seen, asked.path) == seen.end()) asked.error.clear();
    forgive_unseen(asked.within, seen);
  }
}

bool sound(const Answering& view) {
  if (view.survey.is.layout == Layout::OnePage)
    return std::ranges::none_of(view.sheet.parts, &Part::has_errors);
  return view.sheet.parts.empty() || !view.sheet.parts[view.step].has_errors();
}

std::size_t bytes_of(const Said& said) {
  std::size_t bytes = 0;
  for (const auto& [path, value] : said) bytes += path.size() + value.size();
  return bytes;
}

Answer answer_of(store::Reader& db, const Answering& view, int version, Time now) {
  Answer answer{.id = view.id,
      .survey = view.survey.id,
      .version = version,
      .sent_on = day_in_paris(now),
      .test = view.setting == Setting::Test,
      .from = {.profile = view.survey.is.profile.empty() ? view.profile : view.survey.is.profile},
      .said = view.sheet.said};
  if (view.setting == Setting::Interview) answer.way = *parse_way(view.way);
  const auto reading = reading_of(db, view.survey);
  answer.from.wave = reading.wave;
  const auto& only = view.survey.is.territories;
  std::optional<territory::Ref> place;
  if (view.survey.is.asks_place)
    place = view.place.chosen;
  else if (only.size() == 1)
    place = only.front();
  if (place) {
    if (view.survey.is.asks_place) answer.place = place->text();
    if (const auto found = territory::find(db, *place))
      locate(answer.from, *found, reading.geography);
  }
  return answer;
}

web::Response too_many(Answering& view) {
  view.notice =
      "Beaucoup de réponses viennent d’arriver du même réseau. Réessayez dans une heure\u00A0: "
      "les vôtres sont toujours sur cette page.";
  return web::answer(429, answering_page(view)).kept(web::Keep::Private);
}

int status_of(Shut why) { return why == Shut::NotYet || why == Shut::Preparing ? 404 : 410; }

}  // namespace

web::Response show(web::Page& page, const Survey& survey, const Ready& version, const How& how) {
  auto view = fresh_view(page, survey, version, how);
  forgive(view.sheet);
  return web::ok(answering_page(view)).kept(web::Keep::Private);
}

Answering sent_view(
    web::Action& action, const Survey& survey, const Ready& version, const How& how) {
  const auto& names = action.services.get<territory::Names>();
  const auto language = language_of(version.form(), action.form.text("langue"));
  auto typed = read_said(version, action.form, {action.db, names});
  auto sheet = sheet_for(version, {.said = typed, .language = language, .now = action.now});
  Answering view{.survey = survey,
      .organisation = organisation::name_of(action.db, survey.organisation.text()),
      .form = version.form(),
      .sheet = std::move(sheet),
      .typed = std::move(typed),
      .id = AnswerId::parse(action.form.text("reponse")).value_or(AnswerId::fresh()),
      .to = how.to,
      .setting = how.setting,
      .language = language,
      .guest = how.guest,
      .guest_address = how.guest_address,
      .profile = std::string(action.form.text("vous")),
      .place = territory::picked(action.db, names, action.form),
      .way = std::string(action.form.text("mode")),
      .mandated = how.mandated};
  view.step =
      static_cast<std::size_t>(std::clamp(action.form.integer("etape").value_or(0), 0, 1000));
  view.step = std::min(view.step, view.sheet.parts.empty() ? 0 : view.sheet.parts.size() - 1);
  return view;
}

std::optional<web::Response> again(web::Action& action, Answering& view) {
  const auto asked = action.form.text("faire");
  const auto seen = text::split(action.form.text("vues"), ' ');
  const auto page = [&](int status) {
    return web::answer(status, answering_page(view)).kept(web::Keep::Private);
  };
  if (action.form.has("ajouter")) {
    forgive(view.sheet);
    return page(200);
  }
  if (asked == "retour") {
    view.step -= view.step > 0 ? 1 : 0;
    forgive(view.sheet);
    return page(200);
  }
  const bool who =
      view.step > 0 && view.survey.is.layout == Layout::BySection ? true : check_who(view);
  // Sent by itself once the network is back: nobody is there to answer what it brings.
  const bool alone = action.form.has("horsligne");
  if (alone) {
    for (auto& part : view.sheet.parts) forgive_unseen(part.questions, seen);
    view.sheet.sound = std::ranges::none_of(view.sheet.parts, &Part::has_errors);
  }
  const bool brings = !alone && brings_questions(action, view);
  if (!who || !sound(view)) {
    view.refused = true;
    for (auto& part : view.sheet.parts) forgive_unseen(part.questions, seen);
    if (who && sound(view)) {
      view.refused = false;
      view.notice =
          "Vos réponses amènent d’autres questions\u00A0: elles sont maintenant sur la page.";
      return page(200);
    }
    return page(422);
  }
  if (brings) {
    view.notice =
        "Vos réponses amènent d’autres questions\u00A0: elles sont maintenant sur la page.";
    for (auto& part : view.sheet.parts) forgive_unseen(part.questions, seen);
    return page(200);
  }
  if (asked == "suite" && view.step + 1 < view.sheet.parts.size()) {
    ++view.step;
    forgive(view.sheet.parts[view.step].questions, true);
    return page(200);
  }
  if (!check_who(view)) {
    view.step = 0;
    view.refused = true;
    return page(422);
  }
  if (!view.sheet.sound) {
    const auto first = std::ranges::find_if(view.sheet.parts, &Part::has_errors);
    view.step = static_cast<std::size_t>(first - view.sheet.parts.begin());
    view.refused = true;
    return page(422);
  }
  if (view.sheet.said.empty()) {
    view.notice = "Répondez au moins à une question.";
    return page(422);
  }
  if (bytes_of(view.sheet.said) > most_said) {
    view.notice = "Vos réponses sont trop longues pour être gardées. Raccourcissez vos textes.";
    return page(422);
  }
  return std::nullopt;
}

web::Response keep(web::Action& action, Answering& view, const Ready& version,
    const std::function<void()>& once, const Url& then) {
  using identity::Attempt;
  const auto& client = action.request.client_address;
  const bool counts = view.setting == Setting::Public || view.setting == Setting::Invited;
  if (counts && identity::must_wait(action.db, Attempt::SurveyAnswered, client, action.now))
    return too_many(view);
  if (counts) identity::note(action.db, Attempt::SurveyAnswered, client, action.now);
  auto answer = answer_of(action.db, view, version.number(), action.now);
  if (view.setting == Setting::Interview) answer.taken_by = action.member()->id.text();
  if (send(action.db, answer, statements_of(version, answer.said)) == Sent::Taken) once();
  return web::see_other(then);
}

std::string written_in(web::Action& action, const Survey& survey, const How& how) {
  if (survey.version == 0) return "";
  const auto version = answered_version(action, survey);
  return words_written(sent_view(action, survey, *version, how).sheet);
}

web::Response shut_response(
    store::Reader& db, const Survey& survey, Shut why, std::string_view written) {
  const auto page = find_page(db, survey.id);
  const auto results =
      page && page->published_at ? std::optional(paths::given_back(survey.code)) : std::nullopt;
  return web::answer(status_of(why), shut_page(survey, why, results, written))
      .kept(web::Keep::Private);
}

}  // namespace listening
