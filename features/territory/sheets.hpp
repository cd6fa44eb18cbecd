#pragma once
#include "base/store/remembered.hpp"
#include "features/territory/views.hpp"

namespace territory {

// The sheets of the territories asked for lately, made once for each version of the data. About
// 40 KB each; `main` builds it and lends it to pages.
class Sheets : public store::Remembered<Sheet> {
 public:
  Sheets() : Remembered({"territory"}, 400) {}
};

}  // namespace territory
