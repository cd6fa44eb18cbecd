#include "base/values/system_clock.hpp"

Time system_now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}
