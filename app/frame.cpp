#include "app/frame.hpp"

#include "app/navigation.hpp"
#include "app/pages/routes.hpp"
#include "base/look/look.hpp"
#include "base/web/asset.hpp"
#include "features/library/reports.hpp"
#include "features/library/routes.hpp"

namespace {

std::string whole_title(const web::Document& document) {
  static constexpr std::string_view site = "Premier Kilomètre";
  return document.title.empty() ? std::string(site) : document.title + " – " + std::string(site);
}

Html described(const web::Document& document, const web::Request& request) {
  const auto title = document.title.empty() ? "Premier Kilomètre" : document.title;
  Html tags;
  if (!document.description.empty())
    tags += html(
        R"(<meta name="description" content="{}"><meta property="og:description" content="{}">)",
        document.description, document.description);
  const auto canonical = document.canonical ? document.canonical->text() : request.path;
  const Url here(request.public_url + canonical);
  tags +=
      html(R"(<link rel="canonical" href="{}"><meta property="og:url" content="{}">)", here, here);
  tags += html(
      R"(<meta property="og:title" content="{}"><meta property="og:type" content="website"><meta property="og:site_name" content="Premier Kilomètre"><meta property="og:locale" content="fr_FR"><meta property="og:image" content="{}">)",
      title, Url(request.public_url + web::asset("icons/partage.png").text()));
  return tags;
}

Html head(const web::Document& document, const web::Request& request) {
  return html(
      R"(<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title><meta name="color-scheme" content="light dark">{}{}<link rel="icon" href="{}" type="image/svg+xml"><link rel="preload" href="{}" as="font" type="font/woff2" crossorigin><link rel="preload" href="{}" as="font" type="font/woff2" crossorigin><link rel="stylesheet" href="{}">{}</head>)",
      whole_title(document),
      when(!document.indexed, [] { return html(R"(<meta name="robots" content="noindex">)"); }),
      when(document.indexed, [&] { return described(document, request); }),
      web::asset("icons/favicon.svg"), web::asset("fonts/vollkorn-700.woff2"),
      web::asset("fonts/source-sans-3.woff2"), web::asset("site.css"), document.head);
}

Html header(const web::Document& document) {
  return html(R"(
<a class="skip" href="#contenu">Aller au contenu</a>
<header class="head">
<div class="wrap head__in">
<a class="brand" href="{}">{}Premier Kilomètre</a>
{}{}
</div>
<div class="road" aria-hidden="true"></div>
</header>)",
      pages::paths::home(), look::mark(1), navigation(document.section), door(document));
}

// Where what is wrong with this page is told. The address of a page that search engines may not
// list can hold a secret: what it was asked with is left out, and reported_page hides keys.
Url report_of(const web::Document& document, const web::Request& request) {
  const auto page = library::reported_page(document.indexed ? request.target : request.path);
  return page.empty() ? library::paths::report() : library::paths::report().with("page", page);
}

Html footer(const web::Document& document, const web::Request& request) {
  return html(R"(
<footer class="foot">
<div class="wrap foot__in">
<div class="stack stack--s">
<p><strong>Premier Kilomètre</strong> est un logiciel libre, sans publicité ni traceur. Vos réponses restent sur ce serveur.</p>
<p class="soft" id="proposition-par-defaut">«&#160;Proposition par défaut&#160;» signale un texte écrit par le projet, modifiable, sans valeur officielle.</p>
<p><a href="{}">Signaler une erreur sur cette page</a></p>
</div>
{}
</div>
</footer>)",
      report_of(document, request), footer_links());
}

}  // namespace

std::string framed(const web::Document& document, const web::Request& request) {
  const auto* const body_class = document.layout == web::Layout::Sheet ? "with-sheet" : "page";
  return "<!doctype html>\n" +
         html(
             R"(<html lang="fr">{}<body class="{}">{}<main id="contenu" tabindex="-1">{}</main>{}</body></html>)",
             head(document, request), body_class, header(document), document.main,
             footer(document, request))
             .markup();
}
