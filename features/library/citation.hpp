#pragma once
#include <string>
#include <string_view>

#include "features/library/library.hpp"

// How a resource is cited elsewhere, by people and by programs.
namespace library {

// « Titre », éditeur, 27 novembre 2025. https://…
std::string citation(const Resource& resource);
std::string bibtex(const Resource& resource);
std::string ris(const Resource& resource);  // RefMan, lines ended by CRLF

// schema.org, as JSON-LD: the resource and the way to it.
std::string json_ld(const Resource& resource, std::string_view public_url);

}  // namespace library
