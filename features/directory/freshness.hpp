#pragma once
#include <optional>
#include <string>

#include "features/directory/directory.hpp"

// How far a record can be trusted to be true still: said on it, asked of its people once a year.
namespace directory {

inline constexpr std::chrono::days fresh_for{365};

struct Freshness {
  std::optional<Date> checked_on = {};  // the latest day of which somebody said that it was true
  bool by_its_people = false;           // them, or its source
  bool is_stale = true;
};
Freshness freshness(const Record& record, Time now);

// « Vérifié le 2 avril 2026 par ses membres. », « À vérifier : … »
std::string in_words(const Freshness& freshness);

}  // namespace directory
