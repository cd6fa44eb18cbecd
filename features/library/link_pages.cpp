#include <algorithm>
#include <array>

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/library/editing.hpp"
#include "features/library/editors.hpp"
#include "features/library/links.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"
#include "features/library/views.hpp"
#include "features/library/voice_pages.hpp"

// What editors do about links that no longer answer, or that have moved.
namespace library {
namespace {

Html vouch(const Ref& ref, std::string_view title) {
  return html(
      R"(<form method="post" action="{}"><button class="linkish">Je l’ai ouvert, il répond<span class="vh"> : {}</span></button></form>)",
      paths::vouchings(ref), title);
}

Html facts(const Link& link) {
  return html("{} Vu le {}.", in_words(link.finding), in_french(day_of(link.visited_at)));
}

Html dead(const Link& link, const Resource& resource) {
  return html(
      R"(<li class="stack stack--s"><h3><a href="{}">{}</a></h3><p>Ne répond plus depuis le {}. {}</p><p class="small"><a href="{}" rel="external">{}</a></p><div class="cluster"><a class="button button--quiet button--small" href="{}">Donner une autre adresse<span class="vh"> : {}</span></a>{}</div></li>)",
      paths::show(resource.ref), resource.title,
      in_french(day_of(link.failing_since.value_or(link.visited_at))), facts(link), resource.url,
      link.url, paths::link(resource.ref), resource.title, vouch(resource.ref, resource.title));
}

Html moved(const Link& link, const Resource& resource) {
  return html(
      R"(<li class="stack stack--s"><h3><a href="{}">{}</a></h3><p class="small">De {}<br>à <a href="{}" rel="external">{}</a></p><div class="cluster"><form method="post" action="{}"><input type="hidden" name="adresse" value="{}"><button class="button button--quiet button--small">Prendre la nouvelle adresse<span class="vh"> : {}</span></button></form><a href="{}">En donner une autre<span class="vh"> : {}</span></a></div></li>)",
      paths::show(resource.ref), resource.title, link.url, Url(link.moved_to), link.moved_to,
      paths::link(resource.ref), link.moved_to, resource.title, paths::link(resource.ref),
      resource.title);
}

// Only what the member edits: another could do nothing about the rest.
Html list(store::Reader& db, const web::Member& member, const std::vector<Link>& links,
    std::string_view none, Html (*item)(const Link&, const Resource&)) {
  Html items;
  for (const auto& link : links)
    if (const auto resource = find(db, link.ref); resource && may_edit(db, member, *resource))
      items += item(link, *resource);
  if (items.empty()) return html("<p>{}</p>", none);
  return html(R"(<ul class="bare stack stack--l">{}</ul>)", items);
}

std::size_t count_mine(
    store::Reader& db, const web::Member& member, const std::vector<Link>& links) {
  return static_cast<std::size_t>(std::ranges::count_if(links, [&](const Link& link) {
    const auto resource = find(db, link.ref);
    return resource && may_edit(db, member, *resource);
  }));
}

Html failing_note(std::size_t failing) {
  if (failing == 0) return {};
  return html(
      R"(<p class="soft">{} une fois ou deux, et seront revus un autre jour : trois échecs, trois jours différents, avant d’en parler ici.</p>)",
      text::counted(static_cast<long long>(failing), "autre lien n’a pas répondu",
          "autres liens n’ont pas répondu"));
}

web::Document links_page(
    web::Page& page, const web::Member& member, std::string_view said_of_links) {
  return voice_document("Liens à revoir",
      html(R"(
<div class="stack">{}<h1>Liens à revoir</h1><p class="lead">Le site ouvre de temps en temps chaque adresse de la bibliothèque. Rien n’est retiré sans vous.</p><p>Ici, ce dont vous prenez soin{} {}.</p>{}</div>
<section class="stack" aria-labelledby="morts"><h2 id="morts">Ne répondent plus</h2>{}{}</section>
<section class="stack" aria-labelledby="deplaces"><h2 id="deplaces">Ont changé d’adresse pour de bon</h2>{}</section>)",
          edition_nav(paths::links()), "\u00A0:", scopes_in_words(page.db, member),
          when(!said_of_links.empty(),
              [&] { return look::alert(look::Tone::Success, html("<p>{}</p>", said_of_links)); }),
          list(page.db, member, dead_links(page.db), "Aucun\u00A0: tous les liens vus répondent.",
              dead),
          failing_note(count_mine(page.db, member, failing_links(page.db))),
          list(page.db, member, moved_links(page.db), "Aucun pour l’instant.", moved)));
}

web::Document link_page(
    const Resource& resource, const std::optional<Link>& link, const look::Field& field) {
  return voice_document("Changer l’adresse d’une ressource",
      html(R"(
<div class="stack"><h1>Changer l’adresse de «&#160;{}&#160;»</h1><p>Aujourd’hui{} <a href="{}" rel="external">{}</a></p>{}{}</div>
<form class="stack" method="post" action="{}" novalidate>{}<p><button class="button">Enregistrer cette adresse</button></p></form>
<p><a href="{}">Revenir aux liens à revoir</a></p>)",
          resource.title, "\u00A0:", resource.url, resource.url.text(),
          when(link, [](const Link& known) { return html("<p>{}</p>", facts(known)); }),
          look::refused({field}), paths::link(resource.ref), look::field(field), paths::links()));
}

look::Field address_field(std::string value, std::string error = "") {
  return {.name = "adresse",
      .label = "Nouvelle adresse",
      .hint = "Copiée depuis la barre d’adresse du navigateur, avec https://.",
      .value = std::move(value),
      .error = std::move(error),
      .type = "url",
      .inputmode = "url",
      .longest = 2000};
}

std::string objection(store::Reader& db, const Resource& resource, const std::optional<Url>& url) {
  if (!url) return "Ce n’est pas une adresse complète\u00A0: elle commence par https://.";
  const auto other = find_by_url(db, url->text());
  if (other && *other != resource.ref)
    return "La ressource " + other->text() + " a déjà cette adresse.";
  return "";
}

std::string said_of_links(const web::Fields& query) {
  if (query.has("changee")) return "L’adresse est changée. Elle sera vérifiée bientôt.";
  if (query.has("repond")) return "C’est noté\u00A0: vous avez vu ce lien répondre.";
  return "";
}

web::Response show_links(web::Page& page, const web::Editor& editor) {
  return web::ok(links_page(page, editor.member(), said_of_links(page.query)))
      .kept(web::Keep::Private);
}

web::Response show_link(web::Page& page, const web::Editor& editor, const Ref& ref) {
  auto found = edited(page.db, editor, ref);
  if (!found) return std::move(found.error());
  const auto link = find_link(page.db, ref);
  return web::ok(link_page(found->resource, link, address_field(link ? link->moved_to : "")))
      .kept(web::Keep::Private);
}

web::Response change_address(web::Action& action, const web::Editor& editor, const Ref& ref) {
  const auto found = edited(action.db, editor, ref);
  if (!found) return found.error();
  const auto& resource = found->resource;
  const auto typed = action.form.text("adresse");
  const auto url = Url::parse(typed);
  if (const auto why = objection(action.db, resource, url); !why.empty())
    return web::unprocessable(
        link_page(resource, find_link(action.db, ref), address_field(std::string(typed), why)));
  auto changed = resource;
  changed.url = *url;
  save(action.db, changed, action.now,
      {.by = found->editor.by(), .why = "La page a changé d’adresse.", .origin = Origin::Edition});
  activity::record(action.db,
      {.actor = editor.member().id.text(),
          .feature = "library",
          .what = "adresse-changee",
          .about = ref.text(),
          .was = resource.url.text(),
          .became = url->text()},
      action.now);
  return web::see_other(paths::links().with("changee", "1"));
}

web::Response vouch_for(web::Action& action, const web::Editor& editor, const Ref& ref) {
  if (const auto found = edited(action.db, editor, ref); !found) return found.error();
  auto link = find_link(action.db, ref);
  if (!link) return web::answer(404, no_such_resource(ref.text()));
  link->failures = 0;
  link->failing_since.reset();
  link->vouched_at = action.now;
  save_link(action.db, *link);
  activity::record(action.db,
      {.actor = editor.member().id.text(),
          .feature = "library",
          .what = "lien-vu",
          .about = ref.text()},
      action.now);
  return web::see_other(paths::links().with("repond", "1"));
}

}  // namespace

Html link_notice(store::Reader& db, const Ref& ref) {
  const auto link = find_link(db, ref);
  if (!link || !link->is_dead()) return {};
  return look::notice(look::Tone::Warning,
      html("<p>Le lien ne répond plus depuis le {}. La page a peut-être changé d’adresse{} "
           "cherchez son titre, ou demandez à son éditeur.</p>",
          in_french(day_of(link->failing_since.value_or(link->visited_at))), "\u00A0:"));
}

std::span<const web::Route> link_routes() {
  static constexpr std::array table{
      web::get<paths::links, show_links>,
      web::get<paths::link, show_link>,
      web::post<paths::link, change_address>,
      web::post<paths::vouchings, vouch_for>,
  };
  return table;
}

}  // namespace library
