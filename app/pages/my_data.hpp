#pragma once
#include "base/web/page.hpp"

// What the site knows of a person, from every feature: to read, to take away, to erase.
namespace pages {

web::Response show_my_data(web::Page& page, const web::Member& member);
web::Response my_data_json(web::Page& page, const web::Member& member);
// What goes and what stays, before it is done.
web::Response show_erasure(web::Page& page, const web::Member& member);
// The person goes, from every feature that knows them.
void forget(store::Writer& db, const web::PersonId& person, Time now);
web::Response erase_me(web::Action& action, const web::Member& member);

}  // namespace pages
