#pragma once
#include <string>
#include <string_view>

namespace wordpress {

// The page without [shortcodes], what they enclose kept. Words between brackets that are none, like
// [sic] or […], stay.
std::string without_shortcodes(std::string_view page);

}  // namespace wordpress
