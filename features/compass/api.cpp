#include <nlohmann/json.hpp>

#include "features/compass/criteria_query.hpp"
#include "features/compass/needs.hpp"
#include "features/compass/pages.hpp"

namespace compass {
namespace {

using nlohmann::ordered_json;

ordered_json step_json(const Proposal& proposal) {
  auto reasons = ordered_json::array();
  for (const auto& reason : proposal.reasons)
    reasons.push_back({{"texte", reason.text}, {"poids", reason.points.value()}});
  return {{"id", proposal.ref.text()}, {"title", proposal.title}, {"score", proposal.score.value()},
      {"raisons", std::move(reasons)}};
}

}  // namespace

web::Response answer_json(web::Page& page) {
  const auto& referential = page.services.get<Referential>();
  const auto& shelf = page.services.get<Shelf>();
  const auto books = shelf.books(page.db);
  const auto asked =
      read_asked(page.db, page.query, referential, *books, page.services.get<territory::Names>());
  if (!asked) return web::problem(asked.error().status, asked.error().title, asked.error().detail);

  const auto ranking = rank_for(page.db, referential, shelf, *books, asked->criteria);
  const auto planned = plan(referential, ranking, books->resources, asked->criteria.hours,
      {.needs = answers_to(page.db, shelf, asked->criteria.words),
          .silent = says_nothing(asked->criteria)});
  ordered_json body{
      {"niveau", nullptr}, {"etapes", ordered_json::array()}, {"premiers", ordered_json::array()}};
  if (asked->criteria.level) body["niveau"] = *asked->criteria.level;
  for (const auto& proposal : ranking) body["etapes"].push_back(step_json(proposal));
  for (const auto& step : planned.first) body["premiers"].push_back(step_json(*step.proposal));
  return web::json(body.dump());
}

}  // namespace compass
