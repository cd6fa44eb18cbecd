#pragma once
#include <span>

#include "base/web/route.hpp"
#include "features/library/library.hpp"
#include "features/library/selection.hpp"

namespace library {

// Where the library lives. Every link to it, from any feature, is made from these.
namespace paths {
// The library and its search in one. The state of a list is its query, see query.hpp:
// ?q=&type=&theme=&niveau=&public=&etape=&odd=&format=&territoire=&tri=&page=
inline constexpr web::Path<"/ressources"> index;
inline constexpr web::Path<"/ressources.json"> index_json;
inline constexpr web::Path<"/ressources.csv"> index_csv;
inline constexpr web::Path<"/ressources.xlsx"> index_xlsx;
inline constexpr web::Path<"/ressources.atom"> index_atom;
inline constexpr web::Path<"/ressources/{}", Ref> show;
inline constexpr web::Path<"/ressources/{}.json", Ref> show_json;
inline constexpr web::Path<"/ressources/{}.bib", Ref> bibtex;
inline constexpr web::Path<"/ressources/{}.ris", Ref> ris;

inline constexpr web::Path<"/ma-selection"> my_selection;
inline constexpr web::Path<"/ma-selection/ajouts"> add_to_selection;       // POST ressource=r042
inline constexpr web::Path<"/ma-selection/retraits"> take_from_selection;  // POST; tout=1 for all
inline constexpr web::Path<"/selections/{}", Selection> selection;
inline constexpr web::Path<"/selections/{}.csv", Selection> selection_csv;
inline constexpr web::Path<"/selections/{}.xlsx", Selection> selection_xlsx;
}  // namespace paths

std::span<const web::Route> routes();

}  // namespace library
