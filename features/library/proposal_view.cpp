#include "features/library/proposal_view.hpp"

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/values/paris.hpp"
#include "features/library/routes.hpp"
#include "features/library/views.hpp"

namespace library {
namespace {

web::Document narrow_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap wrap--narrow band--first stack stack--l">{}</div>)", inside),
      .section = "ressources",
      .indexed = false};
}

look::Field url_field(const FirstStep& step) {
  return {.name = "adresse",
      .label = "Son adresse",
      .hint = "Le lien que vous copiez dans votre navigateur.",
      .value = step.url,
      .error = step.url_error,
      .type = "url",
      .inputmode = "url",
      .longest = 2000};
}
look::Field title_field(const FirstStep& step) {
  return {.name = "titre",
      .label = "Son titre",
      .value = step.title,
      .error = step.title_error,
      .longest = 300};
}
look::Field summary_field(const FirstStep& step) {
  return {.name = "resume",
      .label = "De quoi il s’agit",
      .hint = "Une ou deux phrases\u00A0: elles nous aident à la classer.",
      .value = step.summary,
      .longest = 2000,
      .required = false,
      .rows = 3};
}

Html resource_item(const Alike& alike) {
  return html(
      R"(<div class="stack stack--s">{}<p class="cluster"><span class="small">{}</span><a class="button button--quiet button--small" href="{}">C’est celle-ci<span class="vh">{} {}</span></a></p></div>)",
      card(alike.resource, {}, Heading::H2),
      alike.same_address ? "Même adresse." : "Titre très proche.", paths::show(alike.resource.ref),
      "\u00A0:", alike.resource.title);
}

Html proposal_item(const Proposal& proposal) {
  return html(
      R"(<div class="res"><h2 class="h3">{}</h2><p class="letter">{}</p><p class="meta"><span>Proposée le {}, pas encore relue</span></p></div>)",
      proposal.title(), proposal.url(), in_french(day_of(proposal.at)));
}

Html status(const Proposal& proposal) {
  if (proposal.removed_at)
    return html(
        R"(Vous l’avez retirée le {} <form method="post" action="{}"><button class="linkish">Remettre<span class="vh"> {}</span></button></form>)",
        in_french(day_of(*proposal.removed_at)), paths::put_back_proposal(proposal.id),
        proposal.title());
  switch (proposal.status) {
    case Proposal::Status::Waiting: return plain("Attend d’être relue");
    case Proposal::Status::Accepted:
      return proposal.ref ? html(R"(<a href="{}">Publiée, {}</a>)", paths::show(*proposal.ref),
                                proposal.ref->text())
                          : plain("Publiée");
    case Proposal::Status::Refused: return plain("Pas retenue\u00A0: " + proposal.answer);
  }
  return {};
}

Html take_back_form(const Proposal& proposal) {
  if (proposal.removed_at || proposal.status != Proposal::Status::Waiting) return {};
  return html(
      R"(<form method="post" action="{}"><button class="linkish">Retirer<span class="vh"> {}</span></button></form>)",
      paths::take_back_proposal(proposal.id), proposal.title());
}

}  // namespace

web::Document first_step_page(const FirstStep& step) {
  return narrow_page("Proposer une ressource",
      html(R"(
<div class="stack"><h1>Proposer une ressource</h1><p class="lead">Un lien et un titre suffisent. Nous suggérons le reste, vous corrigez, l’édition relit.</p>{}</div>
<form class="stack stack--form" action="{}" novalidate>{}{}{}<p><button class="button">Continuer</button></p></form>
<p><a href="{}">Vos propositions</a></p>)",
          look::refused({url_field(step), title_field(step)}), paths::new_proposal(),
          look::field(url_field(step)), look::field(title_field(step)),
          look::field(summary_field(step)), paths::proposals()));
}

web::Document same_ones_page(const SameOnes& page) {
  const auto go_on = html(
      R"({}<input type="hidden" name="autre" value="1"><button class="button">Non, c’est une autre</button>)",
      page.typed);
  return narrow_page("Est-ce l’une de celles-ci ?",
      html(R"(
<div class="stack"><h1>Est-ce l’une de celles-ci&#8239;?</h1><p class="lead">Ce que vous proposez leur ressemble.</p></div>
<div>{}{}</div>{}<p><a href="{}">Revenir à la bibliothèque</a></p>)",
          each(page.resembling.resources, resource_item),
          each(page.resembling.proposals, proposal_item),
          page.sent
              ? html(R"(<form method="post" action="{}">{}</form>)", paths::proposals(), go_on)
              : html(R"(<form action="{}">{}</form>)", paths::new_proposal(), go_on),
          paths::index()));
}

web::Document second_step_page(const SecondStep& step) {
  auto document = narrow_page("Vérifier votre proposition",
      html(R"(
<div class="stack"><h1>Vérifiez, corrigez, envoyez</h1><p class="lead">Ce qui est coché vient de votre titre, de votre résumé et des ressources les plus proches. Changez tout ce qui ne va pas.</p>{}</div>
<form class="stack stack--form" method="post" action="{}" novalidate>{}{}{}{}<p><button class="button" type="submit">Envoyer cette proposition</button></p></form>)",
          refusals(step.form), paths::proposals(), on_enter(),
          when(step.confirmed,
              [] { return html(R"(<input type="hidden" name="autre" value="1">)"); }),
          fields(step.form),
          look::field({.name = "mot",
              .label = "Un mot à qui relira",
              .hint = "Pourquoi elle vaut d’être partagée, comment vous l’avez connue.",
              .value = step.word,
              .longest = 1000,
              .required = false,
              .rows = 3})));
  document.head = territory::picker_script();
  return document;
}

web::Document my_proposals_page(const std::vector<Proposal>& proposals, std::string_view said) {
  std::vector<std::vector<Html>> rows;
  for (const auto& one : proposals)
    rows.push_back(
        {plain(one.title()), plain(in_french(day_of(one.at))), status(one), take_back_form(one)});
  return {.title = "Vos propositions",
      .main = html(R"(
<div class="wrap band--first stack stack--l"><div class="stack"><h1>Vos propositions</h1>{}</div>{}
<p class="cluster"><a class="button" href="{}">Proposer une ressource</a><a href="{}">Revenir à la bibliothèque</a></p></div>)",
          when(!said.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", said)); }),
          rows.empty() ? html(R"(<p class="lead">Vous n’avez encore rien proposé.</p>)")
                       : look::table("Ce que vous avez proposé",
                             {"Ressource", "Proposée le", "Où elle en est", ""}, rows),
          paths::new_proposal(), paths::index()),
      .section = "ressources",
      .indexed = false};
}

}  // namespace library
