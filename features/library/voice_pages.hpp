#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/look/form.hpp"
#include "base/web/route.hpp"
#include "features/library/library.hpp"

// The pages where people say something of a resource, and those where it is dealt with.
namespace library {

std::span<const web::Route> link_routes();
std::span<const web::Route> opinion_routes();
std::span<const web::Route> report_routes();
std::span<const web::Route> trial_routes();
std::span<const web::Route> trial_queue_routes();

// What the page of a resource says of its link: nothing while it answers.
Html link_notice(store::Reader& db, const Ref& ref);
// « Utile ? » and « Signaler une erreur »; `thanked`: who reads it has just answered.
Html opinion_panel(web::Page& page, const Ref& ref);
// « Ils l’ont essayée », and how to tell one’s own.
Html trial_panel(store::Reader& db, const Ref& ref);

// A page as all of these are: narrow, not for search engines.
web::Document voice_document(std::string title, const Html& inside);

// The way between the pages of editors; `here`: the path of the one that is shown.
Html edition_nav(const Url& here);

// How a form comes back that may have been sent by a robot, or from a network that has sent enough:
// in both, what was typed stays, and an ordinary button sends it.
Html doubt_notice();
Html wait_notice();

}  // namespace library
