#include "base/search/weights.hpp"

namespace search {

const Weights& weights() {
  static const Weights chosen;
  return chosen;
}

}  // namespace search
