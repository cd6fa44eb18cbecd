#pragma once
#include <chrono>

namespace compass {

// What the program's settings say to compasses; `main` lends it to pages.
struct Settings {
  std::chrono::months unattended{18};  // after which a compass is erased
};

}  // namespace compass
