#include "app/pages/site_files.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/health.hpp"
#include "app/pages/routes.hpp"
#include "features/compass/routes.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/instance/routes.hpp"
#include "features/library/library.hpp"
#include "features/library/routes.hpp"
#include "features/territory/routes.hpp"

namespace pages {
namespace {

const store::Sql select_references = R"sql(
    SELECT ref FROM library_resource WHERE gone_at IS NULL ORDER BY ref)sql";

std::string entry(const web::Page& page, const Url& url) {
  return fmt::format(
      "<url><loc>{}</loc></url>\n", plain(page.request.public_url + url.text()).markup());
}

}  // namespace

web::Response show_robots(web::Page& page) {
  return web::file("text/plain; charset=utf-8",
      fmt::format("User-agent: *\nDisallow: /boussole/\nDisallow: /recherche\n\nSitemap: {}{}\n",
          page.request.public_url, paths::sitemap().text()));
}

web::Response show_sitemap(web::Page& page) {
  std::string body =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const auto& url : {paths::home(), compass::paths::start(), library::paths::index(),
           territory::paths::index(), directory::paths::index(), directory::paths::blanks()})
    body += entry(page, url);
  for (const auto& [name, title] : instance::texts())
    body += entry(page, instance::paths::about(instance::TextName::parse(name).value()));
  page.db.query(select_references).each([&](const store::Row& row) {
    body += entry(page, library::paths::show(row.get<library::Ref>("ref")));
  });
  return web::file("application/xml; charset=utf-8", body + "</urlset>\n");
}

}  // namespace pages
