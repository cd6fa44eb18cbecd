#pragma once
#include "base/web/page.hpp"
#include "features/library/batches.hpp"

// Bringing many resources in at once: for administrators, and editors of the whole library.
namespace library {

// Lent by the program: what the server takes.
struct ImportSettings {
  int upload_megabytes = 2;
};

web::Response show_batches(web::Page& page, const web::Editor& editor);
web::Response bring_batch(web::Action& action, const web::Editor& editor);
web::Response show_batch(web::Page& page, const web::Editor& editor, const BatchId& id);
web::Response read_batch_as(web::Action& action, const web::Editor& editor, const BatchId& id);
web::Response show_choices(web::Page& page, const web::Editor& editor, const BatchId& id);
web::Response make_choices(web::Action& action, const web::Editor& editor, const BatchId& id);
web::Response confirm_batch(web::Action& action, const web::Editor& editor, const BatchId& id);
web::Response discard_batch(web::Action& action, const web::Editor& editor, const BatchId& id);

}  // namespace library
