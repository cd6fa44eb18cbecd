#pragma once
#include "base/values/id.hpp"

// What people say of resources and of pages: that one was useful, that one is wrong, that they
// tried one. Each thing said has its own id.
namespace library {

using OpinionId = Id<struct OpinionTag>;
using ReportId = Id<struct ReportTag>;
using TrialId = Id<struct TrialTag>;

}  // namespace library
