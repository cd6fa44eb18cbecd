#pragma once
#include <string_view>

#include "base/web/response.hpp"

namespace web {

// What people are told when something went wrong: what happened, then what to do.
struct Trouble {
  std::string_view title;
  std::string_view happened;
  std::string_view what_to_do;
};
Trouble trouble(int status);
// A page that was only looked at, by someone signed in who was not trusted with it.
Trouble closed_page();

// What the store could not do; `typed` says whether someone was sending something.
enum class Typed { Nothing, Something };
Trouble storage_trouble(bool disk_full, Typed typed);

Document error_document(int status, const Trouble& trouble);

}  // namespace web
