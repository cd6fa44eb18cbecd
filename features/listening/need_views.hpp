#pragma once
#include "base/web/request.hpp"
#include "features/listening/needs.hpp"
#include "features/listening/views.hpp"

namespace listening {

struct NeedForm {
  std::optional<NeedId> corrected = {};          // the one that is put right; none: a new one
  std::vector<organisation::Organisation> mine;  // those one may commit
  std::string organisation = {}, territory = {}, words = {}, profile = {}, theme = {}, survey = {},
              question = {}, choice = {};
  int urgency = 2;
  int voices = 0;
  bool heard = false;  // a survey counted the voices: they are not typed
  std::string voices_typed = {};
  std::string organisation_error = {}, territory_error = {}, words_error = {}, voices_error = {};
  std::vector<Gift> wants = {};
  bool sound() const {
    return territory_error.empty() && words_error.empty() && voices_error.empty();
  }
};
web::Document need_form_page(const NeedForm& form);
struct NeedView {
  // An organisation that the visitor may commit, and what it may do with the need.
  struct Actor {
    organisation::Organisation organisation;
    Following may = Following::Nothing;
  };
  Need need;
  std::string organisation, place, carrier = {};
  std::vector<Actor> actors = {};
  std::vector<std::pair<NeedStep, std::string>> steps = {};  // with the name of who made each
  std::string said = {}, reason = {}, reason_error = {};
  std::string acting = {};  // the organisation chosen when a change was refused
  std::string email = {}, email_error = {};
  bool decides_twins = false;       // a proposal to merge it waits for the visitor’s organisation
  Html trap = {};                   // hidden fields of the form that asks for news
  std::optional<int> offered = {};  // offers for it, to those who speak for it
};
web::Document need_page(const NeedView& view);
std::string need_facts(const Need& need);  // « Tout de suite, 5 voix, habitants »
Html gift_choices(std::string_view name, const std::vector<Gift>& chosen);
std::vector<Gift> typed_gifts(const web::Fields& form, std::string_view name);
// `place`: named when it is not the one that the page is about.
Html need_line(const Need& need, std::string_view place = "");

}  // namespace listening
