#pragma once
#include "base/look/form.hpp"

namespace look {

// A text with titles, lists and links: the field, a button « Aperçu » that sends the form with
// `apercu`, what it will look like once that was asked, and a help for who has never seen such
// marks. The page that receives the form shows it again, whole, with `previewed`.
Html markdown_field(const Field& field, bool previewed);

}  // namespace look
