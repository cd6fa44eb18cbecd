#include "features/listening/guest_views.hpp"

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/text.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

constexpr std::size_t most_shown_guests = 500;

Html naming_choices(Naming naming) {
  return html(
      R"(<fieldset class="stack stack--s"><legend class="field__label">Ce que vous saurez de chacun</legend><div class="choices">{}{}</div></fieldset>)",
      radio(
          "nommees", "0", "S’il a répondu, jamais ce qu’il a répondu", naming == Naming::Anonymous),
      radio("nommees", "1", "Sa réponse, avec son adresse\u00A0: il le lira avant de répondre",
          naming == Naming::Named));
}

Html list_form(const GuestsView& view) {
  return html(
      R"(<form class="stack" method="post" action="{}" enctype="multipart/form-data">{}<div class="field"><label class="field__label" for="fichier">Ou un fichier (.csv, .txt) <span class="regular soft">(facultatif)</span></label><input class="input" type="file" id="fichier" name="fichier" accept=".csv,.txt,text/csv,text/plain"></div>{}<p><button class="button">Voir avant d’envoyer</button></p></form>)",
      paths::guests(view.survey.id),
      look::field({.name = "adresses",
          .label = "Les adresses",
          .hint = "Une par ligne, 500 au plus à la fois. Une liste copiée d’un tableur convient.",
          .value = view.typed,
          .error = view.error,
          .longest = 100'000,
          .required = false,
          .rows = 8}),
      naming_choices(view.naming));
}

Html guest_actions(const Guest& guest) {
  if (guest.answered || guest.revoked_at) return {};
  return button_form(paths::guest_revocations(guest.survey, guest.id),
      "Retirer l’invitation de " + guest.email.text(), "button button--quiet button--small");
}

Html guest_table(const GuestsView& view) {
  if (view.guests.empty())
    return html(
        "<p>Personne n’est encore invité par courriel. Donnez une liste d’adresses{} vous "
        "la relirez avant que rien ne parte.</p>",
        "\u00A0:");
  std::vector<std::vector<Html>> rows;
  for (const auto& guest : view.guests) {
    if (rows.size() == most_shown_guests) break;
    rows.push_back({html("{}", guest.email.text()),
        html("{}", guest.naming == Naming::Named ? "avec son adresse" : "sans nom"),
        html("{}", state_in_words(guest)), guest_actions(guest)});
  }
  return html(
      R"(<section class="stack"><h2>Qui est invité</h2>{}{}<p class="cluster"><a href="{}">Emporter la liste (.xlsx)</a><a href="{}">Emporter la liste (.csv)</a></p></section>)",
      look::table("Qui est invité", {"Adresse", "Sa réponse", "Où on en est", ""}, rows),
      when(view.guests.size() > most_shown_guests,
          [] {
            return html(
                "<p>Les cinq cents premières adresses{} emportez la liste pour les lire "
                "toutes.</p>",
                "\u00A0;");
          }),
      paths::guests_xlsx(view.survey.id), paths::guests_csv(view.survey.id));
}

Html bad_table(const std::vector<BadGuest>& bad) {
  if (bad.empty()) return {};
  std::vector<std::vector<Html>> rows;
  rows.reserve(bad.size());
  for (const auto& one : bad)
    rows.push_back({html("{}", one.line), html("{}", one.written), html("{}", one.reason)});
  return html(R"(<section class="stack"><h2>Ces lignes ne partiront pas</h2>{}</section>)",
      look::table(
          "Lignes sans adresse qui convienne", {"Ligne", "Ce qui est écrit", "Pourquoi"}, rows));
}

Html if_any(long long count, std::string_view one, std::string_view many) {
  return when(count > 0, [&] { return html("<li>{}</li>", text::counted(count, one, many)); });
}

std::string one_a_line(const std::vector<Email>& emails) {
  std::string all;
  for (const auto& email : emails) all += email.text() + "\n";
  return all;
}

}  // namespace

web::Document guests_page(const GuestsView& view) {
  const auto& survey = view.survey;
  return wide_page("Inviter par courriel, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Inviter par courriel</h1>{}{}{}<p class="lead">Chacun reçoit un lien à lui, qui sert une fois, et peut effacer son adresse d’un geste. Les adresses sont effacées six mois après l’invitation.</p></div>
{}{}{})",
          back_to(survey), rooms(survey, Room::Reaching, true),
          when(!view.said.empty(), [&] { return said(view.said); }), list_form(view),
          when(view.to_remind > 0,
              [&] {
                return html(
                    R"(<section class="stack stack--s"><h2>Rappeler</h2><p>{} Chacun ne reçoit qu’un rappel.</p>{}</section>)",
                    text::counted(view.to_remind, "personne n’a ni répondu ni reçu de rappel.",
                        "personnes n’ont ni répondu ni reçu de rappel."),
                    button_form(paths::guest_reminders(survey.id), "Envoyer le rappel",
                        "button button--quiet"));
              }),
          guest_table(view)));
}

web::Document guests_preview_page(const GuestsPreview& view) {
  const auto& survey = view.survey;
  const auto before = view.list.emails.size() - view.fresh.size();
  const auto count = static_cast<long long>(view.fresh.size());
  Html send;
  if (count > 0)
    send = html(
        R"(<form class="stack" method="post" action="{}"><input type="hidden" name="adresses" value="{}"><input type="hidden" name="nommees" value="{}"><input type="hidden" name="confirmer" value="1"><p class="cluster"><button class="button">{}</button><a href="{}">Ne rien envoyer</a></p></form>)",
        paths::guests(survey.id), one_a_line(view.fresh), view.naming == Naming::Named ? "1" : "0",
        text::counted(count, "invitation à envoyer\u00A0: l’envoyer",
            "invitations à envoyer\u00A0: les envoyer"),
        paths::guests(survey.id));
  else
    send = html(
        R"(<p>Personne de nouveau dans cette liste. <a href="{}">Revenir aux adresses</a></p>)",
        paths::guests(survey.id));
  return wide_page("Relire avant d’envoyer, " + survey.is.title,
      html(
          R"(
<div class="stack"><h1>Relire avant d’envoyer</h1><p class="lead">Rien n’est encore parti.</p><ul><li>{}</li>{}{}{}</ul><p class="measure">{}</p></div>
{}{}{})",
          text::counted(
              count, "personne recevra une invitation", "personnes recevront une invitation"),
          if_any(static_cast<long long>(before), "est déjà invitée", "sont déjà invitées"),
          if_any(view.list.twice, "ligne en répète une autre", "lignes en répètent une autre"),
          if_any(static_cast<long long>(view.list.bad.size()), "ligne ne convient pas",
              "lignes ne conviennent pas"),
          view.naming == Naming::Named
              ? "Vous lirez la réponse de chacun avec son adresse. La page le dit avant la "
                "première question."
              : "Vous saurez qui a répondu, jamais ce que chacun a répondu.",
          send, bad_table(view.list.bad), when(count > 0, [&] {
            return html(
                R"(<details><summary>Les adresses qui conviennent</summary><ul>{}</ul></details>)",
                each(view.fresh,
                    [](const Email& email) { return html("<li>{}</li>", email.text()); }));
          })));
}

web::Document guest_leaving_page(const Survey& survey, const Token& token) {
  return narrow_page("Ne plus rien recevoir",
      html(
          R"(<div class="stack"><h1>Ne plus rien recevoir</h1><p class="lead">Pour l’enquête «&#160;{}&#160;».</p><p>Votre adresse sera effacée et vos liens ne s’ouvriront plus. Si vous avez répondu, votre réponse restera, sans rien qui la relie à vous.</p></div>{})",
          survey.is.title,
          button_form(paths::guest_leaving(survey.code, token), "Effacer mon adresse")));
}

web::Document guest_gone_page(const Survey& survey) {
  return narrow_page("Votre adresse est effacée",
      html(
          R"(<div class="stack"><h1>Votre adresse est effacée</h1><p class="lead">Vous ne recevrez plus rien pour «&#160;{}&#160;».</p></div>)",
          survey.is.title));
}

}  // namespace listening
