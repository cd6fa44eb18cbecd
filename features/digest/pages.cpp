#include <algorithm>
#include <array>

#include "base/keys/hash.hpp"
#include "features/digest/store.hpp"
#include "features/digest/views.hpp"

namespace digest {
namespace {

Reader reader_of(store::Reader& db, const web::Member& member) {
  if (auto known = find_reader(db, member.id)) return *std::move(known);
  return new_reader(identity::find_person(db, member.id).value());
}

web::Response no_such_key() {
  return web::not_found(
      "Cette adresse n’arrête aucun courriel : elle est mal recopiée, ou le compte est effacé. "
      "Vous "
      "pouvez choisir ce que vous recevez depuis votre compte.");
}

web::Response show_choices(web::Page& page, const web::Member& member) {
  const auto& sources = page.services.get<Sources>();
  const auto reader = reader_of(page.db, member);
  const auto refused = refused_by(page.db, member.id);
  return web::ok(choices_page({.frequency = reader.frequency,
                     .kinds = sources.kinds(),
                     .refused = refused,
                     .next = reader.frequency == Frequency::Never
                                 ? std::vector<activity::News>()
                                 : sources.news(page.db, member.id, refused, reader.told_until,
                                       page.now + std::chrono::seconds(1)),
                     .saved = page.query.has("choisi")}))
      .kept(web::Keep::Private);
}

web::Response change_choices(web::Action& action, const web::Member& member) {
  const auto frequency = parse_frequency(action.form.text("frequence"));
  if (!frequency) return web::bad_request("Choisissez à quel rythme vous voulez être prévenu.");
  const auto wanted = action.form.all("nouvelles");
  std::vector<std::string> refused;
  for (const auto& kind : action.services.get<Sources>().kinds())
    if (std::ranges::find(wanted, kind.slug) == wanted.end()) refused.push_back(kind.slug);
  choose(action.db, reader_of(action.db, member), *frequency, refused, action.now);
  return web::see_other(paths::choices().with("choisi", "1"));
}

// Mail programs and scanners follow links: looking stops nothing.
web::Response show_stop(web::Page& page, const StopKey& key) {
  const auto reader = find_reader(page.db, key);
  if (!reader) return no_such_key();
  return web::ok(reader->frequency == Frequency::Never ? stopped_page() : stop_page(key))
      .kept(web::Keep::Private);
}

// Answered in place: a mail service that posts here follows no redirection (RFC 8058).
web::Response stop_letters(web::Action& action, const StopKey& key) {
  const auto reader = find_reader(action.db, key);
  if (!reader) return no_such_key();
  stop(action.db, *reader, action.now);
  return web::ok(stopped_page()).kept(web::Keep::Private);
}

}  // namespace

StopKey StopKey::fresh() { return StopKey(keys::secret_token()); }

std::optional<StopKey> StopKey::parse(std::string_view text) {
  const auto bytes = keys::from_base64url(text);
  if (!bytes || bytes->size() != 32) return std::nullopt;
  return StopKey(std::string(text));
}

std::span<const web::Route> routes() {
  static constexpr std::array table{
      web::get<paths::choices, show_choices>,
      web::post<paths::choices, change_choices>,
      web::get<paths::stop, show_stop>,
      web::post<paths::stop, stop_letters>,
  };
  return table;
}

}  // namespace digest
