#pragma once
#include <optional>

#include "app/config.hpp"
#include "features/identity/identity.hpp"

// The provider of identities of this instance, as its settings say.
namespace providing {

// Empty when there is none. Throws std::runtime_error, in French, for settings that cannot work.
std::optional<identity::ProviderDoor> door(const Config& config);

}  // namespace providing
