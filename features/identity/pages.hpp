#pragma once
#include "base/web/page.hpp"
#include "features/identity/routes.hpp"

namespace identity {

// Coming in.
web::Response show_sign_in(web::Page& page);
web::Response send_code(web::Action& action);
web::Response show_code(web::Page& page, const ChallengeId& id);
web::Response enter_code(web::Action& action, const ChallengeId& id);
web::Response show_link(web::Page& page, const LinkKey& link);
web::Response enter_link(web::Action& action, const LinkKey& link);
web::Response leave(web::Action& action);

// The account.
web::Response show_account(web::Page& page, const web::Member& member);
web::Response change_name(web::Action& action, const web::Member& member);
web::Response close_session(web::Action& action, const web::Member& member, const SessionId& id);
web::Response close_other_sessions(web::Action& action, const web::Member& member);

// A place of this site, where a form says that a person was going: never elsewhere.
Url local_or(std::string_view next, const Url& otherwise);

}  // namespace identity
