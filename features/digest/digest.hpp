#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/personal_datum.hpp"
#include "features/activity/news.hpp"
#include "features/identity/identity.hpp"

// What happened, grouped in one letter: at most one a day for each person, none when there is
// nothing to tell, as each has chosen. jobs.hpp writes it.
namespace digest {

enum class Frequency {
  Daily,   // as long as nobody chose
  Weekly,  // on Mondays
  Never,
};
std::string_view slug(Frequency frequency);  // "jour", "semaine", "jamais"
std::optional<Frequency> parse_frequency(std::string_view slug);

// The morning from which a letter may leave, at or before `now`: seven o’clock in Paris, for some
// on Mondays only. What happened before it is told, what happened after waits for the next one.
inline constexpr std::chrono::hours morning_hour{7}, evening_hour{20};
Time latest_morning(Frequency frequency, Time now);
// Whether people may be written to at this hour.
bool is_civil(Time now);
// How long after the morning its letters are made: what was being written down is there by then.
inline constexpr std::chrono::minutes settling{5};

// Where a person’s news come from: what each feature offers. `main` lends it.
struct Sources {
  std::vector<activity::NewsSource> all;

  std::vector<activity::NewsKind> kinds() const;
  // The newest first, at most `most_told`, of the kinds that are not refused.
  std::vector<activity::News> news(store::Reader& db, const web::PersonId& person,
      const std::vector<std::string>& refused, Time since, Time until) const;
};
// More than this in one letter is not read; the site says the rest.
inline constexpr std::size_t most_told = 40;

std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person);
std::vector<PersonalDatum> personal_data();

}  // namespace digest
