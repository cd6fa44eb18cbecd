#pragma once
#include "features/listening/editing.hpp"

namespace listening {

// « Aider ? », and « Comment ? » of those who would.
inline xlsform::Form two_questions() {
  xlsform::Form form;
  add(form, {.kind = "section", .label = "Vous"});
  add(form, {.kind = "une", .label = "Aider ?", .choices = "Oui\nNon", .section = "vous"});
  add(form, {.kind = "texte",
                .label = "Comment ?",
                .condition = Condition{"aider", "oui"},
                .section = "vous"});
  return form;
}

}  // namespace listening
