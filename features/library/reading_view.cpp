#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/paris.hpp"
#include "features/library/proposal_view.hpp"
#include "features/library/routes.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

std::string themes_proposed(const Proposal& proposal) {
  const auto found = proposal.cells.find("themes");
  return found == proposal.cells.end() ? "" : in_words("themes", found->second);
}

Html resembling_note(const Resembling& all) {
  if (all.empty()) return {};
  return look::notice(
      look::Tone::Warning, html("<p><strong>Elle ressemble à</strong></p><ul>{}{}</ul>",
                               each(all.resources,
                                   [](const Alike& alike) {
                                     return html(R"(<li><a href="{}">{}</a> ({})</li>)",
                                         paths::show(alike.resource.ref), alike.resource.title,
                                         alike.same_address ? "même adresse" : "titre très proche");
                                   }),
                               each(all.proposals, [](const Proposal& proposal) {
                                 return html(R"(<li><a href="{}">{}</a> (autre proposition)</li>)",
                                     paths::proposal(proposal.id), proposal.title());
                               })));
}

look::Field answer_field(const ReadingPage& page) {
  return {.name = "motif",
      .label = "Pourquoi",
      .hint = "Une ou deux phrases, que lira la personne qui l’a proposée.",
      .value = page.answer,
      .error = page.answer_error,
      .longest = 500,
      .rows = 3};
}

}  // namespace

web::Document to_read_page(const ToReadPage& page) {
  std::vector<std::vector<Html>> rows;
  for (const auto& [proposal, by] : page.proposals)
    rows.push_back({html(R"(<a href="{}">{}</a>)", paths::proposal(proposal.id), proposal.title()),
        plain(by), plain(moment_in_french(proposal.at)), plain(themes_proposed(proposal))});
  return {.title = "Propositions à relire",
      .main = html(R"(
<div class="wrap band--first stack stack--l"><div class="stack">{}<h1>Propositions à relire</h1><p class="lead">Ce dont vous prenez soin{} {}.</p>{}</div>{}
</div>)",
          edition_nav(paths::to_read()), "\u00A0:", page.scope,
          when(!page.said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", page.said)); }),
          rows.empty() ? html("<p>Rien n’attend pour l’instant.</p>")
                       : look::table("Propositions qui attendent",
                             {"Ressource", "Proposée par", "Le", "Thèmes"}, rows)),
      .section = "a-faire",
      .indexed = false};
}

web::Document reading_page(const ReadingPage& page) {
  const auto& [proposal, by] = page.read;
  const auto link = Url::parse(proposal.url());
  web::Document document{.title = "Relire " + proposal.title(),
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack stack--l"><div class="stack"><h1>Relire «&#160;{}&#160;»</h1><p class="soft">Proposée par {}, le {}.</p>{}{}{}{}</div>
<form class="stack stack--form" method="post" action="{}" novalidate>{}<p><button class="button" type="submit">Publier dans la bibliothèque</button></p></form>
<section class="stack" aria-labelledby="refus"><h2 id="refus">Ne pas la retenir</h2><form class="stack" method="post" action="{}" novalidate>{}<p><button class="button button--danger">Ne pas retenir cette proposition</button></p></form></section></div>)",
          proposal.title(), by, moment_in_french(proposal.at),
          when(link,
              [](const Url& url) {
                return html(R"(<p><a href="{}" rel="external nofollow">Ouvrir {}</a></p>)", url,
                    url.text());
              }),
          when(!proposal.word.empty(),
              [&] { return html("<blockquote><p>{}</p></blockquote>", proposal.word); }),
          resembling_note(page.resembling),
          refusals(page.form) + look::refused({answer_field(page)}), paths::proposal(proposal.id),
          fields(page.form), paths::refuse_proposal(proposal.id), look::field(answer_field(page))),
      .section = "ressources",
      .indexed = false};
  document.head = territory::picker_script();
  return document;
}

web::Document decided_page(const Proposal& proposal, std::string_view by) {
  return {.title = "Cette proposition est déjà relue",
      .main = html(R"(
<div class="wrap wrap--narrow band--first stack"><h1>Cette proposition est déjà relue</h1><p>{}</p>{}<p><a href="{}">Propositions à relire</a></p></div>)",
          proposal.removed_at ? std::string("La personne qui l’avait faite l’a retirée.")
          : proposal.ref      ? std::string(by) + " l’a publiée."
                              : std::string(by) + " ne l’a pas retenue\u00A0: " + proposal.answer,
          when(proposal.ref,
              [](const Ref& ref) {
                return html(R"(<p><a href="{}">Voir {}</a></p>)", paths::show(ref), ref.text());
              }),
          paths::to_read()),
      .section = "ressources",
      .indexed = false};
}

}  // namespace library
