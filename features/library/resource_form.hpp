#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/look/form.hpp"
#include "base/web/request.hpp"
#include "features/library/catalogue.hpp"
#include "features/territory/picker.hpp"

// The form in which a resource is written, by who proposes one and by who edits one.
namespace library {

enum class FormOf {
  Proposer,  // what one needs to know of a resource to point at it
  Editor     // every column
};

struct ResourceForm {
  FormOf whose = FormOf::Editor;
  Cells cells = {};                                             // what stands in the fields
  std::map<std::string, std::string, std::less<>> errors = {};  // by column: a sentence
  // Why a value is chosen already, by column and slug.
  std::map<std::pair<std::string, std::string>, std::string> because = {};
  std::vector<std::pair<territory::Ref, std::string>> territories = {};  // of the cells, named
  territory::Picked picked = {};                                         // a further one
  bool previewed = false;  // the long text is shown as it will be read
};

// What was typed, column by column; a place picked without doubt is among the territories.
ResourceForm read_form(
    store::Reader& db, const territory::Names& names, const web::Fields& fields, FormOf whose);
ResourceForm form_of(store::Reader& db, Cells cells, FormOf whose);

// Notes what is wrong with each column. `problems` as read_cells gives them.
void note(ResourceForm& form, const std::vector<Problem>& problems);

// What the form says, once it can be a resource: every column sound, its address nobody else’s, a
// place in words.
Result<Resource, std::vector<Problem>> read_checked(
    store::Reader& db, const ResourceForm& form, const Ref& ref, const Resource* known);
// A place was typed that several bear, or nobody.
bool is_unsure(const ResourceForm& form);

Html refusals(const ResourceForm& form);  // what stands before a form that was refused
// First in a form that also shows previews: the key Enter in a field sends it, as people expect,
// and does not show the preview that stands first.
Html on_enter();
Html fields(const ResourceForm& form);  // inside <form>
// The same columns, without anything to see.
Html hidden_fields(const Cells& cells);

}  // namespace library
