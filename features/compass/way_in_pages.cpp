#include <algorithm>

#include "base/values/text.hpp"
#include "features/compass/pages.hpp"
#include "features/compass/way_in.hpp"
#include "features/identity/attempts.hpp"
#include "features/library/vocabulary.hpp"
#include "features/territory/written.hpp"

namespace compass {
namespace {

constexpr std::size_t most_at_once = 6'000;  // compasses touched within a minute

std::optional<int> chosen_hours(const Referential& referential, const web::Fields& fields) {
  const auto hours = fields.integer("temps");
  if (!hours || std::ranges::find(referential.durations, *hours, &Duration::hours) ==
                    referential.durations.end())
    return std::nullopt;
  return hours;
}

// Values of a field that `is_known` accepts, each once.
template <class IsKnown>
std::vector<std::string> ticked(
    const web::Fields& form, std::string_view name, const IsKnown& is_known) {
  std::vector<std::string> all;
  for (const auto value : form.all(name))
    if (is_known(value) && std::ranges::find(all, value) == all.end()) all.emplace_back(value);
  return all;
}

// What a screen said, taken into the session. An error: why it is refused.
struct Taken {
  std::string error = {};
  territory::Field field = {};
  std::optional<std::pair<std::string, questionnaire::Answer>> answer = {};
};

class Taking {
 public:
  Taking(web::Action& action, const Referential& referential, Session& session)
      : action_(action), referential_(referential), session_(session) {}

  Taken take(const Step& step) {
    switch (step.kind()) {
      case Step::Kind::Territory: return place();
      case Step::Kind::Who: return who();
      case Step::Kind::Have: return have();
      case Step::Kind::Engage: return engage();
      case Step::Kind::Question: return question(step.number());
      case Step::Kind::Needs: return needs();
      case Step::Kind::Time: return time();
    }
    std::abort();
  }

 private:
  Taken place() {
    Taken taken;
    taken.field.picked =
        territory::picked(action_.db, action_.services.get<territory::Names>(), action_.form);
    const auto& picked = taken.field.picked;
    if (picked.chosen || picked.typed.empty())
      session_.territory = picked.chosen;
    else
      taken.error =
          "Ce territoire n’est pas encore certain. Choisissez-le ci-dessous, ou "
          "écrivez-le autrement.";
    return taken;
  }
  Taken who() {
    if (const auto audience = action_.form.text("public"); referential_.audience(audience))
      session_.audience = audience;
    return {};
  }
  Taken have() {
    if (action_.form.has("montre"))
      session_.have = ticked(action_.form, "avons",
          [&](std::string_view id) { return referential_.find_have(id) != nullptr; });
    return {};
  }
  Taken engage() {
    if (action_.form.has("montre"))
      session_.engage = ticked(action_.form, "engageons",
          [&](std::string_view id) { return referential_.find_engage(id) != nullptr; });
    return {};
  }
  Taken question(int number) {
    const auto& question =
        referential_.questionnaire.questions[static_cast<std::size_t>(number - 1)];
    Taken taken;
    if (const auto answer = questionnaire::read(question, action_.form))
      taken.answer = {question.id, *answer};
    return taken;
  }
  Taken needs() {
    if (!action_.form.has("montre")) return {};
    session_.words = action_.form.text("besoin");
    session_.themes = ticked(action_.form, "theme", [](std::string_view slug) {
      return library::find_term(library::Axis::Theme, slug) != nullptr;
    });
    if (session_.words.size() <= longest_words) return {};
    return {.error =
                "C’est un peu long. Dites l’essentiel en mille caractères au plus : votre "
                "texte est toujours là."};
  }
  Taken time() {
    if (const auto hours = chosen_hours(referential_, action_.form)) session_.hours = hours;
    return {};
  }

  web::Action& action_;
  const Referential& referential_;
  Session& session_;
};

Url after(const web::Action& action, const Secret& secret, const Step& step) {
  if (action.form.text("retour") == "reponse") return paths::answer(secret);
  const auto there = action.form.text("vers") == "precedent" ? step.previous() : step.next();
  return there ? paths::step(secret, *there) : paths::answer(secret);
}

territory::Field field_of(store::Reader& db, const Session& session) {
  territory::Field field;
  field.picked = {.typed = session.territory ? territory::as_typed(db, *session.territory) : "",
      .chosen = session.territory};
  return field;
}

}  // namespace

web::Response show_start(web::Page& page) {
  const auto& referential = page.services.get<Referential>();
  territory::Field field;
  field.picked = territory::picked(page.db, page.services.get<territory::Names>(), page.query);
  return web::ok(start_page({referential, field, chosen_hours(referential, page.query)}));
}

web::Response begin(web::Action& action) {
  const auto& referential = action.services.get<Referential>();
  territory::Field field;
  field.picked = territory::picked(action.db, action.services.get<territory::Names>(), action.form);
  const bool anywhere = action.form.has("sans-territoire");
  const auto hours = chosen_hours(referential, action.form);
  if (!field.picked.chosen && !anywhere) {
    if (field.picked.typed.empty())
      field.error = "Écrivez le nom de votre commune, ou continuez sans dire où.";
    return web::unprocessable(start_page({referential, field, hours}));
  }
  const auto& client = action.request.client_address;
  using identity::Attempt;
  if (count_touched_since(action.db, action.now - std::chrono::minutes(1)) >= most_at_once ||
      identity::must_wait(action.db, Attempt::CompassBegun, client, action.now))
    return web::answer(429, start_page({referential, field, hours,
                                "Beaucoup de monde commence une boussole en ce moment. Réessayez "
                                "dans quelques minutes : votre "
                                "territoire est toujours écrit ci-dessous."}));
  identity::note(action.db, Attempt::CompassBegun, client, action.now);
  const auto secret = Secret::fresh();
  auto session = create(action.db, secret, referential, action.now);
  session.hours = hours;
  // What the territory’s page knows to be needed there; it can be changed on the way.
  if (const auto words = action.form.text("mots"); words.size() <= longest_words)
    session.words = words;
  if (!anywhere) session.territory = field.picked.chosen;
  save(action.db, session, referential, action.now);
  return web::see_other(paths::step(secret, Step::of(Step::Kind::Who)));
}

web::Response show_step(web::Page& page, const Secret& secret, const Step& step) {
  const auto session = attended(page.db, secret);
  if (!session) return no_such_compass();
  const auto answers = questionnaire::find_answers(page.db, session->sheet);
  return web::ok(step_page({.referential = page.services.get<Referential>(),
                     .secret = secret,
                     .step = step,
                     .session = *session,
                     .answers = answers,
                     .place_name = place_name(page.db, *session),
                     .field = field_of(page.db, *session),
                     .correcting = page.query.text("retour") == "reponse"}))
      .kept(web::Keep::Private);
}

web::Response take_step(web::Action& action, const Secret& secret, const Step& step) {
  auto session = attended(action.db, secret);
  if (!session) return no_such_compass();
  const auto& referential = action.services.get<Referential>();
  const auto taken = Taking(action, referential, *session).take(step);
  if (!taken.error.empty())
    return web::unprocessable(step_page({.referential = referential,
                                  .secret = secret,
                                  .step = step,
                                  .session = *session,
                                  .answers = {},
                                  .place_name = place_name(action.db, *session),
                                  .field = taken.field,
                                  .error = taken.error,
                                  .correcting = action.form.text("retour") == "reponse"}))
        .kept(web::Keep::Private);

  save(action.db, *session, referential, action.now);
  if (taken.answer) {
    questionnaire::set_answer(action.db, session->sheet, taken.answer->first, taken.answer->second);
    remember_standing(action.db, referential, *session, action.now);
  }
  return web::see_other(after(action, secret, step));
}

}  // namespace compass
