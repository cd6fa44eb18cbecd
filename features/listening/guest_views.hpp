#pragma once
#include "features/listening/guests.hpp"
#include "features/listening/views.hpp"

namespace listening {

// Who is invited by mail, and a list of addresses being brought.
struct GuestsView {
  Survey survey;
  std::vector<Guest> guests = {};
  int to_remind = 0;
  std::string typed = {};  // addresses, as they were
  Naming naming = Naming::Anonymous;
  std::string said = {}, error = {};
};
web::Document guests_page(const GuestsView& view);

// What a list would do, before anything is done.
struct GuestsPreview {
  Survey survey;
  std::string organisation;
  GuestList list;
  std::vector<Email> fresh;  // of the list, those who were not invited yet
  std::string typed = {};
  Naming naming = Naming::Anonymous;
};
web::Document guests_preview_page(const GuestsPreview& view);

// For who was invited: asked not to be written to any more; and once it is done.
web::Document guest_leaving_page(const Survey& survey, const Token& token);
web::Document guest_gone_page(const Survey& survey);

}  // namespace listening
