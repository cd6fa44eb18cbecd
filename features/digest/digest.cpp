#include "features/digest/digest.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/values/paris.hpp"
#include "features/digest/store.hpp"

namespace digest {
namespace {

using std::chrono::days;
using std::chrono::hours;

// The UTC time of that hour in Paris on that day. Clocks change at night: seven and twenty are
// never skipped nor repeated.
Time in_utc(Date day, hours at) {
  const Time guess = Time(day) + at;
  return guess - ahead_in_paris(guess);
}

std::string in_words(Frequency frequency) {
  switch (frequency) {
    case Frequency::Daily: return "au plus une fois par jour";
    case Frequency::Weekly: return "au plus une fois par semaine";
    case Frequency::Never: return "jamais";
  }
  std::abort();
}

}  // namespace

std::string_view slug(Frequency frequency) {
  switch (frequency) {
    case Frequency::Daily: return "jour";
    case Frequency::Weekly: return "semaine";
    case Frequency::Never: return "jamais";
  }
  std::abort();
}

std::optional<Frequency> parse_frequency(std::string_view text) {
  for (const auto frequency : {Frequency::Daily, Frequency::Weekly, Frequency::Never})
    if (slug(frequency) == text) return frequency;
  return std::nullopt;
}

Time latest_morning(Frequency frequency, Time now) {
  auto day = day_in_paris(now);
  if (in_utc(day, morning_hour) > now) day -= days(1);
  if (frequency == Frequency::Weekly)
    while (std::chrono::weekday(day) != std::chrono::Monday) day -= days(1);
  return in_utc(day, morning_hour);
}

bool is_civil(Time now) {
  const auto day = day_in_paris(now);
  return in_utc(day, morning_hour) <= now && now < in_utc(day, evening_hour);
}

std::vector<activity::NewsKind> Sources::kinds() const {
  std::vector<activity::NewsKind> kinds;
  for (const auto& source : all)
    kinds.insert(kinds.end(), source.kinds.begin(), source.kinds.end());
  return kinds;
}

std::vector<activity::News> Sources::news(store::Reader& db, const web::PersonId& person,
    const std::vector<std::string>& refused, Time since, Time until) const {
  std::vector<activity::News> all_news;
  for (const auto& source : all)
    for (auto& one : source.news(db, person, since, until)) {
      const bool known = std::ranges::find(source.kinds, one.kind, &activity::NewsKind::slug) !=
                         source.kinds.end();
      const bool wanted = std::ranges::find(refused, one.kind) == refused.end();
      if (known && wanted) all_news.push_back(std::move(one));
    }
  std::ranges::stable_sort(all_news, std::greater(), &activity::News::at);
  if (all_news.size() > most_told)
    all_news.erase(all_news.begin() + static_cast<std::ptrdiff_t>(most_told), all_news.end());
  return all_news;
}

std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person) {
  const auto reader = find_reader(db, person);
  if (!reader) return {};
  identity::Known known{
      "Ce que le site vous envoie", {{"Courriel de nouvelles", in_words(reader->frequency)}}};
  for (const auto& kind : refused_by(db, person))
    known.values.emplace_back("Vous n’en voulez pas", kind);
  return {std::move(known)};
}

std::vector<PersonalDatum> personal_data() {
  return {{"Ce que vous voulez recevoir par courriel, et jusqu’où nous vous avons tout dit",
      "Ne vous écrire que ce que vous demandez, une fois", "Autant que votre compte"}};
}

}  // namespace digest
