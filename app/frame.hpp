#pragma once
#include <string>

#include "base/web/request.hpp"
#include "base/web/response.hpp"

// The whole page around a document: head, header, navigation, footer.
std::string framed(const web::Document& document, const web::Request& request);
