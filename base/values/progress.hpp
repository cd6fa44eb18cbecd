#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

// How far long work is: what is being done (French, shown to people), how much of how much.
using Progress = std::function<void(std::string_view what, std::int64_t done, std::int64_t total)>;

inline const Progress no_progress = [](std::string_view, std::int64_t, std::int64_t) {};
