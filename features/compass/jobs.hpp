#pragma once
#include <chrono>

#include "base/store/database.hpp"
#include "base/values/personal_datum.hpp"

// What a job does for compasses.
namespace compass {

// A deleted compass can come back for so long; one that was begun and left without a word is kept
// so long.
inline constexpr std::chrono::days undo_delay{7};

// When a compass touched then is erased, if nobody comes back.
Time erased_on(Time touched, std::chrono::months unattended);

// Erases compasses left unattended, those deleted for longer than undo_delay, and those where
// nothing was ever said. Returns how many.
int erase_unattended(store::Writer& db, Time now, std::chrono::months unattended);

// What is kept of people here, why and for how long.
std::vector<PersonalDatum> personal_data(std::chrono::months unattended);

}  // namespace compass
