#pragma once
#include "app/pages/routes.hpp"

// What the site does by itself, for who administers it: when each job ran, how it ended, how far it
// is; to run one now, or to stop it.
namespace pages {

web::Response show_jobs(web::Page& page, const web::Admin& admin);
web::Response start_job(web::Action& action, const web::Admin& admin, const JobName& name);
web::Response stop_job(web::Action& action, const web::Admin& admin, const JobName& name);

}  // namespace pages
