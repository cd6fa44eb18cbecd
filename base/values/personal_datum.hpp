#pragma once
#include <string>

// Something that is kept about people: each feature lists its own, with the very durations that its
// code applies, and the privacy page shows them all.
struct PersonalDatum {
  std::string what;  // « Votre adresse électronique »
  std::string why;
  std::string kept;  // how long: « 30 jours sans visite »
};
