#pragma once
// What nearly every file of features/ and app/ includes, compiled once.
#include <cmath>
#include <set>

#include "base/html/html.hpp"
#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "base/store/database.hpp"
#include "base/values/text.hpp"
#include "base/web/page.hpp"
#include "base/web/response.hpp"
#include "base/web/route.hpp"
#include "cmake/pch.hpp"
