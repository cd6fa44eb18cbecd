#pragma once
#include <span>

#include "base/store/migration.hpp"

// Every file of this folder, embedded by the build.
std::span<const store::Migration> all_migrations();
