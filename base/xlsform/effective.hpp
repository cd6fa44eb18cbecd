#pragma once
#include "base/xlsform/form.hpp"

namespace xlsform {

// The form with what its workbook only implies spelled out: « or_other » becomes a choice « other »
// and a question NAME_other, a loop becomes groups, one for each choice, types that come with a
// rule (« percentage ») get it.
Form effective(const Form& form);

}  // namespace xlsform
