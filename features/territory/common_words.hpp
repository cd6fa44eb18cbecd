#pragma once
#include <string_view>

namespace territory {

// Whether a folded word, though the name of a place, usually means something else: « sens », « eu
// », « manche », « mesures ».
bool is_common_word(std::string_view folded);

}  // namespace territory
