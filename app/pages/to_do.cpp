#include "app/pages/to_do.hpp"

#include <algorithm>

#include "app/pages/routes.hpp"
#include "base/mail/queue.hpp"
#include "base/values/text.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/routes.hpp"
#include "features/instance/texts.hpp"
#include "features/library/routes.hpp"
#include "features/organisation/routes.hpp"
#include "features/organisation/store.hpp"

namespace pages {
namespace {

using library::Queue;

std::size_t lines_to_complete(web::Page& page) {
  const auto& defaults = page.services.get<instance::DefaultTexts>();
  std::size_t lines = 0;
  for (const auto& [slug, title] : instance::texts()) {
    const auto name = instance::TextName::parse(slug).value();
    lines += instance::to_complete(instance::body(page.db, defaults, name)).size();
  }
  return lines;
}

std::size_t organisations_to_verify(store::Reader& db) {
  return static_cast<std::size_t>(
      std::ranges::count_if(organisation::all(db), [](const organisation::Overseen& one) {
        return !one.organisation.removed_at && !one.organisation.is_verified();
      }));
}

Html queue_entry(const Queue& queue) {
  const auto waits =
      queue.waits == 0
          ? html(R"(<span class="soft">Rien n’attend.</span>)")
          : html("<strong>{}</strong>",
                text::counted(static_cast<long long>(queue.waits), "attend", "attendent"));
  return html(R"(<div><dt><a href="{}">{}</a></dt><dd>{} {}</dd></div>)", queue.url, queue.title,
      waits, queue.what);
}

web::Document to_do_page(const Html& inside) {
  return {.title = "À faire",
      .main = html(R"(<div class="wrap band--first stack stack--xl">{}</div>)", inside),
      .section = "a-faire",
      .indexed = false};
}

Html section(std::string_view id, std::string_view title, std::vector<Queue> queues) {
  if (queues.empty()) return {};
  return html(R"(<section class="stack" aria-labelledby="{}"><h2 id="{}">{}</h2>{}</section>)", id,
      id, title, queue_list(std::move(queues)));
}

Html nothing_entrusted() {
  return html(
      R"(<div class="stack"><h1>À faire</h1><p class="lead">Rien ne vous est confié sur ce site pour l’instant.</p><p>Cette page est pour qui relit la bibliothèque, modère ou administre. <a href="{}">Ce que vous pouvez faire</a></p></div>)",
      identity::paths::account());
}

}  // namespace

std::vector<Queue> administrators_queues(web::Page& page) {
  const auto held = mail::dead_letters(page.db).size() + mail::uncertain_letters(page.db).size();
  return {{instance::paths::texts(), "Textes à compléter",
              "Ce que la loi demande, et que vous seuls savez.", lines_to_complete(page)},
      {organisation::paths::all().with("voir", "a-verifier"), "Organisations à vérifier",
          "Celles dont personne n’a encore dit qu’elles sont ce qu’elles disent.",
          organisations_to_verify(page.db)},
      {paths::held_letters(), "Courrier en attente",
          "Ce qui n’a pas pu partir, ou dont on ne sait pas s’il est parti.", held}};
}

Html queue_list(std::vector<Queue> queues) {
  std::ranges::stable_partition(queues, [](const Queue& one) { return one.waits > 0; });
  return html(R"(<dl class="pairs">{}</dl>)", each(queues, queue_entry));
}

web::Response show_to_do(web::Page& page, const web::Member& member) {
  auto library = library::queues(page.db, member, page.now);
  const bool runs_it = member.holds(web::Role::Administrator);
  if (library.empty()) return web::ok(to_do_page(nothing_entrusted())).kept(web::Keep::Private);
  return web::ok(
      to_do_page(html(R"(
<div class="stack"><h1>À faire</h1><p class="lead">Ce qui attend quelqu’un, dans ce qui vous est confié.</p></div>{}{}
<p class="cluster">{}{}<a href="{}">Bibliothèque</a></p>)",
          section("bibliotheque", "La bibliothèque", std::move(library)),
          when(runs_it, [&] { return section("site", "Ce site", administrators_queues(page)); }),
          when(member.holds(web::Role::Editor),
              [] {
                return html(R"(<a href="{}">Avis reçus</a>)", library::paths::opinions_read());
              }),
          when(runs_it,
              [] { return html(R"(<a href="{}">Administration</a>)", paths::administration()); }),
          library::paths::index())))
      .kept(web::Keep::Private);
}

}  // namespace pages
