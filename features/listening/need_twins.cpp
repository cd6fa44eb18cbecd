#include "features/listening/need_twins.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/search/analysis.hpp"
#include "base/search/search.hpp"
#include "features/activity/activity.hpp"
#include "features/listening/need_list.hpp"

namespace listening {
namespace {

constexpr int most_around = 400;
constexpr std::size_t neighbours_looked_at = 16;

const store::Sql insert_merge = R"sql(
    INSERT INTO listening_need_merge
           (id, kept, merged, state, organisation, same_people, voices, urgency, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql";
const store::Sql select_merge = R"sql(
    SELECT id, kept, merged, state, organisation, same_people, voices, urgency, changed_at
      FROM listening_need_merge WHERE id = $1)sql";
const store::Sql select_merges = R"sql(
    SELECT id, kept, merged, state, organisation, same_people, voices, urgency, changed_at
      FROM listening_need_merge WHERE kept = $1 OR merged = $1
     ORDER BY changed_at DESC, id DESC)sql";
const store::Sql select_noted = R"sql(
    SELECT id, organisation_id, survey_id, territory, profile, words, voices, urgency, theme, state,
           reason, changed_at, carrier, wants, merged_into, made_at, made_by
      FROM listening_need
     WHERE organisation_id = $1 AND merged_into = '' AND state IN ('ouvert', 'pris-en-charge')
     ORDER BY changed_at DESC, id
     LIMIT $2)sql";
const store::Sql update_merge = R"sql(
    UPDATE listening_need_merge SET state = $2, voices = $3, urgency = $4, changed_at = $5
     WHERE id = $1)sql";
const store::Sql update_kept = R"sql(
    UPDATE listening_need SET voices = $2, urgency = $3, changed_at = $4 WHERE id = $1)sql";
const store::Sql update_merged_into = R"sql(
    UPDATE listening_need SET merged_into = $2, changed_at = $3 WHERE id = $1)sql";

std::string_view merge_slug(MergeState state) {
  switch (state) {
    case MergeState::Proposed: return "propose";
    case MergeState::Merged: return "reuni";
    case MergeState::Refused: return "refuse";
    case MergeState::Parted: return "separe";
  }
  return "";
}
MergeState read_merge_state(std::string_view text) {
  for (const auto state :
      {MergeState::Proposed, MergeState::Merged, MergeState::Refused, MergeState::Parted})
    if (merge_slug(state) == text) return state;
  throw std::runtime_error("a merge of an unknown state");
}

Merge read_merge(const store::Row& row) {
  return {.id = row.get<MergeId>("id"),
      .kept = row.get<NeedId>("kept"),
      .merged = row.get<NeedId>("merged"),
      .state = read_merge_state(row.get<std::string_view>("state")),
      .proposer = row.get<organisation::OrganisationId>("organisation"),
      .same_people = row.get<bool>("same_people"),
      .voices = row.get<int>("voices"),
      .urgency = row.get<int>("urgency"),
      .changed_at = row.get<Time>("changed_at")};
}

void record_merge(
    store::Writer& db, const Changing& by, const NeedId& about, std::string_view what) {
  activity::record(db,
      {.actor = by.mandate.person().text(),
          .for_whom = by.mandate.organisation().text(),
          .feature = "listening",
          .what = std::string(what),
          .about = about.text()},
      by.now);
}

std::set<std::string> stems_of(std::string_view words) {
  std::set<std::string> stems;
  for (auto& term : search::Analyzer::of_this_thread().terms(words)) stems.insert(std::move(term));
  return stems;
}

// Shared stems as a part of both sentences’ (Dice). A single word in common is no likeness, unless
// it is all that one of them says.
double shared_stems(const std::set<std::string>& one, const std::set<std::string>& other) {
  if (one.empty() || other.empty()) return 0;
  const auto shared =
      std::ranges::count_if(one, [&](const auto& stem) { return other.contains(stem); });
  if (shared < 2 && static_cast<std::size_t>(shared) < std::min(one.size(), other.size())) return 0;
  return 2.0 * static_cast<double>(shared) / static_cast<double>(one.size() + other.size());
}

search::Document document_of(const Need& need) {
  search::Document document{.kind = "besoin",
      .reference = need.id.text(),
      .texts = {{search::Field::Title, need.words}},
      .facets = {},
      .places = {},
      .numbers = {}};
  return document;
}

// What each document scores as an answer to these words.
std::map<std::string, double> scores_for(const search::Index& index, const std::string& words) {
  std::map<std::string, double> scores;
  for (const auto& hit : index.rank({.text = words})) scores[hit.reference] = hit.score;
  return scores;
}

double part_of_own(
    const std::map<std::string, double>& scores, const std::string& own, const std::string& other) {
  const auto whole = scores.find(own), part = scores.find(other);
  if (whole == scores.end() || part == scores.end() || whole->second <= 0) return 0;
  return std::min(1.0, part->second / whole->second);
}

void do_merge(store::Writer& db, const Changing& by, const Merge& merge) {
  const auto kept = find_need(db, merge.kept), merged = find_need(db, merge.merged);
  if (!kept || !merged) return;
  const int voices = voices_together(kept->voices, merged->voices, merge.same_people);
  db.run(update_merge, merge.id, merge_slug(MergeState::Merged), voices - kept->voices,
      kept->urgency, by.now);
  db.run(update_kept, kept->id, voices, std::max(kept->urgency, merged->urgency), by.now);
  db.run(update_merged_into, merged->id, kept->id, by.now);
  record_merge(db, by, kept->id, "besoins-reunis");
}

}  // namespace

std::vector<Likely> likely_twins(const Need& need, const std::vector<Need>& others,
    const std::shared_ptr<const search::Lexicon>& lexicon, std::size_t most) {
  std::vector<search::Document> documents{document_of(need)};
  for (const auto& other : others) documents.push_back(document_of(other));
  const auto index = search::Index::build(std::move(documents), lexicon);
  const auto from_here = scores_for(*index, need.words);
  const auto own_stems = stems_of(need.words);
  std::vector<Likely> all;
  for (const auto& other : others) {
    const auto there = part_of_own(from_here, need.id.text(), other.id.text());
    const auto stems = shared_stems(own_stems, stems_of(other.words));
    double meant = 0;
    if (there > 0)
      meant =
          (there + part_of_own(scores_for(*index, other.words), other.id.text(), need.id.text())) /
          2;
    if (const double likeness = std::max(stems, meant); likeness >= likely)
      all.push_back({other, likeness});
  }
  std::ranges::stable_sort(all, std::greater{}, &Likely::likeness);
  if (all.size() > most) all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
  return all;
}

std::vector<Need> around(store::Reader& db, const Need& need) {
  std::vector<Need> all;
  std::set<std::string> seen{need.id.text()};
  for (const auto& merge : merges_of(db, need.id)) {
    if (merge.state == MergeState::Parted) continue;
    seen.insert(merge.kept.text());
    seen.insert(merge.merged.text());
  }
  const auto take = [&](const territory::Ref& inside) {
    for (auto& one : list_needs(db, {.inside = inside}, 0, most_around).needs)
      if (seen.insert(one.need.id.text()).second) all.push_back(std::move(one.need));
  };
  const auto place = territory::find(db, need.territory);
  take(need.territory);
  if (!place) return all;
  if (place->ref.kind == territory::Kind::Commune && !place->epci.empty())
    take({territory::Kind::Epci, place->epci});
  if (place->ref.kind == territory::Kind::Commune || place->ref.kind == territory::Kind::Epci)
    for (const auto& neighbour : territory::near(db, *place, neighbours_looked_at))
      take(neighbour.ref);
  for (const auto& area : territory::ancestors(db, *place))
    for (const auto& one : live_needs(db, area.ref))
      if (seen.insert(one.id.text()).second) all.push_back(one);
  return all;
}

std::vector<Need> noted_by(store::Reader& db, const organisation::OrganisationId& id, int most) {
  return db.query(select_noted, id, most).all(read_need);
}

std::optional<Merge> find_merge(store::Reader& db, const MergeId& id) {
  return db.query(select_merge, id).first(read_merge);
}

std::vector<Merge> merges_of(store::Reader& db, const NeedId& id) {
  return db.query(select_merges, id).all(read_merge);
}

int voices_together(int one, int other, bool same_people) {
  return same_people ? std::max(one, other) : one + other;
}

Merge propose_merge(store::Writer& db, const Changing& by, const Need& kept, const Need& merged,
    bool same_people, bool at_once) {
  Merge merge{.id = MergeId::fresh(),
      .kept = kept.id,
      .merged = merged.id,
      .proposer = by.mandate.organisation(),
      .same_people = same_people,
      .urgency = kept.urgency,
      .changed_at = by.now};
  db.run(insert_merge, merge.id, kept.id, merged.id, merge_slug(MergeState::Proposed),
      merge.proposer, same_people, 0, kept.urgency, by.now);
  if (at_once)
    do_merge(db, by, merge);
  else
    record_merge(db, by, kept.id, "reunion-proposee");
  return find_merge(db, merge.id).value();
}

void accept_merge(store::Writer& db, const Changing& by, const Merge& merge) {
  if (merge.state == MergeState::Proposed) do_merge(db, by, merge);
}

void refuse_merge(store::Writer& db, const Changing& by, const Merge& merge) {
  if (merge.state != MergeState::Proposed) return;
  db.run(update_merge, merge.id, merge_slug(MergeState::Refused), 0, merge.urgency, by.now);
  record_merge(db, by, merge.kept, "reunion-refusee");
}

void part(store::Writer& db, const Changing& by, const Merge& merge) {
  if (merge.state != MergeState::Merged) return;
  if (const auto kept = find_need(db, merge.kept))
    db.run(update_kept, kept->id, std::max(0, kept->voices - merge.voices), merge.urgency, by.now);
  db.run(update_merged_into, merge.merged, "", by.now);
  db.run(
      update_merge, merge.id, merge_slug(MergeState::Parted), merge.voices, merge.urgency, by.now);
  record_merge(db, by, merge.kept, "besoins-separes");
}

void tell_apart(store::Writer& db, const Changing& by, const Need& one, const Need& other) {
  db.run(insert_merge, MergeId::fresh(), one.id, other.id, merge_slug(MergeState::Refused),
      by.mandate.organisation(), false, 0, one.urgency, by.now);
}

}  // namespace listening
