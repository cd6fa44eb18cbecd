#pragma once
#include "base/web/response.hpp"
#include "features/library/compare.hpp"
#include "features/library/library.hpp"
#include "features/library/versions.hpp"

namespace library {

// A version and the name of who made it.
struct Signed {
  Version version;
  std::string by;
};
std::vector<Signed> signed_by(store::Reader& db, std::vector<Version> versions);
// How a person is called, by an id as versions keep it; « le serveur », « personne effacée ».
std::string name_of(store::Reader& db, std::string_view who);

struct VersionsPage {
  const Resource& resource;
  std::vector<Signed> versions;  // the newest first
  bool may_edit = false;
  std::string said = {};
};
web::Document versions_page(const VersionsPage& page);

struct ComparisonPage {
  const Resource& resource;
  Signed before;
  Signed after;
  int current = 1;
  bool may_edit = false;
};
web::Document comparison_page(const ComparisonPage& page);

// Two texts side by side, what was removed and added marked, told to readers too.
Html removed_side(const std::vector<Piece>& pieces);
Html added_side(const std::vector<Piece>& pieces);

// What two editors did at the same time, field by field; the form that settles it.
struct ClashPage {
  const Resource& resource;
  std::vector<Clash> clashes;
  std::string other;  // who was faster
  std::string why;    // what the second one said of the change
  Cells mine;         // everything they typed
  int current = 1;    // the version that the form now begins from
};
web::Document clash_page(const ClashPage& page);

}  // namespace library
