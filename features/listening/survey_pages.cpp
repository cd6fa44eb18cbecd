#include <algorithm>

#include "base/values/excerpt.hpp"
#include "base/values/text.hpp"
#include "features/identity/attempts.hpp"
#include "features/listening/answers.hpp"
#include "features/listening/editing.hpp"
#include "features/listening/gathering.hpp"
#include "features/listening/models.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/reading.hpp"
#include "features/listening/views.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/written.hpp"

// Making a survey, saying what it is, opening and closing it.
namespace listening {
namespace {

std::string one_line(std::string_view typed) {
  std::string line(typed);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return std::string(text::trim(line));
}

// One territory a line, by its name, postcode or code.
void read_places(
    store::Reader& db, const territory::Names& names, PresentationForm& form, Presentation& is) {
  for (const auto& line : lines_of(form.places)) {
    const auto picked = territory::picked(db, names, web::Fields({{"territoire", line}}));
    if (picked.chosen) {
      if (std::ranges::find(is.territories, *picked.chosen) == is.territories.end())
        is.territories.push_back(*picked.chosen);
    } else if (form.places_error.empty()) {
      form.places_error = picked.homonyms.empty()
                              ? "Nous ne connaissons pas «\u00A0" + line +
                                    "\u00A0». Essayez le nom complet ou le code postal."
                              : "Plusieurs territoires s’appellent «\u00A0" + line +
                                    "\u00A0». Écrivez le code du bon\u00A0: " +
                                    territory::in_words(picked.homonyms);
    }
  }
  std::ranges::sort(is.territories);
  if (form.places_error.empty() && is.territories.empty())
    form.places_error = "Indiquez au moins un territoire.";
  if (is.territories.size() > most_territories)
    form.places_error = "Au plus vingt territoires. Choisissez plutôt leur intercommunalité.";
}

std::optional<Date> read_day(const std::string& typed, std::string& error) {
  if (typed.empty()) return std::nullopt;
  auto day = parse_date(typed);
  if (!day) error = "Cette date n’existe pas. Écrivez-la ainsi\u00A0: 2026-12-31.";
  return day;
}

void read_words(PresentationForm& form, const Presentation& is) {
  if (text::fold(is.title).empty()) form.title_error = "Donnez un titre à l’enquête.";
  if (text::count_characters(is.title) > longest_title)
    form.title_error = "Ce titre dépasse 160 caractères. Raccourcissez-le.";
  for (auto [typed, error] : {std::pair{&is.introduction, &form.introduction_error},
           std::pair{&is.purpose, &form.purpose_error}})
    if (text::count_characters(*typed) > longest_text)
      *error = "Ce texte dépasse deux mille caractères. Raccourcissez-le.";
  if (text::fold(is.purpose).empty())
    form.purpose_error =
        "Dites à quoi serviront les réponses\u00A0: on répond mieux en le sachant.";
}

PresentationForm read_presentation(web::Action& action) {
  const auto& typed = action.form;
  PresentationForm form{.title = one_line(typed.text("titre")),
      .introduction = std::string(typed.text("introduction")),
      .purpose = std::string(typed.text("but")),
      .profile = std::string(typed.text("profil")),
      .access = std::string(typed.text("acces")),
      .layout = std::string(typed.text("disposition")),
      .opens_on = std::string(typed.text("ouvre")),
      .closes_on = std::string(typed.text("ferme")),
      .places = std::string(typed.text("territoires")),
      .asks_place = typed.has("commune")};
  Presentation is{.title = form.title,
      .introduction = form.introduction,
      .purpose = form.purpose,
      .profile = find_profile(form.profile) ? form.profile : "",
      .access = parse_access(form.access).value_or(Access::ByLink),
      .layout = parse_layout(form.layout).value_or(Layout::OnePage),
      .asks_place = form.asks_place};
  read_words(form, is);
  is.opens_on = read_day(form.opens_on, form.opens_error);
  is.closes_on = read_day(form.closes_on, form.closes_error);
  if (is.opens_on && is.closes_on && *is.closes_on < *is.opens_on)
    form.closes_error = "Le dernier jour est avant le premier.";
  read_places(action.db, action.services.get<territory::Names>(), form, is);
  for (const auto* error : {&form.title_error, &form.introduction_error, &form.purpose_error,
           &form.places_error, &form.opens_error, &form.closes_error})
    if (!error->empty()) return form;
  form.sound = std::move(is);
  return form;
}

std::string what_was_done(const web::Fields& query) {
  if (query.has("creee"))
    return "L’enquête est prête à être relue. Changez ses questions, essayez-la, puis ouvrez-la.";
  if (query.has("presentation")) return "La présentation est enregistrée.";
  if (query.has("ouverte")) return "L’enquête est ouverte. Faites connaître son lien.";
  if (query.has("fermee"))
    return "L’enquête est fermée. Ce qui attendait d’être montré a été réuni, par cinq au moins.";
  if (query.has("objectifs")) return "Les objectifs sont enregistrés.";
  if (query.has("remise")) return "L’enquête est de nouveau là, telle qu’elle était.";
  return "";
}

Overview overview(web::Visit& visit, store::Reader& db, const Survey& survey, bool mandated) {
  const auto version = latest(db, survey);
  int questions = 0;
  const auto count = [&](const auto& self, const std::vector<xlsform::Item>& items) -> void {
    for (const auto& item : items) {
      questions += item.is_asked() ? 1 : 0;
      self(self, item.children);
    }
  };
  count(count, version.form.survey);
  Overview view{.survey = survey,
      .organisation = organisation::name_of(db, survey.organisation.text()),
      .mandated = mandated,
      .draft = has_draft(db, survey),
      .questions = questions,
      .counted = count_answers(db, survey.id),
      .quotas = quotas_of(db, survey.id, reading_of(db, survey).wave),
      .public_url = visit.request.public_url,
      .now = visit.now};
  for (const auto& ref : survey.is.territories)
    if (auto place = territory::find(db, ref)) view.territories.push_back(*std::move(place));
  return view;
}

}  // namespace

PresentationForm presentation_form(store::Reader& db, const Presentation& is) {
  PresentationForm form{.title = is.title,
      .introduction = is.introduction,
      .purpose = is.purpose,
      .profile = is.profile,
      .access = std::string(slug(is.access)),
      .layout = std::string(slug(is.layout)),
      .opens_on = is.opens_on ? iso(*is.opens_on) : "",
      .closes_on = is.closes_on ? iso(*is.closes_on) : "",
      .asks_place = is.asks_place};
  for (const auto& ref : is.territories) form.places += territory::as_typed(db, ref) + "\n";
  return form;
}

std::vector<organisation::Organisation> may_commit(store::Reader& db, const web::Member& member) {
  std::vector<organisation::Organisation> all;
  for (auto& [organisation, belonging] : organisation::organisations_of(db, member.id))
    if (belonging.mandate) all.push_back(std::move(organisation));
  return all;
}

web::Response no_such_survey() {
  return web::not_found(
      "Cette enquête n’existe pas, ou elle a été supprimée. Demandez le bon lien à qui vous l’a "
      "donné.");
}

web::Response members_only(store::Reader& db, const Survey& survey) {
  return web::answer(403,
      narrow_page("Pour qui fait l’enquête",
          html(
              R"(<div class="stack"><h1>Cette page est pour qui fait l’enquête</h1><p class="lead">Vous ne parlez pas pour {}.</p><p><a class="button" href="{}">Voir cette organisation</a></p></div>)",
              organisation::name_of(db, survey.organisation.text()),
              organisation::url_of(survey.organisation))))
      .kept(web::Keep::Private);
}

web::Response mandate_only(store::Reader& db, const Survey& survey) {
  return web::answer(403,
      narrow_page("Il y faut un mandat",
          html(
              R"(<div class="stack"><h1>Il y faut un mandat</h1><p class="lead">Vous êtes membre de {}, sans mandat pour elle. Une personne qui en a un peut vous en donner un.</p><p><a class="button" href="{}">Revenir à l’enquête</a></p></div>)",
              organisation::name_of(db, survey.organisation.text()), paths::show(survey.id))))
      .kept(web::Keep::Private);
}

web::Response show_mine(web::Page& page, const web::Member& member) {
  std::vector<Listed> surveys;
  for (const auto& [organisation, belonging] : organisation::organisations_of(page.db, member.id))
    for (auto& survey : surveys_of(page.db, organisation.id))
      surveys.push_back({std::move(survey), organisation.name()});
  std::ranges::sort(surveys, std::greater<>(),
      [](const Listed& one) { return std::pair(one.survey.made_at, one.survey.id); });
  return own(mine_page(surveys, !may_commit(page.db, member).empty(),
      page.query.has("supprimee")
          ? "L’enquête est supprimée. Pendant trente jours, vous pouvez la remettre depuis votre "
            "corbeille."
          : ""));
}

web::Response show_fresh(web::Page& page, const web::Member& member) {
  const auto& models = page.services.get<Models>();
  Fresh view{.form = {}, .mine = may_commit(page.db, member), .models = models};
  if (view.mine.empty()) return own(no_mandate_page(Deed::Survey));
  view.organisation = page.query.text("organisation");
  view.model = models.find(page.query.text("modele"));
  view.form.access = slug(Access::ByLink);
  view.form.layout = slug(Layout::OnePage);
  if (view.model) {
    view.form.title = view.model->title;
    view.form.introduction = view.model->introduction;
    view.form.purpose = view.model->purpose;
    view.form.profile = view.model->profile;
  }
  const auto& first = view.mine.front().details.territory;
  if (first) view.form.places = territory::as_typed(page.db, *first) + "\n";
  return own(fresh_page(view));
}

web::Response make_one(web::Action& action, const web::Member& member) {
  const auto& models = action.services.get<Models>();
  Fresh view{.form = read_presentation(action),
      .mine = may_commit(action.db, member),
      .organisation = std::string(action.form.text("organisation")),
      .models = models,
      .model = models.find(action.form.text("modele"))};
  if (view.mine.empty())
    return web::answer(403, no_mandate_page(Deed::Survey)).kept(web::Keep::Private);
  const auto id = organisation::OrganisationId::parse(view.organisation);
  const auto mandate = id ? organisation::mandate_of(action.db, member, *id) : std::nullopt;
  if (!mandate) view.organisation_error = "Choisissez au nom de qui vous faites cette enquête.";
  if (!mandate || !view.form.sound) return refused(fresh_page(view));
  const auto survey = make(action.db, {*mandate, action.now}, *view.form.sound,
      view.model ? view.model->id : std::string());
  auto form = view.model ? view.model->form : xlsform::Form{};
  form.settings.title = survey.is.title;
  form.settings.id = survey.code.text();
  keep_draft(action.db, survey, form);
  return web::see_other(paths::show(survey.id).with("creee", "1"));
}

web::Response show_survey(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto& membership) {
    const bool mandated = membership.belonging().mandate.has_value();
    auto view = overview(page, page.db, survey, mandated);
    view.said = what_was_done(page.query);
    return own(overview_page(view));
  });
}

web::Response show_presentation(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return own(presentation_page(survey, presentation_form(page.db, survey.is)));
  });
}

web::Response change_presentation(
    web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const auto form = read_presentation(action);
        if (!form.sound) return refused(presentation_page(survey, form));
        present(action.db, {mandate, action.now}, survey, *form.sound);
        return web::see_other(paths::show(id).with("presentation", "1"));
      });
}

web::Response change_state(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const auto asked = parse_state(action.form.text("etat"));
        const Changing by{mandate, action.now};
        if (asked == State::Closed) {
          close(action.db, by, survey);
          gather_across(action.db, survey.id);
          return web::see_other(paths::show(id).with("fermee", "1"));
        }
        auto view = overview(action, action.db, survey, true);
        if (asked != State::Open || view.questions == 0) {
          view.refused = "L’enquête n’a encore aucune question. Ajoutez-en une avant d’ouvrir.";
          return refused(overview_page(view));
        }
        open(action.db, by, survey);
        return web::see_other(paths::show(id).with("ouverte", "1"));
      });
}

web::Response remove_one(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        remove(action.db, {mandate, action.now}, survey);
        return web::see_other(paths::mine().with("supprimee", "1"));
      });
}

web::Response restore_one(web::Action& action, const web::Member& member, const SurveyId& id) {
  const auto survey = find_removed(action.db, id);
  if (!survey) return find(action.db, id) ? web::see_other(paths::show(id)) : no_such_survey();
  const auto mandate = organisation::mandate_of(action.db, member, survey->organisation);
  if (!mandate) return no_such_survey();
  put_back(action.db, {*mandate, action.now}, *survey);
  return web::see_other(paths::show(id).with("remise", "1"));
}

web::Response show_poster(web::Page& page, const web::Member& member, const SurveyId& id) {
  return as_member(page, member, id, [&](const Survey& survey, const auto&) {
    return own(poster_page(survey, organisation::name_of(page.db, survey.organisation.text()),
        page.request.public_url));
  });
}

web::Response show_invitations(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return own(invitations_page({.survey = survey,
        .invited = count_invited(page.db, id),
        .public_url = page.request.public_url}));
  });
}

web::Response make_invitations(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        Inviting view{.survey = survey, .public_url = action.request.public_url};
        const auto count = action.form.integer("nombre").value_or(0);
        if (count < 1 || count > most_invitations_at_once) {
          view.invited = count_invited(action.db, id);
          view.typed = action.form.text("nombre");
          view.error = "Écrivez un nombre de 1 à 500.";
          return refused(invitations_page(view));
        }
        view.tokens = invite(action.db, id, count);
        record(
            action.db, {mandate, action.now}, survey, "invitations-faites", std::to_string(count));
        view.invited = count_invited(action.db, id);
        return own(invitations_page(view));
      });
}

}  // namespace listening
