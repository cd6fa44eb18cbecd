#pragma once
#include <functional>

#include "base/web/page.hpp"
#include "features/listening/answering_views.hpp"
#include "features/listening/forms.hpp"

// An answer under way, whoever’s it is: shown, sent, shown again with what is wrong, kept.
namespace listening {

struct How {
  Setting setting = Setting::Public;
  Url to;
  bool mandated = false;
};

// The version that people answer now.
Version answered_version(store::Reader& db, const Survey& survey);
web::Response show(web::Page& page, const Survey& survey, const Version& version, const How& how);
// `form` outlives what is made of it.
Answering sent_view(
    web::Action& action, const Survey& survey, const xlsform::Form& form, const How& how);
// The page again: with what is wrong, the next part, or one more time of a repeat. Empty: all was
// said, it can be kept.
std::optional<web::Response> again(web::Action& action, Answering& view);
// Taken once: what a phone sends again after a lost connection is thanked again. `once` is done
// when it is taken.
web::Response keep(web::Action& action, Answering& view, const Version& version,
    const std::function<void()>& once, const Url& then);

web::Response shut_response(store::Reader& db, const Survey& survey, Shut why);

}  // namespace listening
