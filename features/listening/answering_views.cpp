#include "features/listening/answering_views.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "base/web/asset.hpp"
#include "features/listening/question_fields.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

using xlsform::Kind;

// ── What was said on other steps ───────────────────────────────────────────────────────────────

Html hidden(std::string_view name, std::string_view value) {
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

Html carried(const Asked& asked) {
  if (asked.waits) return {};
  const auto field = field_of(asked.path);
  Html all = each(asked.within, carried);
  if (asked.repeats && asked.may_grow) {
    const auto open = asked.path.rfind('[');
    all += hidden("n" + field_of(asked.path.substr(0, open)),
        asked.path.substr(open + 1, asked.path.size() - open - 2));
  }
  if (asked.value.empty()) return all;
  if (asked.item.kind == Kind::SelectMultiple)
    for (const auto word : text::split(asked.value, ' ')) all += hidden(field, word);
  else
    all += hidden(field, asked.value);
  return all;
}

void list_errors(const std::vector<Asked>& questions, Html& list) {
  for (const auto& asked : questions) {
    if (!asked.error.empty())
      list += html(R"(<li><a href="{}">{}</a>{} {}</li>)", Url("#" + field_of(asked.path)),
          asked.label, "\u00A0:", asked.error);
    list_errors(asked.within, list);
  }
}

Html errors(const Answering& view) {
  if (!view.refused) return {};
  Html list;
  for (const auto& [error, field, name] : {std::tuple{view.way_error, "mode", "Comment"},
           std::tuple{view.profile_error, "vous", "Vous êtes"},
           std::tuple{view.place_error, "territoire", "Votre commune"}})
    if (!error.empty())
      list += html(R"(<li><a href="{}">{}</a>{} {}</li>)", Url(std::string("#") + field), name,
          "\u00A0:", error);
  for (std::size_t i = 0; i < view.sheet.parts.size(); ++i)
    if (view.survey.is.layout == Layout::OnePage || i == view.step)
      list_errors(view.sheet.parts[i].questions, list);
  if (list.empty()) return {};
  return look::alert(
      look::Tone::Error, html("<p><strong>Rien n’est perdu{} ce que vous avez répondu est toujours "
                              "là.</strong></p><ul>{}</ul>",
                             "\u00A0:", list));
}

// ── Who answers ────────────────────────────────────────────────────────────────────────────────

Html one_of(std::string_view id, std::string_view legend, std::string_view error, Html choices) {
  return html(
      R"(<fieldset class="field stack stack--s {}" id="{}"><legend class="field__label">{}</legend>{}<div class="choices">{}</div></fieldset>)",
      error.empty() ? "" : "field--error", id, legend,
      when(!error.empty(),
          [&] {
            return html(
                R"(<span class="field__error">{}{}</span>)", look::icon(look::Icon::Alert), error);
          }),
      choices);
}

Html who(const Answering& view) {
  Html all;
  if (view.setting == Setting::Interview)
    all += one_of(
        "mode", "Comment répond cette personne", view.way_error, each(ways, [&](Way way) -> Html {
          if (way == Way::Online) return {};
          return radio("mode", slug(way), label(way), view.way == slug(way));
        }));
  if (view.survey.is.profile.empty())
    all +=
        one_of("vous", "Vous êtes", view.profile_error, each(profiles(), [&](const Profile& one) {
          return radio("vous", one.slug, one.one, view.profile == one.slug);
        }));
  if (view.survey.is.asks_place)
    all += territory::picker({.label = "Votre commune",
        .hint = "Un nom ou un code postal. Elle sert à lire les résultats selon la taille des "
                "communes.",
        .picked = view.place,
        .error = view.place_error});
  return all;
}

Html who_carried(const Answering& view) {
  Html all;
  if (!view.way.empty()) all += hidden("mode", view.way);
  if (!view.profile.empty()) all += hidden("vous", view.profile);
  if (!view.place.typed.empty()) all += hidden("territoire", view.place.typed);
  if (view.place.chosen) all += hidden("territoire_choisi", view.place.chosen->text());
  return all;
}

Html part(const Part& part) {
  return html(R"(<section class="stack stack--l">{}{}</section>)",
      when(!part.title.empty(), [&] { return html("<h2>{}</h2>", part.title); }),
      each(part.questions, question_field));
}

Html parts(const Answering& view) {
  const auto& all = view.sheet.parts;
  if (view.survey.is.layout == Layout::OnePage) return who(view) + each(all, part);
  Html page = view.step == 0 ? who(view) : who_carried(view);
  for (std::size_t i = 0; i < all.size(); ++i)
    page += i == view.step ? part(all[i]) : each(all[i].questions, carried);
  return page;
}

Html send_button(const Answering& view) {
  const bool by_section = view.survey.is.layout == Layout::BySection;
  const bool last = !by_section || view.step + 1 >= view.sheet.parts.size();
  return html(
      R"(<div class="cluster"><button class="button" name="faire" value="{}">{}</button>{}</div>)",
      last ? "envoyer" : "suite", last ? "Envoyer mes réponses" : "Continuer",
      when(by_section && view.step > 0, [] {
        return html(
            R"(<button class="button button--quiet" name="faire" value="retour">Revenir</button>)");
      }));
}

Html languages(const Answering& view) {
  if (view.form.languages.size() < 2) return {};
  return html(
      R"(<p class="cluster">{}</p>)", each(view.form.languages, [&](const std::string& one) {
        return html(R"(<a href="{}" {}>{}</a>)", view.to.with("langue", one),
            current_if(one == view.language, "true"), one);
      }));
}

Html who_will_know(const Answering& view) {
  if (view.guest == Answering::Guest::Named)
    return html(
        R"(<p class="note">{}<span><strong>Votre réponse portera votre adresse, {}{}</strong> {} saura que c’est vous. Les résultats, eux, ne nomment personne et réunissent cinq personnes au moins.</span></p>)",
        look::icon(look::Icon::Info), view.guest_address, "\u00A0:", view.organisation);
  return html(
             R"(<p class="note">{}<span>Sans nom{} vos réponses sont montrées avec celles de quatre autres personnes au moins. Seuls les membres de {} qui ont un mandat lisent les réponses une par une.</span></p>)",
             look::icon(look::Icon::Info), "\u00A0:", view.organisation) +
         when(view.guest == Answering::Guest::Anonymous, [&] {
           return html(
               R"(<p class="soft">{} saura que vous avez répondu, jamais ce que vous avez répondu.</p>)",
               view.organisation);
         });
}

Html lead(const Answering& view) {
  const auto& is = view.survey.is;
  Html all;
  switch (view.setting) {
    case Setting::Test:
      all += look::notice(look::Tone::Info,
          html("<p>C’est un essai{} ce que vous envoyez ici ne comptera jamais.</p>", "\u00A0:"));
      break;
    case Setting::Interview:
      all += look::notice(look::Tone::Info,
          html("<p>Vous saisissez la réponse de quelqu’un d’autre. Lisez-lui ce qui suit.</p>"));
      break;
    default: break;
  }
  if (view.step > 0) return all;
  if (!is.introduction.empty()) all += html(R"(<p class="lead">{}</p>)", is.introduction);
  all += html(R"(<p class="measure">{}</p>)", is.purpose);
  all += who_will_know(view);
  return all;
}

Html progress(const Answering& view) {
  if (view.survey.is.layout == Layout::OnePage || view.sheet.parts.size() < 2) return {};
  return html(R"(<p class="soft">Partie {} sur {}</p>)", view.step + 1, view.sheet.parts.size());
}

void list_paths(const std::vector<Asked>& questions, std::string& list) {
  for (const auto& asked : questions) {
    if (asked.within.empty() && asked.item.is_asked() && !asked.waits)
      list += (list.empty() ? "" : " ") + asked.path;
    list_paths(asked.within, list);
  }
}

// Which questions this page shows: those that answers bring are new when it comes back.
std::string seen(const Answering& view) {
  std::string list;
  for (std::size_t i = 0; i < view.sheet.parts.size(); ++i)
    if (view.survey.is.layout == Layout::OnePage || i == view.step)
      list_paths(view.sheet.parts[i].questions, list);
  return list;
}

std::string said_in_words(const Asked& asked) {
  if (asked.item.kind == Kind::Acknowledge) return "oui";
  if (asked.choices.empty()) return asked.value;
  std::string all;
  for (const auto word : text::split(asked.value, ' ')) {
    const auto choice = std::ranges::find(asked.choices, word, &AskedChoice::name);
    all += (all.empty() ? "" : ", ") +
           (choice == asked.choices.end() ? std::string(word) : choice->label);
  }
  return all;
}

void list_written(const std::vector<Asked>& questions, std::string& all) {
  for (const auto& asked : questions) {
    if (!asked.waits && !asked.value.empty() && asked.item.is_asked())
      all += asked.label + "\n" + said_in_words(asked) + "\n\n";
    list_written(asked.within, all);
  }
}

Html to_copy(std::string_view written) {
  return when(!written.empty(), [&] {
    return html(
        R"(<section class="stack stack--s"><h2>Ce que vous aviez écrit</h2><p>Ces réponses n’ont été ni prises ni gardées sur ce site. Copiez-les si vous voulez les conserver.</p><div class="field"><label class="field__label" for="ecrit">Vos réponses</label><textarea class="input" id="ecrit" rows="12" readonly>{}</textarea></div></section>)",
        written);
  });
}

web::Document simple(std::string title, const Html& inside) {
  return {.title = title,
      .main = html(
          R"(<div class="wrap wrap--narrow band--first stack"><h1>{}</h1>{}</div>)", title, inside),
      .section = "ecoute",
      .indexed = false};
}

}  // namespace

web::Document answering_page(const Answering& view) {
  const bool own = view.setting == Setting::Test || view.setting == Setting::Interview;
  web::Document document{.title = view.survey.is.title,
      .main = html(
          R"(
<div class="wrap wrap--narrow band--first stack stack--l">
<div class="stack"><p class="soft">{}</p><h1>{}</h1>{}{}{}{}</div>{}{}
<div class="stack" id="attente" aria-live="polite"></div>
<form class="stack stack--xl answering" id="formulaire" method="post" action="{}" data-titre="{}" {}><input type="hidden" name="reponse" value="{}"><input type="hidden" name="etape" value="{}"><input type="hidden" name="langue" value="{}"><input type="hidden" name="vues" value="{}">{}{}</form></div>)",
          view.organisation, view.survey.is.title,
          when(own, [&] { return rooms(view.survey, Room::Preview, view.mandated); }),
          progress(view), lead(view), languages(view), errors(view),
          when(!view.notice.empty(),
              [&] { return look::alert(look::Tone::Warning, html("<p>{}</p>", view.notice)); }),
          view.to, view.survey.is.title,
          Attribute("data-essai",
              view.setting == Setting::Test ? std::optional<std::string>("1") : std::nullopt),
          view.id.text(), std::to_string(view.step), view.language, seen(view), parts(view),
          send_button(view)),
      .section = "ecoute",
      .indexed = false};
  document.head = markup::script(web::asset("reponses.js"));
  if (view.survey.is.asks_place) document.head += territory::picker_script();
  return document;
}

web::Document thanks_page(const Survey& survey, std::string_view organisation) {
  return simple("Merci, votre réponse est arrivée",
      html(
          R"(<p class="lead">Elle compte une fois, comme celle de chacun, et sera montrée avec quatre autres au moins.</p><p>{}</p><p>{} publiera ce qui a été dit. <a href="{}">Voir les enquêtes et leurs résultats</a></p>)",
          survey.is.purpose, organisation, paths::index()));
}

std::string words_written(const Sheet& sheet) {
  std::string all;
  for (const auto& part : sheet.parts) list_written(part.questions, all);
  return all;
}

web::Document shut_page(
    const Survey& survey, Shut why, const std::optional<Url>& results, std::string_view written) {
  const auto* const title = why == Shut::NotYet || why == Shut::Preparing
                                ? "Cette enquête n’est pas encore ouverte"
                                : "Cette enquête est terminée";
  return simple(title,
      html(
          R"(<p class="lead">«&#160;{}&#160;»</p>{}{}{}<p><a href="{}">Voir les enquêtes ouvertes</a></p>)",
          survey.is.title,
          why == Shut::NotYet
              ? html("<p>On pourra répondre à partir du {}.</p>", in_french(*survey.is.opens_on))
          : why == Shut::Preparing
              ? html("<p>Ceux qui la préparent diront quand on pourra répondre.</p>")
          : !written.empty()
              ? html(
                    "<p>Elle s’est fermée pendant que vous y répondiez{} vos réponses n’ont pas pu "
                    "être prises.</p>",
                    "\u00A0:")
              : html("<p>On ne peut plus y répondre. Rien de ce que vous avez pu écrire n’a été "
                     "gardé.</p>"),
          to_copy(written),
          when(results,
              [](const Url& url) {
                return html(R"(<p><a class="button" href="{}">Lire ses résultats</a></p>)", url);
              }),
          paths::index()));
}

web::Document answered_before_page(const Survey& survey) {
  return simple("Vous avez déjà répondu",
      html(
          R"(<p class="lead">Votre réponse à «&#160;{}&#160;» est bien arrivée.</p><p>Si quelqu’un d’autre répond sur cet appareil, c’est à lui maintenant{}</p><p><a class="button" href="{}">Répondre pour quelqu’un d’autre</a></p>)",
          survey.is.title, "\u00A0:", paths::answer(survey.code).with("autre", "1")));
}

web::Document invitation_needed_page(const Survey& survey, std::string_view written) {
  return simple("Cette enquête se fait sur invitation",
      html(
          R"(<p class="lead">Pour répondre à «&#160;{}&#160;», ouvrez le lien personnel que vous avez reçu.</p><p>Vous ne le retrouvez pas&#8239;? Demandez-en un autre à qui vous l’a envoyé.</p>{})",
          survey.is.title, to_copy(written)));
}

web::Document invitation_over_page(const Survey& survey, bool used, std::string_view written) {
  if (used)
    return simple("Cette invitation a déjà servi",
        html(
            R"(<p class="lead">Une réponse à «&#160;{}&#160;» est arrivée par ce lien, qui ne sert qu’une fois.</p><p>Si ce n’était pas vous, demandez une autre invitation à qui vous l’a envoyée.</p>{})",
            survey.is.title, to_copy(written)));
  return simple("Cette invitation n’est pas de cette enquête",
      html(
          R"(<p class="lead">Le lien est peut-être coupé. Ouvrez-le de nouveau depuis le message ou le papier reçu pour «&#160;{}&#160;».</p>{})",
          survey.is.title, to_copy(written)));
}

web::Document tried_page(const Survey& survey, bool mandated) {
  return narrow_page("Essai envoyé",
      html(
          R"(<div class="stack"><h1>Votre essai est passé</h1>{}<p class="lead">Il ne compte pas. Une vraie réponse serait arrivée de la même façon.</p></div><p class="cluster"><a class="button" href="{}">Recommencer l’essai</a><a href="{}">Revenir à l’enquête</a></p>)",
          rooms(survey, Room::Preview, mandated), paths::preview(survey.id),
          paths::show(survey.id)));
}

web::Document interviewed_page(const Survey& survey, bool mandated) {
  return narrow_page("Réponse saisie",
      html(
          R"(<div class="stack"><h1>La réponse est enregistrée</h1>{}<p class="lead">Merci à la personne qui a répondu.</p></div><p class="cluster"><a class="button" href="{}">Saisir une autre réponse</a><a href="{}">Revenir à l’enquête</a></p>)",
          rooms(survey, Room::Preview, mandated), paths::interview(survey.id),
          paths::show(survey.id)));
}

}  // namespace listening
