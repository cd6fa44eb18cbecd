#pragma once
#include <functional>

#include "base/web/page.hpp"
#include "features/listening/answering_views.hpp"
#include "features/listening/ready.hpp"

// An answer under way, whoever’s it is: shown, sent, shown again with what is wrong, kept.
namespace listening {

struct How {
  Setting setting = Setting::Public;
  Url to;
  bool mandated = false;
  Answering::Guest guest = Answering::Guest::None;
  std::string guest_address = {};
};

// The version that people answer now.
template <class Visit>
std::shared_ptr<const Ready> answered_version(Visit& visit, const Survey& survey) {
  return visit.services.template get<ReadyForms>().answered(visit.db, survey, visit.now);
}
// What its makers work on.
template <class Visit>
std::shared_ptr<const Ready> latest_version(Visit& visit, const Survey& survey) {
  return visit.services.template get<ReadyForms>().latest(visit.db, survey, visit.now);
}
web::Response show(web::Page& page, const Survey& survey, const Ready& version, const How& how);
// `version` outlives what is made of it.
Answering sent_view(
    web::Action& action, const Survey& survey, const Ready& version, const How& how);
// The page again: with what is wrong, the next part, or one more time of a repeat. Empty: all was
// said, it can be kept.
std::optional<web::Response> again(web::Action& action, Answering& view);
// Taken once: what a phone sends again after a lost connection is thanked again. `once` is done
// when it is taken.
web::Response keep(web::Action& action, Answering& view, const Ready& version,
    const std::function<void()>& once, const Url& then);

web::Response shut_response(
    store::Reader& db, const Survey& survey, Shut why, std::string_view written = {});
// What was sent, in words, when it cannot be taken: given back to who wrote it. "" when nobody
// could have been answering.
std::string written_in(web::Action& action, const Survey& survey, const How& how);

}  // namespace listening
