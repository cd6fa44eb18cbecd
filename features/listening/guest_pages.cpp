#include "base/table/encoding.hpp"
#include "features/listening/guest_views.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/result_files.hpp"

// Inviting people by mail: a list that is read again before it goes, reminders, links withdrawn.
namespace listening {
namespace {

constexpr std::size_t most_list_bytes = 200'000;

GuestsView guests_view(store::Reader& db, const Survey& survey) {
  return {.survey = survey,
      .guests = guests_of(db, survey.id),
      .to_remind = count_to_remind(db, survey.id)};
}

std::string brought_list(const web::Fields& form) {
  auto typed = std::string(form.text("adresses"));
  for (const auto file : form.all("fichier"))
    if (!file.empty())
      typed += (typed.empty() ? "" : "\n") + table::to_utf8(file, table::guess_encoding(file));
  return typed;
}

template <class Then>
web::Response with_guest_list(
    web::Page& page, const web::Member& member, const SurveyId& id, Then then) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return then(guest_sheet(guests_of(page.db, id)), "invitations-" + survey.code.text());
  });
}

}  // namespace

web::Response show_guests(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    auto view = guests_view(page.db, survey);
    if (page.query.has("envoyees")) view.said = "Les invitations partent.";
    if (page.query.has("rappels")) view.said = "Les rappels partent.";
    if (page.query.has("retiree"))
      view.said = "L’invitation est retirée\u00A0: son lien ne s’ouvre plus.";
    return own(guests_page(view));
  });
}

web::Response bring_guests(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        const auto naming = action.form.text("nommees") == "1" ? Naming::Named : Naming::Anonymous;
        auto typed = brought_list(action.form);
        const auto no = [&](std::string why) {
          auto view = guests_view(action.db, survey);
          view.typed = typed;
          view.naming = naming;
          view.error = std::move(why);
          return refused(guests_page(view));
        };
        if (shut(survey, action.now))
          return no("Ouvrez d’abord l’enquête\u00A0: le lien doit mener à des questions.");
        if (typed.size() > most_list_bytes)
          return no("Cette liste est trop longue. Envoyez-la en plusieurs fois.");
        auto list = read_guest_list(typed);
        if (list.emails.empty() && list.bad.empty()) return no("Écrivez au moins une adresse.");
        if (action.form.has("confirmer")) {
          invite_by_mail(action.db, {mandate, action.now}, survey, list.emails, naming,
              action.request.public_url);
          return web::see_other(paths::guests(id).with("envoyees", "1"));
        }
        auto fresh = not_invited_yet(action.db, id, list.emails);
        return own(guests_preview_page({.survey = survey,
            .organisation = organisation::name_of(action.db, survey.organisation.text()),
            .list = std::move(list),
            .fresh = std::move(fresh),
            .typed = std::move(typed),
            .naming = naming}));
      });
}

web::Response send_reminders(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        if (shut(survey, action.now)) {
          auto view = guests_view(action.db, survey);
          view.error = "L’enquête ne prend plus de réponses\u00A0: un rappel ne servirait à rien.";
          return refused(guests_page(view));
        }
        remind_guests(action.db, {mandate, action.now}, survey, action.request.public_url);
        return web::see_other(paths::guests(id).with("rappels", "1"));
      });
}

web::Response take_invitation_back(
    web::Action& action, const web::Member& member, const SurveyId& id, const GuestId& guest) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        if (revoke_guest(action.db, {mandate, action.now}, survey, guest))
          return web::see_other(paths::guests(id).with("retiree", "1"));
        auto view = guests_view(action.db, survey);
        view.error = "Cette personne a déjà répondu, ou son invitation est déjà retirée.";
        return refused(guests_page(view));
      });
}

web::Response guests_as_csv(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_guest_list(page, member, id,
      [](const table::Sheet& sheet, const std::string& name) { return as_csv(sheet, name); });
}

web::Response guests_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_guest_list(page, member, id,
      [](const table::Sheet& sheet, const std::string& name) { return as_xlsx(sheet, name); });
}

web::Response show_guest_leaving(web::Page& page, const Code& code, const Token& token) {
  const auto survey = find(page.db, code);
  if (!survey) return no_such_survey();
  if (!guest_behind(page.db, survey->id, token)) return own(guest_gone_page(*survey));
  return own(guest_leaving_page(*survey, token));
}

// Mail services send it too, without a session (RFC 8058): the link alone says who.
web::Response let_guest_leave(web::Action& action, const Code& code, const Token& token) {
  const auto survey = find(action.db, code);
  if (!survey) return no_such_survey();
  if (const auto guest = guest_behind(action.db, survey->id, token))
    erase_guest(action.db, guest->id);
  return own(guest_gone_page(*survey));
}

}  // namespace listening
