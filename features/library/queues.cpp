#include "features/library/queues.hpp"

#include <algorithm>

#include "features/library/departures.hpp"
#include "features/library/editors.hpp"
#include "features/library/links.hpp"
#include "features/library/proposals.hpp"
#include "features/library/reports.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"
#include "features/library/trials.hpp"

namespace library {
namespace {

template <typename All, typename Mine>
std::size_t count(const All& all, Mine mine) {
  return static_cast<std::size_t>(std::ranges::count_if(all, mine));
}

std::vector<Queue> of_editors(store::Reader& db, const web::Member& member, Time now) {
  const auto mine = [&](const Resource& one) { return may_edit(db, member, one).has_value(); };
  const auto of_mine = [&](const Link& link) {
    const auto resource = find(db, link.ref);
    return resource && mine(*resource);
  };
  const auto proposed = [&](const Proposal& one) {
    return may_edit(db, member, about(one.cells)).has_value();
  };
  return {{paths::to_read(), "Propositions à relire",
              "Ce que des membres proposent d’ajouter à la bibliothèque.",
              count(waiting(db), proposed)},
      {paths::to_review(), "Ressources à revoir",
          "Celles qui ont pris fin, celles dont le jour est venu, celles qui ont été retirées.",
          count(find(db, expired(db)), mine) + count(find(db, to_review(db, now)), mine)},
      {paths::reports(), "Signalements", "Ce que visiteurs et membres trouvent faux ou cassé.",
          reports_for(db, member, ReportState::ToRead).size()},
      {paths::links(), "Liens à revoir",
          "Ceux qui ne répondent plus, ceux qui ont changé d’adresse.",
          count(dead_links(db), of_mine) + count(moved_links(db), of_mine)}};
}

}  // namespace

std::vector<Queue> queues(store::Reader& db, const web::Member& member, Time now) {
  std::vector<Queue> all;
  if (member.holds(web::Role::Editor)) all = of_editors(db, member, now);
  if (member.holds(web::Role::Moderator))
    all.push_back({paths::trial_queue(), "Essais à relire",
        "Ce que des territoires racontent, à relire avant de paraître.",
        waiting_trials(db).size()});
  return all;
}

}  // namespace library
