#pragma once
#include "features/listening/needs.hpp"
#include "features/listening/views.hpp"

namespace listening {

struct NeedForm {
  std::vector<organisation::Organisation> mine;  // those one may commit
  std::string organisation = {}, territory = {}, words = {}, profile = {}, theme = {}, survey = {},
              question = {}, choice = {};
  int urgency = 2;
  int voices = 0;  // as results show it, for what a survey said
  std::string organisation_error = {}, territory_error = {}, words_error = {};
};
web::Document need_form_page(const NeedForm& form);
struct NeedView {
  Need need;
  std::string organisation, place;
  bool mandated = false;
  std::string said = {}, reason_error = {};
};
web::Document need_page(const NeedView& view);
Html need_line(const Need& need);

}  // namespace listening
