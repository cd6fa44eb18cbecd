#pragma once
#include "base/web/page.hpp"
#include "features/library/editors.hpp"
#include "features/library/versions.hpp"

// Pages of editors about one resource.
namespace library {

web::Response show_edit(web::Page& page, const web::Editor& editor, const Ref& ref);
web::Response edit_resource(web::Action& action, const web::Editor& editor, const Ref& ref);

web::Response show_versions(web::Page& page, const web::Editor& editor, const Ref& ref);
web::Response show_comparison(web::Page& page, const web::Editor& editor, const Ref& ref);
web::Response restore_version(
    web::Action& action, const web::Editor& editor, const Ref& ref, const VersionNumber& number);

web::Response show_leave(web::Page& page, const web::Editor& editor, const Ref& ref);
web::Response withdraw_resource(web::Action& action, const web::Editor& editor, const Ref& ref);
web::Response merge_resource(web::Action& action, const web::Editor& editor, const Ref& ref);
web::Response put_resource_back(web::Action& action, const web::Editor& editor, const Ref& ref);
web::Response show_to_review(web::Page& page, const web::Editor& editor);

// A reference under which nothing is shown: merged, it leads on; withdrawn, it says why; else
// nobody ever bore it. `wanted` makes the address asked for out of the reference of today.
web::Response elsewhere(
    web::Page& page, const Ref& ref, const std::function<Url(const Ref&)>& wanted);

// A resource and the proof that this editor may edit it; or the page that says why not.
struct BeingEdited {
  Resource resource;
  EditorOf editor;
};
Result<BeingEdited, web::Response> edited(
    store::Reader& db, const web::Editor& editor, const Ref& ref);
web::Response outside_scope(store::Reader& db, const web::Member& member);

}  // namespace library
