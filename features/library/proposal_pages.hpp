#pragma once
#include "base/web/page.hpp"
#include "features/library/proposals.hpp"

namespace library {

// What a member may have waiting at once: beyond, editors would read nobody else’s.
inline constexpr std::size_t most_waiting = 30;

web::Response show_new_proposal(web::Page& page, const web::Member& member);
web::Response send_proposal(web::Action& action, const web::Member& member);
web::Response show_my_proposals(web::Page& page, const web::Member& member);
web::Response take_proposal_back(
    web::Action& action, const web::Member& member, const ProposalId& id);
web::Response put_proposal_back(
    web::Action& action, const web::Member& member, const ProposalId& id);

web::Response show_to_read(web::Page& page, const web::Editor& editor);
web::Response show_proposal(web::Page& page, const web::Editor& editor, const ProposalId& id);
web::Response accept_proposal(web::Action& action, const web::Editor& editor, const ProposalId& id);
web::Response turn_proposal_down(
    web::Action& action, const web::Editor& editor, const ProposalId& id);

}  // namespace library
