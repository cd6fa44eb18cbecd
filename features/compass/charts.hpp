#pragma once
#include <string>
#include <vector>

#include "base/html/html.hpp"
#include "features/compass/standing.hpp"

// The pictures of the compass. HTML rows hold the words, SVG only marks; each comes with its table.
namespace compass {

// A warning when the site is only known by an address of this very machine: a code or a link made
// from it opens nothing elsewhere.
Html only_here(std::string_view public_url);

Html mention(const Referential& referential);        // « proposition par défaut », linked
Html mention_plain(const Referential& referential);  // the same where a link cannot be
std::string voice_name(const Referential& referential, std::string_view profile);

Html levels(const Referential& referential, std::optional<int> level);  // four milestones
Html profile_rows(const Referential& referential, const Profile& profile, bool with_meanings);
Html profile_table(const Referential& referential, const Profile& profile);
Html comparison_chart(
    const Referential& referential, const std::vector<Comparison>& comparisons, const Answers& own);
Html comparison_table(
    const Referential& referential, const std::vector<Comparison>& comparisons, const Answers& own);
Html snapshots_table(const Referential& referential, const std::vector<Snapshot>& snapshots);

// A road from 0 to 100 % with dots at the given places, filled up to `reached`.
Html road(std::string_view reached, int height, const std::vector<std::string>& dots);

}  // namespace compass
