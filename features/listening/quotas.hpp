#pragma once
#include <string>
#include <vector>

#include "base/table/sheet.hpp"
#include "features/listening/store.hpp"

// How many answers an organiser aims at, from whom, and how far they are.
namespace listening {

enum class Aim : std::uint8_t { Profile, Size };  // stored as "profil", "taille"
inline constexpr std::array aims{Aim::Profile, Aim::Size};
std::string_view slug(Aim aim);

struct Quota {
  Aim aim = Aim::Profile;
  std::string value;  // "elu"; "petite"
  int target = 0;     // 1 to 100,000
  int answers = 0;    // that count, of the wave under way
  bool is_met() const { return answers >= target; }
};
inline constexpr int highest_target = 100'000;
std::string label(const Quota& quota);  // « Élu·e local·e », « Moins de 2 000 habitants »

// In the order of profiles, then of sizes. They count people, so they are for those alone who may
// read answers whole.
std::vector<Quota> quotas_of(store::Reader& db, const SurveyId& survey, int wave);
// Those whose target is 0 are no more.
void keep_quotas(
    store::Writer& db, const Changing& by, const Survey& survey, const std::vector<Quota>& quotas);

table::Sheet quota_sheet(const std::vector<Quota>& quotas);

}  // namespace listening
