#include "features/library/link_check.hpp"

#include <algorithm>

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/library/links.hpp"

namespace library {
namespace {

constexpr int witnesses = 3;

struct Visited {
  Address address;
  Seen seen;
};

std::vector<Address> due(store::Database& database, const LinkRun& run) {
  auto db = database.read();
  return addresses_to_visit(*db, run.now(), run.most);
}

std::vector<Visited> visit_all(
    const std::vector<Address>& addresses, fetch::Visitor& visitor, const LinkRun& run) {
  std::vector<Visited> all;
  for (const auto& address : addresses) {
    if (run.should_stop()) break;
    const auto visit = visitor.visit(address.url);
    if (visit.was_stopped()) break;
    all.push_back({address, meaning_of(visit)});
    run.progress(static_cast<int>(all.size()), static_cast<int>(addresses.size()));
  }
  return all;
}

bool somebody_answered(const std::vector<Visited>& all) {
  return std::ranges::any_of(all, [](const Visited& one) { return one.seen.network; });
}

bool is_network_there(store::Database& database, const std::vector<Visited>& all,
    fetch::Visitor& visitor, const LinkRun& run) {
  if (somebody_answered(all)) return true;
  std::vector<Address> others;
  {
    auto db = database.read();
    others = addresses_that_answer(*db, witnesses);
  }
  auto quietly = run;
  quietly.progress = [](int, int) {};
  return somebody_answered(visit_all(others, visitor, quietly));
}

// Whether the link was found dead just now.
bool keep(store::Writer& db, const Visited& visited, Time now) {
  const auto& [address, seen] = visited;
  const auto before = find_link(db, address.ref);
  const auto link = after_visit(before, address.ref, address.url, seen, now);
  save_link(db, link);
  const bool newly = link.is_dead() && !(before && before->is_dead());
  if (newly)
    activity::record(db,
        {.actor = std::string(activity::program),
            .feature = "library",
            .what = "lien-mort",
            .about = address.ref.text(),
            .became = std::string(in_words(link.finding))},
        now);
  return newly;
}

}  // namespace

std::string LinkNews::in_words() const {
  if (no_network) return "Rien ne répond, pas même ce qui répondait : rien n’est compté.";
  if (visited == 0) return "";
  auto words = text::counted(visited, "lien vérifié", "liens vérifiés");
  if (newly_dead > 0)
    words += ", " + text::counted(newly_dead, "ne répond plus", "ne répondent plus");
  return words + ".";
}

LinkNews check_links(store::Database& database, fetch::Visitor& visitor, const LinkRun& run) {
  LinkNews news;
  const auto all = visit_all(due(database, run), visitor, run);
  if (all.empty()) return news;
  news.no_network = !is_network_there(database, all, visitor, run);
  if (news.no_network) return news;
  auto db = database.write();
  for (const auto& visited : all)
    if (keep(*db, visited, run.now())) ++news.newly_dead;
  db->commit();
  news.visited = static_cast<int>(all.size());
  return news;
}

}  // namespace library
