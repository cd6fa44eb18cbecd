#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/web/services.hpp"
#include "features/compass/plan.hpp"
#include "features/compass/shelf.hpp"
#include "features/compass/store.hpp"
#include "features/territory/territory.hpp"

namespace compass {

// Whose answers a compass shows: those of its own voices and, for a group, of its communes.
questionnaire::Scope scope_of(
    store::Reader& db, const Referential& referential, const Session& session);

// What the twelve questions say.
struct Diagnosis {
  Answers own;
  Cells voices;
  Profile profile;
  std::vector<Comparison> comparisons;
  Certainty certainty;
  int people = 0;                   // most people behind one question's figures, the asker included
  int communes = 0;                 // of a group, from which figures come
  int communes_in_all = 0;          // of the group
  std::optional<Range> range = {};  // when voices differ too much for one level
};
Diagnosis diagnose(store::Reader& db, const Referential& referential, const Session& session);

// Everything that the answer shows.
struct Standing {
  Session session;
  std::optional<territory::Territory> territory;
  Diagnosis diagnosis;
  std::vector<Advance> advances;
  std::shared_ptr<const Books> books;
  std::vector<Proposal> ranking;
  std::map<std::string, Reply> replies;
  bool silent = false;  // nothing that was said tells what would help
  Plan plan;
  std::vector<PlannedStep> examples;  // in similar and near territories
  std::vector<Snapshot> snapshots;
  questionnaire::Queue queue;
  std::size_t sent = 0;  // voices received
};

Criteria criteria_of(store::Reader& db, const Referential& referential, const Books& books,
    const std::optional<territory::Territory>& home);

// `session` with its criteria ranked; for the page and for the sheet.
std::unique_ptr<Standing> standing_of(
    store::Reader& db, const web::Services& services, const Session& session);

std::vector<Proposal> rank_for(store::Reader& db, const Referential& referential,
    const Shelf& shelf, const Books& books, const Criteria& criteria);

}  // namespace compass
