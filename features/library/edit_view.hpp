#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/library/departures.hpp"
#include "features/library/resource_form.hpp"

namespace library {

struct EditPage {
  const Resource& resource;
  ResourceForm form;
  int version = 1;  // the one that the form began from
  std::string why = {};
};
web::Document edit_page(const EditPage& page);

// Two ways to leave the library, each with what was refused.
struct LeavePage {
  const Resource& resource;
  std::string why = {}, why_error = {};
  std::string to = {}, to_error = {};
  std::string into = {}, into_error = {};
};
web::Document leave_page(const LeavePage& page);

// In place of a resource that was withdrawn.
web::Document departed_page(const Departure& departure, bool may_put_back);

struct ReviewPage {
  std::string scope;  // « Mobilité, Grand Guéret »
  std::vector<Resource> expired;
  std::vector<Resource> to_review;
  std::vector<Departure> departed;
};
web::Document review_page(const ReviewPage& page);

web::Document outside_scope_page(std::string_view scope);

}  // namespace library
