#include "app/frame.hpp"

#include "app/navigation.hpp"
#include "app/pages/routes.hpp"
#include "base/look/look.hpp"
#include "base/web/asset.hpp"
#include "features/instance/routes.hpp"
#include "features/library/reports.hpp"
#include "features/library/routes.hpp"

namespace {

using Site = instance::Settings;

std::string whole_title(const web::Document& document, const Site& site) {
  return document.title.empty() ? site.name : document.title + " – " + site.name;
}

Html described(const web::Document& document, const web::Request& request, const Site& site) {
  const auto title = document.title.empty() ? site.name : document.title;
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
      R"(<meta property="og:title" content="{}"><meta property="og:type" content="website"><meta property="og:site_name" content="{}"><meta property="og:locale" content="fr_FR"><meta property="og:image" content="{}">)",
      title, site.name, Url(request.public_url + web::asset("icons/partage.png").text()));
  return tags;
}

// The colours that the instance chose, over those of the style sheet.
Html own_colours(const Site& site) {
  return when(site.has_own_palette(), [&] {
    return html(R"(<link rel="stylesheet" href="{}">)",
        instance::paths::palette_file(
            instance::Fingerprint::of(instance::style_sheet(site.palette))));
  });
}

Html head(const web::Document& document, const web::Request& request, const Site& site) {
  return html(
      R"(<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title><meta name="color-scheme" content="light dark">{}{}<link rel="icon" href="{}" type="image/svg+xml"><link rel="preload" href="{}" as="font" type="font/woff2" crossorigin><link rel="preload" href="{}" as="font" type="font/woff2" crossorigin><link rel="stylesheet" href="{}">{}{}</head>)",
      whole_title(document, site),
      when(!document.indexed, [] { return html(R"(<meta name="robots" content="noindex">)"); }),
      when(document.indexed, [&] { return described(document, request, site); }),
      web::asset("icons/favicon.svg"), web::asset("fonts/vollkorn-700.woff2"),
      web::asset("fonts/source-sans-3.woff2"), web::asset("site.css"), own_colours(site),
      document.head);
}

// The stone with its 1, or the logo that the instance chose. The name beside it says it all.
Html emblem(const Site& site) {
  if (!site.logo) return look::mark(1);
  return html(R"(<img class="brand__logo" src="{}" width="{}" height="{}" alt="">)",
      instance::paths::logo_file(site.logo->fingerprint), site.logo->width, site.logo->height);
}

Html header(const web::Document& document, const Site& site) {
  return html(R"(
<a class="skip" href="#contenu">Aller au contenu</a>
<header class="head">
<div class="wrap head__in">
<a class="brand" href="{}">{}<span>{}</span></a>
{}{}
</div>
<div class="road" aria-hidden="true"></div>
</header>)",
      pages::paths::home(), emblem(site), site.name, navigation(document.section), door(document));
}

// Where what is wrong with this page is told. The address of a page that search engines may not
// list can hold a secret: what it was asked with is left out, and reported_page hides keys.
Url report_of(const web::Document& document, const web::Request& request) {
  const auto page = library::reported_page(document.indexed ? request.target : request.path);
  return page.empty() ? library::paths::report() : library::paths::report().with("page", page);
}

Html about(const Site& site) {
  const auto contact = when(!site.contact.empty(), [&] {
    return html(R"(<p>Une question, une erreur{} <a href="{}">écrire à l’équipe du site</a>.</p>)",
        "\u202F?", Url("mailto:" + site.contact));
  });
  if (site.has_own_name())
    return html(
        R"(<p><strong>{}</strong> est fait avec Premier Kilomètre, un logiciel libre, sans publicité ni traceur. Vos réponses restent sur ce serveur.</p>{})",
        site.name, contact);
  return html(
      R"(<p><strong>Premier Kilomètre</strong> est un logiciel libre, sans publicité ni traceur. Vos réponses restent sur ce serveur.</p>{})",
      contact);
}

Html footer(const web::Document& document, const web::Request& request, const Site& site) {
  return html(R"(
<footer class="foot">
<div class="wrap foot__in">
<div class="stack stack--s">
{}
<p class="soft" id="proposition-par-defaut">«&#160;Proposition par défaut&#160;» signale un texte écrit par le projet, modifiable, sans valeur officielle.</p>
<p class="no-print"><a href="{}">Signaler une erreur sur cette page</a></p>
</div>
{}
</div>
</footer>)",
      about(site), report_of(document, request), footer_links());
}

}  // namespace

std::string framed(
    const web::Document& document, const web::Request& request, const instance::Settings& site) {
  const auto* const body_class = document.layout == web::Layout::Sheet ? "with-sheet" : "page";
  return "<!doctype html>\n" +
         html(
             R"(<html lang="fr">{}<body class="{}">{}<main id="contenu" tabindex="-1">{}</main>{}</body></html>)",
             head(document, request, site), body_class, header(document, site), document.main,
             footer(document, request, site))
             .markup();
}
