#include "features/library/proposal_pages.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/library/address.hpp"
#include "features/library/proposal_view.hpp"
#include "features/library/routes.hpp"
#include "features/library/suggestions.hpp"

namespace library {
namespace {

// « exemple.fr/guide » is an address too, for who copies it from paper.
// What follows visitors around is nobody’s address.
std::string whole_address(std::string_view typed) {
  if (typed.empty() || typed.find("://") != std::string_view::npos) return untracked(typed);
  return "https://" + untracked(typed);
}

std::string site_of(const Url& url) {
  auto host = std::string_view(url.text());
  host.remove_prefix(host.find("//") + 2);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

FirstStep first_step(const web::Fields& fields) {
  FirstStep step{.url = whole_address(fields.text("adresse")),
      .title = std::string(fields.text("titre")),
      .summary = std::string(fields.text("resume"))};
  if (!fields.has("adresse")) return step;
  if (step.url.empty())
    step.url_error = "Donnez l’adresse de la ressource.";
  else if (!Url::parse(step.url))
    step.url_error = "Ce n’est pas une adresse web complète, comme https://exemple.fr/page.";
  if (step.title.empty()) step.title_error = "Donnez un titre.";
  return step;
}

Html typed_so_far(const FirstStep& step) {
  return html(
      R"(<input type="hidden" name="adresse" value="{}"><input type="hidden" name="titre" value="{}"><input type="hidden" name="resume" value="{}">)",
      step.url, step.title, step.summary);
}

ResourceForm suggested(web::Page& page, const FirstStep& step) {
  Cells cells{{"title", step.title}, {"url", step.url}, {"summary", step.summary},
      {"publisher", site_of(*Url::parse(step.url))}};
  auto all = suggest(page.db, page.services.get<Index>(), page.services.get<territory::Names>(),
      {step.title, step.url, step.summary});
  for (const auto& one : all) {
    auto& cell = cells[one.column];
    cell += (cell.empty() ? "" : ";") + one.value;
  }
  auto form = form_of(page.db, std::move(cells), FormOf::Proposer);
  for (auto& one : all) form.because[{one.column, one.value}] = std::move(one.why);
  return form;
}

// What a proposal may leave to the editor: everything but the link and the title.
std::vector<Problem> wrong_with(const Cells& cells) {
  const auto read = read_cells(cells, Ref::numbered(1), nullptr);
  if (read) return {};
  auto problems = read.error();
  std::erase_if(problems, [&](const Problem& problem) {
    if (problem.column == "title" || problem.column == "url") return false;
    const auto cell = cells.find(problem.column);
    return cell == cells.end() || cell->second.empty();
  });
  return problems;
}

std::optional<Proposal> own(store::Reader& db, const web::Member& member, const ProposalId& id) {
  auto proposal = find_proposal(db, id);
  if (proposal && proposal->by != member.id.text()) proposal.reset();
  return proposal;
}

bool has_too_many(store::Reader& db, const web::Member& member) {
  const auto all = proposals_of(db, member.id);
  return std::ranges::count(all, Proposal::Status::Waiting, &Proposal::status) >=
         static_cast<std::ptrdiff_t>(most_waiting);
}

}  // namespace

web::Response show_new_proposal(web::Page& page, const web::Member&) {
  const auto step = first_step(page.query);
  const bool wrong = !step.url_error.empty() || !step.title_error.empty();
  if (step.url.empty() || wrong) {
    auto shown = first_step_page(step);
    return (wrong ? web::unprocessable(std::move(shown)) : web::ok(std::move(shown)))
        .kept(web::Keep::Private);
  }
  const bool confirmed = page.query.has("autre");
  if (!confirmed)
    if (auto all = resembling(page.db, step.title, step.url); !all.empty())
      return web::ok(same_ones_page({.resembling = std::move(all), .typed = typed_so_far(step)}))
          .kept(web::Keep::Private);
  return web::ok(second_step_page({.form = suggested(page, step), .confirmed = confirmed}))
      .kept(web::Keep::Private);
}

web::Response send_proposal(web::Action& action, const web::Member& member) {
  if (has_too_many(action.db, member))
    return web::answer(429,
        my_proposals_page(proposals_of(action.db, member.id),
            "Trente de vos propositions attendent déjà\u00A0: laissez le temps de les relire."))
        .kept(web::Keep::Private);
  SecondStep step{.form = read_form(action.db, action.services.get<territory::Names>(), action.form,
                      FormOf::Proposer),
      .word = text::nfc(action.form.text("mot").substr(0, 2000)),
      .confirmed = action.form.has("autre")};
  auto& cells = step.form.cells;
  cells["url"] = whole_address(cells["url"]);
  note(step.form, wrong_with(cells));
  const bool unsure = !step.form.picked.typed.empty() && !step.form.picked.chosen;
  if (!step.form.errors.empty() || unsure)
    return web::unprocessable(second_step_page(step)).kept(web::Keep::Private);
  if (!step.confirmed)
    if (auto all = resembling(action.db, cells["title"], cells["url"]); !all.empty())
      return web::answer(
          409, same_ones_page({.resembling = std::move(all),
                   .typed = hidden_fields(cells) +
                            html(R"(<input type="hidden" name="mot" value="{}">)", step.word),
                   .sent = true}))
          .kept(web::Keep::Private);
  propose(action.db, member, cells, step.word, action.now);
  activity::record(action.db,
      {.actor = member.id.text(),
          .feature = "library",
          .what = "ressource-proposee",
          .about = cells["url"],
          .became = cells["title"]},
      action.now);
  return web::see_other(paths::proposals().with("envoyee", "1"));
}

web::Response show_my_proposals(web::Page& page, const web::Member& member) {
  const auto said = page.query.has("envoyee")
                        ? "C’est envoyé. Une personne de l’édition va la relire\u00A0: vous verrez "
                          "ici ce qu’il en est."
                        : "";
  return web::ok(my_proposals_page(proposals_of(page.db, member.id), said))
      .kept(web::Keep::Private);
}

web::Response take_proposal_back(
    web::Action& action, const web::Member& member, const ProposalId& id) {
  const auto proposal = own(action.db, member, id);
  if (!proposal) return web::not_found("Cette proposition n’est pas parmi les vôtres.");
  if (proposal->status == Proposal::Status::Waiting && !proposal->removed_at) {
    take_back(action.db, id, action.now);
    activity::record(action.db,
        {.actor = member.id.text(),
            .feature = "library",
            .what = "proposition-retiree",
            .about = proposal->url(),
            .was = proposal->title()},
        action.now);
  }
  return web::see_other(paths::proposals());
}

web::Response put_proposal_back(
    web::Action& action, const web::Member& member, const ProposalId& id) {
  const auto proposal = own(action.db, member, id);
  if (!proposal) return web::not_found("Cette proposition n’est pas parmi les vôtres.");
  if (proposal->removed_at) {
    put_back(action.db, id);
    activity::record(action.db,
        {.actor = member.id.text(),
            .feature = "library",
            .what = "proposition-remise",
            .about = proposal->url(),
            .became = proposal->title()},
        action.now);
  }
  return web::see_other(paths::proposals());
}

}  // namespace library
