#include "features/compass/standing.hpp"

#include <algorithm>
#include <unordered_set>

#include "features/compass/needs.hpp"
#include "features/compass/vicinity.hpp"

namespace compass {
namespace {

constexpr std::size_t most_examples = 3;
// Fewer communes behind a group's figures would show what one of them keeps behind its own link.
constexpr std::size_t least_communes = 3;

Criteria criteria_of(store::Reader& db, const Referential& referential, const Books& books,
    const Session& session, const Profile& profile,
    const std::optional<territory::Territory>& home) {
  auto criteria = criteria_of(db, referential, books, home);
  criteria.words = session.words;
  criteria.level = profile.level;
  criteria.axis = profile.weakest;
  criteria.audience = session.audience;
  criteria.themes = session.themes;
  criteria.have = session.have;
  criteria.engage = session.engage;
  criteria.hours = session.hours;
  return criteria;
}

bool is_from_elsewhere(const Proposal& proposal) {
  return std::ranges::any_of(proposal.reasons,
      [](const Reason& reason) { return reason.why == Why::Place || reason.why == Why::Alike; });
}

bool was_tried(const Proposal& proposal) {
  return std::ranges::find(proposal.reasons, Why::Tried, &Reason::why) != proposal.reasons.end();
}

// The best examples of near or similar territories, and what such territories tell that they tried,
// that are not among the first steps.
std::vector<PlannedStep> examples_of(const Referential& referential, const Standing& standing) {
  std::vector<PlannedStep> examples;
  for (const auto& proposal : standing.ranking) {
    const bool tried = was_tried(proposal);
    if ((!tried && !is_from_elsewhere(proposal)) || standing.replies.contains(proposal.ref.text()))
      continue;
    if (std::ranges::any_of(standing.plan.first,
            [&](const PlannedStep& step) { return step.proposal->ref == proposal.ref; }))
      continue;
    const auto resource =
        std::ranges::find(standing.books->resources, proposal.ref, &library::Resource::ref);
    if (tried || resource->type == "exemple")
      examples.push_back({&proposal, &*resource, referential.minutes_of(resource->format)});
  }
  // Those that speak of the need come first.
  std::ranges::stable_partition(examples, [](const PlannedStep& step) {
    return std::ranges::find(step.proposal->reasons, Why::Words, &Reason::why) !=
           step.proposal->reasons.end();
  });
  if (examples.size() > most_examples) examples.resize(most_examples);
  return examples;
}

}  // namespace

questionnaire::Scope scope_of(
    store::Reader& db, const Referential& referential, const Session& session) {
  questionnaire::Scope scope{referential.questionnaire.id, session.id.text(), {}};
  if (!session.territory || session.territory->kind == territory::Kind::Commune) return scope;
  std::unordered_set<std::string> held{session.territory->text()};
  for (const auto& commune : territory::communes_of(db, *session.territory))
    held.insert(commune.ref.text());
  scope.least_places = least_communes;
  scope.holds = [held = std::move(held)](
                    std::string_view place) { return held.contains(std::string(place)); };
  return scope;
}

Diagnosis diagnose(store::Reader& db, const Referential& referential, const Session& session) {
  Diagnosis diagnosis;
  diagnosis.own = questionnaire::find_answers(db, session.sheet);
  const auto scope = scope_of(db, referential, session);
  diagnosis.voices = questionnaire::shown(db, scope);
  diagnosis.communes = static_cast<int>(questionnaire::count_places(db, scope));
  if (diagnosis.communes > 0)
    diagnosis.communes_in_all =
        static_cast<int>(territory::communes_of(db, *session.territory).size());
  // What the communes of a group say places nobody who said nothing, nor had anyone say anything.
  const bool heard = count_known(diagnosis.own) > 0 ||
                     !questionnaire::shown(db, {scope.questionnaire, scope.subject}).empty();
  diagnosis.profile = profile_of(referential, diagnosis.own, heard ? diagnosis.voices : Cells());
  diagnosis.comparisons = compare(referential, diagnosis.voices);
  diagnosis.certainty =
      certainty(referential, diagnosis.own, diagnosis.profile, diagnosis.comparisons);
  if (diagnosis.profile.level && is_disputed(diagnosis.certainty))
    diagnosis.range = range_of(referential, diagnosis.own, diagnosis.voices);
  for (const auto& comparison : diagnosis.comparisons) {
    int people = diagnosis.own.contains(comparison.question) ? 1 : 0;
    for (const auto& voice : comparison.voices) people += voice.answers;
    diagnosis.people = std::max(diagnosis.people, people);
  }
  return diagnosis;
}

Criteria criteria_of(store::Reader& db, const Referential& referential, const Books& books,
    const std::optional<territory::Territory>& home) {
  Criteria criteria;
  if (!home) return criteria;
  criteria.type = type_of(referential, *home);
  criteria.places = vicinity_of(db, referential, books, *home);
  criteria.tried = attempts_of(books, criteria.places);
  return criteria;
}

std::vector<Proposal> rank_for(store::Reader& db, const Referential& referential,
    const Shelf& shelf, const Books& books, const Criteria& criteria) {
  std::vector<search::Hit> hits;
  if (!criteria.words.empty()) hits = shelf.index().rank(db, query_for(criteria.words));
  return rank(referential, criteria, books.resources, hits);
}

std::unique_ptr<Standing> standing_of(
    store::Reader& db, const web::Services& services, const Session& session) {
  const auto& referential = services.get<Referential>();
  const auto& shelf = services.get<Shelf>();
  auto standing = std::make_unique<Standing>(Standing{.session = session});
  if (session.territory) standing->territory = territory::find(db, *session.territory);
  standing->diagnosis = diagnose(db, referential, session);
  standing->advances = advances(referential, standing->diagnosis.profile);
  standing->books = shelf.books(db);
  const auto criteria = criteria_of(
      db, referential, *standing->books, session, standing->diagnosis.profile, standing->territory);
  standing->ranking = rank_for(db, referential, shelf, *standing->books, criteria);
  standing->silent = says_nothing(criteria);
  standing->replies = find_replies(db, session.id);
  Wanted wanted{.needs = answers_to(db, shelf, session.words), .silent = standing->silent};
  for (const auto& [resource, reply] : standing->replies) wanted.declined.insert(resource);
  standing->plan =
      plan(referential, standing->ranking, standing->books->resources, session.hours, wanted);
  standing->examples = examples_of(referential, *standing);
  standing->snapshots = find_snapshots(db, session.id);
  standing->queue = questionnaire::waiting(db, scope_of(db, referential, session));
  standing->sent = questionnaire::count_sheets(db, session.id.text());
  return standing;
}

}  // namespace compass
