#pragma once
#include <cstddef>
#include <string>
#include <string_view>

// Texts measured and cut short without harm.
namespace text {

std::size_t count_characters(std::string_view utf8);  // not bytes

// At most so many bytes, never half a character nor a blank at the cut.
std::string shortened(std::string_view text, std::size_t bytes);
// What was received, short enough to be said back: at most 80 bytes, then « … ».
std::string said_back(std::string_view received);

}  // namespace text
