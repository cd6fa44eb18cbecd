#include "base/values/text.hpp"
#include "features/listening/need_list_views.hpp"
#include "features/listening/pages.hpp"
#include "features/territory/names.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/written.hpp"

// Needs in lists, to take away, to follow; and the secret links of those who are told of one.
namespace listening {
namespace {

constexpr int most_needs_followed = 50;

// What is typed in « Où » is a name as well as a reference: a name that is one place becomes its
// reference.
struct AskedPlace {
  std::optional<territory::Ref> ref;
  std::string name, typed, error;
};
AskedPlace asked_place(web::Page& page) {
  AskedPlace asked;
  const auto typed = page.query.text("dans");
  if (typed.empty()) return asked;
  if (const auto ref = territory::Ref::parse(typed))
    if (const auto place = territory::find(page.db, *ref)) {
      asked.ref = place->ref;
      asked.name = place->name;
      return asked;
    }
  asked.typed = typed;
  const auto found =
      territory::picked(page.db, page.services.get<territory::Names>(), page.query, "dans");
  if (found.chosen)
    asked.ref = found.chosen;
  else if (found.homonyms.empty())
    asked.error =
        "Nous ne connaissons pas ce territoire. Essayez son nom complet ou son code postal.";
  else
    asked.error = "Plusieurs territoires portent ce nom. Écrivez le code du bon\u00A0: " +
                  territory::in_words(found.homonyms);
  return asked;
}

NeedList all_asked(web::Page& page, int most) {
  return list_needs(page.db, need_query(page.query), 0, most);
}

}  // namespace

web::Response show_needs(web::Page& page) {
  NeedListView view{.query = need_query(page.query), .list = {}};
  auto place = asked_place(page);
  view.place = place.name;
  view.typed = place.ref ? territory::as_typed(page.db, *place.ref) : place.typed;
  view.place_error = place.error;
  if (place.ref && place.ref != view.query.inside) {
    view.query.inside = place.ref;
    return web::moved_for_now(with_query(paths::needs(), view.query));
  }
  view.query.inside = place.ref;
  view.list = list_needs(page.db, view.query, (view.query.page - 1) * needs_a_page, needs_a_page);
  auto document = needs_page(view);
  return view.place_error.empty() ? web::ok(std::move(document))
                                  : web::unprocessable(std::move(document));
}

web::Response needs_as_csv(web::Page& page) {
  return web::download(std::string(table::csv_type), "besoins.csv",
      table::to_csv(sheet_of(all_asked(page, most_needs_exported), page.request.public_url)));
}

web::Response needs_as_xlsx(web::Page& page) {
  return web::download(std::string(table::xlsx_type), "besoins.xlsx",
      table::to_xlsx(sheet_of(all_asked(page, most_needs_exported), page.request.public_url)));
}

web::Response needs_as_json(web::Page& page) {
  return web::json(to_json(all_asked(page, most_needs_exported), page.request.public_url));
}

web::Response needs_as_atom(web::Page& page) {
  const auto query = need_query(page.query);
  return web::file("application/atom+xml; charset=utf-8",
      needs_to_atom(list_needs(page.db, query, 0, most_needs_followed),
          with_query(paths::needs(), query), with_query(paths::needs_atom(), query),
          page.request.public_url, page.now));
}

web::Response show_following(web::Page& page, const SecretKey& key) {
  const auto follower = find_follower(page.db, key);
  const auto need = follower ? find_need(page.db, follower->need) : std::nullopt;
  if (!need) return own(following_over_page(page.query.has("arrete")));
  return own(following_page({.key = key,
      .need = *need,
      .confirmed = follower->confirmed_at.has_value(),
      .just_now = page.query.has("confirme")}));
}

web::Response confirm_following(web::Action& action, const SecretKey& key) {
  confirm_follower(action.db, key, action.now);
  return web::see_other(paths::following(key).with("confirme", "1"));
}

web::Response stop_following(web::Action& action, const SecretKey& key) {
  stop_telling(action.db, key);
  return web::see_other(paths::following(key).with("arrete", "1"));
}

}  // namespace listening
