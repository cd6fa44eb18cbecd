#pragma once
#include "base/web/response.hpp"
#include "features/listening/asking.hpp"
#include "features/listening/views.hpp"
#include "features/territory/picker.hpp"

namespace listening {

// Whose page this is.
enum class Setting { Public, Invited, Test, Interview };

// A survey being answered: what was said before, where it goes.
struct Answering {
  Survey survey;
  std::string organisation;
  const xlsform::Form& form;
  Sheet sheet;
  Said typed = {};
  AnswerId id;
  Url to;
  Setting setting = Setting::Public;
  std::string language = {};
  // Of who was invited by mail: « named », the organiser will see whose answer it is.
  enum class Guest { None, Anonymous, Named } guest = Guest::None;
  std::string guest_address = {};  // of a named one
  std::string profile = {}, profile_error = {};
  territory::Picked place = {};
  std::string place_error = {};
  std::string way = {}, way_error = {};
  std::size_t step = 0;  // of the parts, when they are shown one by one
  bool refused = false;
  std::string notice = {};
  bool mandated = false;
};
web::Document answering_page(const Answering& view);
web::Document thanks_page(const Survey& survey, std::string_view organisation);
// What someone wrote and could not send, question by question, to be copied. "": nothing.
std::string words_written(const Sheet& sheet);
web::Document shut_page(const Survey& survey, Shut why, const std::optional<Url>& results,
    std::string_view written = {});
web::Document answered_before_page(const Survey& survey);
web::Document invitation_needed_page(const Survey& survey, std::string_view written = {});
web::Document invitation_over_page(const Survey& survey, bool used, std::string_view written = {});
web::Document tried_page(const Survey& survey, bool mandated);
web::Document interviewed_page(const Survey& survey, bool mandated);

}  // namespace listening
