#include "features/directory/freshness.hpp"

#include <algorithm>

namespace directory {

Freshness freshness(const Record& record, Time now) {
  Freshness known;
  if (record.card.true_on && *record.card.true_on <= day_of(now))
    known.checked_on = record.card.true_on;
  if (const auto at = record.confirmed_at)
    if (!known.checked_on || day_of(*at) >= *known.checked_on) {
      known.checked_on = day_of(*at);
      known.by_its_people = true;
    }
  known.is_stale = !known.checked_on || day_of(now) - *known.checked_on > fresh_for;
  return known;
}

std::string in_words(const Freshness& known) {
  if (!known.checked_on)
    return "À vérifier\u00A0: personne n’a encore dit de quand datent ces informations.";
  const auto day = in_french(*known.checked_on);
  if (known.is_stale)
    return "À vérifier\u00A0: ces informations datent du " + day + ", il y a plus d’un an.";
  return known.by_its_people ? "Vérifié le " + day + " par celles et ceux qui en parlent."
                             : "D’après sa source, exact le " + day + ".";
}

}  // namespace directory
