#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/search/lexicon.hpp"
#include "features/listening/needs.hpp"

// Needs that say the same, brought together under review: nothing is ever joined in silence, and
// what was joined can be parted again.
namespace listening {

// The words that the program knows the kin of, lent to pages.
struct KnownWords {
  std::shared_ptr<const search::Lexicon> lexicon;
};

// How alike two sentences are, from 0 to 1: the shared stems, and what the machinery of search says
// of each as an answer to the other (stems, synonyms, meaning), as a part of what it says of
// itself.
struct Likely {
  Need need;
  double likeness = 0;
};
inline constexpr double likely = 0.4;  // proposed from there on
// The likeliest first, at most `most`.
std::vector<Likely> likely_twins(const Need& need, const std::vector<Need>& others,
    const std::shared_ptr<const search::Lexicon>& lexicon, std::size_t most = 10);

// Live needs of the same place, of its group and of its neighbours, which were not told apart from
// it already.
std::vector<Need> around(store::Reader& db, const Need& need);

// Live needs that an organisation noted and that stand by themselves, the latest first: those that
// its members review.
std::vector<Need> noted_by(store::Reader& db, const organisation::OrganisationId& id, int most);

using MergeId = Id<struct MergeTag>;
enum class MergeState : std::uint8_t { Proposed, Merged, Refused, Parted };
struct Merge {
  MergeId id;
  NeedId kept, merged;
  MergeState state = MergeState::Proposed;
  organisation::OrganisationId proposer;
  bool same_people = false;  // voices are those of the most voiced, not the sum
  int voices = 0;            // that `kept` gained
  int urgency = 2;           // of `kept`, before
  Time changed_at;
};
std::optional<Merge> find_merge(store::Reader& db, const MergeId& id);
std::vector<Merge> merges_of(store::Reader& db, const NeedId& id);  // the latest first

// Voices after a merge: the sum, or the greater when the same people may have said both.
int voices_together(int one, int other, bool same_people);

// Needs are merged at once when who does it may commit both organisations; else the other one
// decides. `by` is of the organisation that proposes.
Merge propose_merge(store::Writer& db, const Changing& by, const Need& kept, const Need& merged,
    bool same_people, bool at_once);
void accept_merge(store::Writer& db, const Changing& by, const Merge& merge);
void refuse_merge(store::Writer& db, const Changing& by, const Merge& merge);
// Everything is as it was before: voices, urgency, and the need that had gone.
void part(store::Writer& db, const Changing& by, const Merge& merge);
// « Not the same »: this pair is not proposed again.
void tell_apart(store::Writer& db, const Changing& by, const Need& one, const Need& other);

}  // namespace listening
