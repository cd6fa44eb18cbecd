#include <charconv>

#include "base/values/text.hpp"
#include "features/identity/attempts.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/workshop_views.hpp"

// A workshop for those in the room: without an account, by the code on the screen.
namespace listening {
namespace {

constexpr std::string_view seat_cookie = "atelier";
constexpr int seat_kept = 2 * 24 * 60 * 60;  // seconds

std::string room_place(store::Reader& db, const Workshop& workshop) {
  const auto place = territory::find(db, workshop.territory);
  return place ? place->name : workshop.territory.text();
}

web::Response no_such_workshop() {
  return web::answer(404, no_such_workshop_page()).kept(web::Keep::Private);
}

// The seat of this browser, "" when it has none here.
std::string own_seat(web::Visit& visit, store::Reader& db, const Workshop& workshop) {
  const auto cookie = visit.cookie(seat_cookie);
  const auto key = cookie ? SecretKey::parse(*cookie) : std::nullopt;
  auto seat = key ? seat_of(workshop, *key) : "";
  return has_seat(db, seat) ? seat : "";
}

TakingPartView taking_part(store::Reader& db, const Workshop& workshop, const std::string& seat) {
  return {.board = board_of(db, workshop, seat), .place = room_place(db, workshop)};
}

JoinView joining(store::Reader& db, const Workshop& workshop) {
  return {.workshop = workshop,
      .place = room_place(db, workshop),
      .organisation = organisation::name_of(db, workshop.organisation.text())};
}

// What somebody in the room does: `then(workshop, seat)` answers a refusal or none.
struct Done {
  std::string form;   // which form was sent
  std::string about;  // which idea or group it is about
  std::string typed;
  std::map<std::string, int> points = {};
};
template <class Then>
web::Response in_room(web::Action& action, const Code& code, const Done& done, Then then) {
  const auto workshop = find_workshop(action.db, code);
  if (!workshop) return no_such_workshop();
  const auto seat = own_seat(action, action.db, *workshop);
  if (seat.empty()) return web::see_other(paths::workshop_room(code));
  const auto& client = action.request.client_address;
  const bool too_fast =
      identity::must_wait(action.db, identity::Attempt::WorkshopSaid, client, action.now);
  const auto refused_with = [&](int status, std::string_view why) {
    auto view = taking_part(action.db, *workshop, seat);
    view.form = done.form;
    view.about = done.about;
    view.typed = done.typed;
    view.points = done.points;
    view.error = why;
    return web::answer(status, taking_part_page(view)).kept(web::Keep::Private);
  };
  if (too_fast) return refused_with(429, "Trop d’envois d’un coup. Attendez un instant.");
  const Result<void, Refusal> outcome = then(*workshop, seat);
  if (!outcome) return refused_with(422, explain(outcome.error()));
  identity::note(action.db, identity::Attempt::WorkshopSaid, client, action.now);
  return web::see_other(paths::workshop_room(code).with("fait", done.form));
}

}  // namespace

web::Response show_room(web::Page& page, const Code& code) {
  const auto workshop = find_workshop(page.db, code);
  if (!workshop) return no_such_workshop();
  const auto seat = own_seat(page, page.db, *workshop);
  if (seat.empty() && workshop->stage != Stage::Closed)
    return own(join_page(joining(page.db, *workshop)));
  auto view = taking_part(page.db, *workshop, seat);
  const auto done = page.query.text("fait");
  view.said = done == "idee"          ? "Votre idée est au tableau."
              : done == "groupe"      ? "C’est rangé."
              : done == "poids"       ? "Vos points sont donnés. Vous pouvez encore les changer."
              : done == "commentaire" ? "Votre commentaire est ajouté."
                                      : "";
  return own(taking_part_page(view));
}

web::Response enter_room(web::Action& action, const Code& code) {
  const auto workshop = find_workshop(action.db, code);
  if (!workshop) return no_such_workshop();
  if (workshop->stage == Stage::Closed) return web::see_other(paths::workshop_room(code));
  auto view = joining(action.db, *workshop);
  view.name = action.form.text("nom");
  const auto again = [&](int status, std::string why) {
    view.error = std::move(why);
    return web::answer(status, join_page(view)).kept(web::Keep::Private);
  };
  constexpr std::size_t longest_seat_name = 80;
  if (view.name.size() > 4 * longest_seat_name) return again(422, "Ce nom est trop long.");
  const auto& client = action.request.client_address;
  if (identity::must_wait(action.db, identity::Attempt::WorkshopSaid, client, action.now))
    return again(429, "Trop d’entrées d’un coup. Attendez un instant.");
  const auto cookie = action.cookie(seat_cookie);
  const auto known = cookie ? SecretKey::parse(*cookie) : std::nullopt;
  const auto key = known.value_or(SecretKey::fresh());
  if (!take_seat(action.db, *workshop, seat_of(*workshop, key), view.name, action.now))
    return again(422, "La salle est pleine.");
  identity::note(action.db, identity::Attempt::WorkshopSaid, client, action.now);
  return web::see_other(paths::workshop_room(code))
      .with_cookie({std::string(seat_cookie), key.text(), seat_kept});
}

web::Response propose_idea(web::Action& action, const Code& code) {
  const auto words = action.form.text("idee");
  return in_room(action, code, {.form = "idee", .about = "", .typed = std::string(words)},
      [&](const Workshop& workshop, const std::string& seat) {
        return propose(action.db, workshop, seat, words, action.now);
      });
}

web::Response group_idea(web::Action& action, const Code& code) {
  const auto idea = IdeaId::parse(action.form.text("idee"));
  const auto title = action.form.text("nouveau");
  return in_room(action, code,
      {.form = "groupe", .about = idea ? idea->text() : "", .typed = std::string(title)},
      [&](const Workshop& workshop, const std::string&) -> Result<void, Refusal> {
        if (!idea) return refuse(Refusal::Unknown);
        return group(action.db, workshop, *idea, action.form.text("groupe"), title);
      });
}

web::Response weigh_ideas(web::Action& action, const Code& code) {
  std::map<std::string, int> points;
  bool readable = true;
  for (const auto& [name, value] : action.form.list()) {
    if (!name.starts_with("p-")) continue;
    const auto typed = text::trim(value);
    int given = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), given);
    readable =
        readable && (typed.empty() || (error == std::errc() && end == typed.data() + typed.size()));
    points[name.substr(2)] = given;
  }
  return in_room(action, code, {.form = "poids", .about = "", .typed = "", .points = points},
      [&](const Workshop& workshop, const std::string& seat) -> Result<void, Refusal> {
        if (!readable) return refuse(Refusal::TooManyPoints);
        return weigh(action.db, workshop, seat, points);
      });
}

web::Response comment_idea(web::Action& action, const Code& code) {
  const auto target = action.form.text("cible"), words = action.form.text("texte");
  return in_room(action, code,
      {.form = "commentaire", .about = std::string(target), .typed = std::string(words)},
      [&](const Workshop& workshop, const std::string& seat) {
        return comment(action.db, workshop, seat, target, words, action.now);
      });
}

web::Response show_screen(web::Page& page, const Code& code) {
  const auto workshop = find_workshop(page.db, code);
  if (!workshop) return no_such_workshop();
  auto response = own(screen_page({.board = board_of(page.db, *workshop),
      .place = room_place(page.db, *workshop),
      .public_url = page.request.public_url}));
  // Nobody types here: without scripts, the screen looks again by itself.
  if (workshop->stage != Stage::Closed) response.headers.emplace_back("Refresh", "15");
  return response;
}

web::Response room_state(web::Page& page, const Code& code) {
  const auto workshop = find_workshop(page.db, code);
  if (!workshop) return web::problem(404, "Atelier introuvable", "Aucun atelier n’a ce code.");
  return web::json("{\"version\":" + std::to_string(workshop->version) + ",\"etape\":\"" +
                   std::string(slug(workshop->stage)) + "\"}")
      .kept(web::Keep::Private);
}

web::Response show_record(web::Page& page, const Code& code) {
  const auto workshop = find_workshop(page.db, code);
  if (!workshop) return no_such_workshop();
  const auto& member = page.member();
  const bool edits = member && organisation::mandate_of(page.db, *member, workshop->organisation);
  // A record in the making is its organiser’s.
  if (!edits && workshop->stage != Stage::Closed)
    return web::moved_for_now(paths::workshop_room(code));
  return own(record_page({.board = board_of(page.db, *workshop),
      .place = room_place(page.db, *workshop),
      .organisation = organisation::name_of(page.db, workshop->organisation.text()),
      .may_edit = edits}));
}

}  // namespace listening
