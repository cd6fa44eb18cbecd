#pragma once
#include <string_view>

#include "base/html/html.hpp"
#include "base/web/response.hpp"

// The links of the header, the one of `section` marked as current; and those of the footer.
Html navigation(std::string_view section);
// « Se connecter », or the account of who is there.
Html door(const web::Document& document);
Html footer_links();
