#pragma once
#include <string_view>

#include "base/html/html.hpp"

// The links of the header, the one of `section` marked as current; and those of the footer.
Html navigation(std::string_view section);
Html footer_links();
