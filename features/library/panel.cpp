#include <fmt/format.h>

#include "base/values/text.hpp"
#include "features/library/index.hpp"
#include "features/library/library.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

constexpr std::size_t shown = 5;

Html nothing_here(const territory::Territory& territory) {
  return html(
      R"(<p>Aucune ressource de la bibliothèque ne parle encore {} ni de ses alentours. <a href="{}">Voir toute la bibliothèque</a></p>)",
      territory::of(territory), paths::index());
}

Html list(const std::vector<Resource>& resources, std::size_t total, const Url& all) {
  const auto count = text::counted(static_cast<long long>(total), "ressource", "ressources");
  return each(resources, [](const Resource& one) { return card(one); }) +
         html(R"(<p><a href="{}">{}</a></p>)", all,
             total > resources.size() ? fmt::format("Voir les {}", count)
                                      : std::string("Voir cette liste dans la bibliothèque"));
}

}  // namespace

Html panel(store::Reader& db, const Index& index, const territory::Territory& territory) {
  Query query;
  query.territories = {territory.ref};
  query.sort = Sort::Relevance;
  const auto found = index.search(db, query, 0, shown);
  query.sort.reset();
  return html(R"(
      <section class="stack stack--s" aria-labelledby="ressources"><h2 id="ressources">Ici et tout près, dans la bibliothèque</h2>{}</section>)",
      found.total == 0 ? nothing_here(territory)
                       : list(find(db, found.refs), found.total, address(paths::index(), query)));
}

}  // namespace library
