#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/library/resemblance.hpp"
#include "features/library/resource_form.hpp"

namespace library {

// Step one: a link and a title.
struct FirstStep {
  std::string url = {}, url_error = {};
  std::string title = {}, title_error = {};
  std::string summary = {};
};
web::Document first_step_page(const FirstStep& step);

// Between the two: what it may be the same as. « Non, c’est une autre » goes on with what was
// typed.
struct SameOnes {
  Resembling resembling;
  Html typed;         // hidden fields
  bool sent = false;  // the whole form was sent already: it goes on by sending it again
};
web::Document same_ones_page(const SameOnes& page);

// Step two: what we make of it, to be corrected.
struct SecondStep {
  ResourceForm form;
  std::string word = {};
  bool confirmed = false;  // it is another one than those that resemble it
};
web::Document second_step_page(const SecondStep& step);

web::Document my_proposals_page(const std::vector<Proposal>& proposals, std::string_view said);

// For editors.
struct ToRead {
  Proposal proposal;
  std::string by;  // the name of who proposed it
};
struct ToReadPage {
  std::string scope;
  std::vector<ToRead> proposals;
  std::string said = {};
};
web::Document to_read_page(const ToReadPage& page);

struct ReadingPage {
  ToRead read;
  ResourceForm form;
  Resembling resembling;
  std::string answer = {}, answer_error = {};
};
web::Document reading_page(const ReadingPage& page);

// Somebody decided first.
web::Document decided_page(const Proposal& proposal, std::string_view by);

}  // namespace library
