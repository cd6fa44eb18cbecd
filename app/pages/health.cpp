#include "app/pages/health.hpp"

#include <nlohmann/json.hpp>

#include "app/health.hpp"
#include "features/library/index.hpp"

namespace pages {

web::Response show_health(web::Page& page) {
  const auto& index = page.services.get<library::Index>();
  index.search(page.db, {}, 0, 1);  // takes in what changed, as the next search would
  const auto problems = health::problems(page.services.get<store::Database>(), index.size());
  nlohmann::json body{{"etat", problems.empty() ? "pret" : "indisponible"},
      {"version", KM1_VERSION}, {"raisons", nlohmann::json::array()}};
  for (const auto& problem : problems)
    body["raisons"].push_back(
        {{"code", problem.code}, {"texte", problem.what}, {"remede", problem.mend}});
  auto response = web::json(body.dump());
  response.status = problems.empty() ? 200 : 503;
  return std::move(response).kept(web::Keep::Private);
}

}  // namespace pages
