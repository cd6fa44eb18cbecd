#pragma once
#include <string>

#include "base/web/request.hpp"
#include "base/web/response.hpp"
#include "features/instance/instance.hpp"

// The whole page around a document: head, header, navigation, footer, as the instance chose to
// look.
std::string framed(
    const web::Document& document, const web::Request& request, const instance::Settings& site);
