#include "features/library/report_views.hpp"

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "features/library/routes.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

look::Field words_field(const ReportForm& form) {
  return {.name = "texte",
      .label = "Ce qui ne va pas",
      .hint = "En quelques mots\u00A0: ce que vous avez vu, ce que vous attendiez.",
      .value = form.words,
      .error = form.words_error,
      .longest = longest_report,
      .rows = 5};
}

look::Field email_field(const ReportForm& form) {
  return {.name = "email",
      .label = "Votre adresse électronique",
      .hint = "Pour vous répondre une fois, quand ce sera réglé\u00A0; elle est ensuite effacée.",
      .value = form.email,
      .error = form.email_error,
      .type = "email",
      .autocomplete = "email",
      .inputmode = "email",
      .longest = 254,
      .required = false};
}

Html kind_choice(const ReportForm& form) {
  return html(
      R"(<fieldset class="stack stack--s" id="nature"><legend class="field__label">De quoi s’agit-il{}?</legend>{}<div class="choices">{}</div></fieldset>)",
      "\u202F",
      when(!form.kind_error.empty(),
          [&] {
            return html(R"(<p class="field__error">{}{}</p>)", look::icon(look::Icon::Alert),
                form.kind_error);
          }),
      each(report_kinds, [&](const ReportKind& kind) {
        return html(
            R"(<label class="choice choice--compact"><input type="radio" name="nature" value="{}" {}><span>{}</span></label>)",
            kind.slug, checked_if(kind.slug == form.kind), kind.label);
      }));
}

Html which_page(const std::string& page) {
  if (page.empty()) return html("<p>À propos du site en général.</p>");
  return html(R"(<p>Page concernée{} <strong>{}</strong></p>)", "\u00A0:", page);
}

std::string_view title_of(ReportState state) {
  switch (state) {
    case ReportState::ToRead: return "À lire";
    case ReportState::Mended: return "Réparés";
    case ReportState::Closed: return "Clos";
  }
  return "";
}

Html tabs(const ReportQueue& queue) {
  return html(R"(<nav aria-label="Signalements, par état"><ul class="bare cluster">{}</ul></nav>)",
      each(std::array{ReportState::ToRead, ReportState::Mended, ReportState::Closed},
          [&](ReportState state) {
            return html(R"(<li><a href="{}" {}>{} ({})</a></li>)",
                paths::reports().with("etat", slug(state)), current_if(state == queue.state),
                title_of(state), queue.counts.at(static_cast<std::size_t>(state)));
          }));
}

Html where(const Report& report) {
  if (report.page.empty()) return plain("Le site en général");
  if (report.page.find("…") != std::string::npos) return plain(report.page);
  return html(R"(<a href="{}">{}</a>)", Url(report.page), report.page);
}

Html decision(const Report& report, const ReportQueue& queue) {
  const bool refused = queue.refused == report.id;
  return html(
      R"(<form class="stack stack--s" method="post" action="{}" novalidate><label class="field {}"><span class="field__label">Réponse <span class="regular soft">(obligatoire pour clore sans réparer{})</span></span>{}<textarea class="input" name="raison" rows="2" maxlength="{}" {}>{}</textarea></label><p class="cluster"><button class="button button--small" name="suite" value="repare">C’est réparé</button><button class="button button--quiet button--small" name="suite" value="clos">Clore sans réparer</button></p></form>)",
      paths::settlements(report.id), refused ? "field--error" : "",
      report.email ? "\u00A0; envoyée à la personne" : "",
      when(refused,
          [] {
            return html(R"(<span class="field__error">{}Dites pourquoi rien n’est réparé.</span>)",
                look::icon(look::Icon::Alert));
          }),
      longest_reason, invalid_if(refused), refused ? queue.reason_typed : "");
}

Html settled(const Report& report) {
  return html(R"(<p class="soft">{}, le {}.{}</p>)",
      report.state == ReportState::Mended ? "Réparé" : "Clos",
      in_french(day_of(report.settled_at.value_or(report.made_at))),
      report.reason.empty() ? "" : " Réponse\u00A0: " + report.reason);
}

Html item(const Report& report, const ReportQueue& queue) {
  const auto* kind = find_report_kind(report.kind);
  return html(
      R"(<li class="stack stack--s"><h2 class="h3">{}</h2><p>{}</p><p>{}</p><p class="small soft">Reçu le {}{}</p>{}</li>)",
      kind ? kind->label : std::string_view("Autre chose"), where(report), report.words,
      in_french(day_of(report.made_at)), report.email ? ", une réponse est attendue" : "",
      report.state == ReportState::ToRead ? decision(report, queue) : settled(report));
}

}  // namespace

web::Document report_page(const ReportForm& form, const Html& hidden) {
  const look::Field kind{.name = "nature", .error = form.kind_error};
  auto document = voice_document(
      "Signaler une erreur", html(R"(
<div class="stack"><h1>Signaler une erreur</h1><p class="lead">Sans compte. Chaque signalement est lu par une personne.</p>{}{}{}</div>
<form class="stack stack--l" method="post" action="{}" novalidate><input type="hidden" name="page" value="{}">{}{}{}{}<p><button class="button">Envoyer ce signalement</button></p></form>)",
                                 which_page(form.page), form.why_again,
                                 look::refused({kind, words_field(form), email_field(form)}),
                                 paths::report(), form.page, hidden, kind_choice(form),
                                 look::field(words_field(form)), look::field(email_field(form))));
  document.section = "";
  return document;
}

web::Document report_thanks(const std::string& page, bool will_be_written_to) {
  auto document = voice_document("Merci de ce signalement",
      html(R"(
<div class="stack"><h1>Merci, c’est noté</h1><p class="lead">Votre signalement attend d’être lu. {}</p>{}</div>)",
          will_be_written_to ? "Vous recevrez une réponse quand il sera réglé."
                             : "Personne ne vous écrira, puisque vous n’avez pas laissé d’adresse.",
          page.empty() || page.find("…") != std::string::npos
              ? html("<p>Vous pouvez fermer cette page.</p>")
              : html(
                    R"(<p><a class="button" href="{}">Revenir où vous étiez</a></p>)", Url(page))));
  document.section = "";
  return document;
}

web::Document report_queue(const ReportQueue& queue) {
  return voice_document("Signalements",
      html(R"(
<div class="stack">{}<h1>Signalements</h1>{}{}{}</div>
{})",
          edition_nav(paths::reports()),
          when(!queue.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", queue.said)); }),
          when(queue.refused.has_value(),
              [] {
                return look::alert(look::Tone::Error,
                    html("<p>Pour clore sans réparer, dites pourquoi. Rien n’est perdu.</p>"));
              }),
          tabs(queue),
          queue.reports.empty()
              ? html("<p>Aucun ici pour l’instant.</p>")
              : html(R"(<ol class="bare stack stack--xl">{}</ol>)",
                    each(queue.reports, [&](const Report& one) { return item(one, queue); }))));
}

}  // namespace library
