#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/values/text.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/gathering.hpp"
#include "features/directory/map_view.hpp"
#include "features/territory/ground.hpp"

namespace directory {
namespace {

using Json = nlohmann::ordered_json;
using territory::Kind;

constexpr std::size_t most_pieces = 120;

// A hundred-thousandth of a degree is a metre.
double rounded(double degrees) { return std::round(degrees * 1e5) / 1e5; }

web::Response not_understood(std::string detail) {
  return web::problem(400, "Un paramètre n’est pas compris", detail);
}

Json to_json(const Entry& entry, geo::Point point) {
  return {{"id", entry.key}, {"nom", entry.name}, {"lieu", entry.town},
      {"sorte", entry.crafts.empty() ? std::string(label_of(Axis::Kind, entry.kind))
                                     : std::string(label_of(Axis::Craft, entry.crafts.front()))},
      {"lon", rounded(point.longitude)}, {"lat", rounded(point.latitude)},
      {"fiche", paths::show(entry.id).text()}};
}

Json to_json(const Heap& heap) {
  Json json{{"n", heap.size}, {"lon", rounded(heap.middle.longitude)},
      {"lat", rounded(heap.middle.latitude)},
      {"boite", {rounded(heap.box.west), rounded(heap.box.south), rounded(heap.box.east),
                    rounded(heap.box.north)}}};
  // All in one spot: coming nearer would not part them.
  constexpr double apart = 2e-4;
  const bool together =
      heap.box.east - heap.box.west < apart && heap.box.north - heap.box.south < apart;
  if (together && heap.size > 1) {
    json["fiches"] = Json::array();
    for (const auto& one : heap.seats)
      json["fiches"].push_back(to_json(*one.entry, one.seat->point));
  }
  return json;
}

Kind kind_at(int zoom) {
  if (zoom < 7) return Kind::Region;
  return zoom < 10 ? Kind::Departement : Kind::Epci;
}

// Lines as flat lists of numbers: longitude, latitude, longitude…
Json to_json(const std::vector<territory::Line>& lines) {
  auto all = Json::array();
  for (const auto& line : lines) {
    auto one = Json::array();
    for (const auto& point : line) {
      one.push_back(std::round(point.longitude * 1e4) / 1e4);
      one.push_back(std::round(point.latitude * 1e4) / 1e4);
    }
    all.push_back(std::move(one));
  }
  return all;
}

web::Response pieces(web::Page& page, std::string_view asked) {
  auto json = Json::object();
  for (const auto part : text::split(asked, ',')) {
    const auto ref = territory::Ref::parse(part);
    if (!ref || json.size() == most_pieces) continue;
    const auto ground = territory::ground_of(page.db, *ref);
    if (!ground) continue;
    json[ref->text()] = {{"terre", to_json(territory::lines_of(ground->land, ground->frame))},
        {"dedans", to_json(territory::lines_of(ground->inside, ground->frame))}};
  }
  return web::json(json.dump());
}

}  // namespace

std::optional<geo::Box> parse_box(std::string_view text) {
  std::array<double, 4> sides{};
  std::size_t count = 0;
  for (const auto part : text::split(text, ',')) {
    if (count == sides.size()) return std::nullopt;
    const auto [end, problem] =
        std::from_chars(part.data(), part.data() + part.size(), sides.at(count));
    if (problem != std::errc() || end != part.data() + part.size()) return std::nullopt;
    ++count;
  }
  const geo::Box box{sides[0], sides[1], sides[2], sides[3]};
  const bool sound = count == sides.size() && geo::is_on_earth({box.west, box.south}) &&
                     geo::is_on_earth({box.east, box.north}) && box.south <= box.north;
  return sound ? std::optional(box) : std::nullopt;
}

web::Response show_map_view(web::Page& page) {
  const auto asked = read_query(page.db, page.services.get<territory::Names>(), page.query);
  if (!asked.unknown.empty()) return not_understood(asked.unknown.front().reason);
  const auto box = parse_box(page.query.text("boite"));
  const auto zoom = page.query.integer("zoom");
  if (!box || !zoom)
    return not_understood(
        "« boite » attend ouest,sud,est,nord en degrés, et « zoom » un nombre de 0 à 19.");
  const auto& index = page.services.get<Index>();
  const auto view = index.in_view(page.db, asked.query, *box);
  Json json{{"total", view.everyone->size()}, {"en_vue", 0}, {"fiches", Json::array()},
      {"groupes", Json::array()}};
  std::size_t in_view = 0;
  for (const auto& heap : by_squares(view.seats, *box, *zoom)) {
    in_view += heap.size;
    if (heap.size == 1)
      json["fiches"].push_back(to_json(*heap.seats.front().entry, heap.middle));
    else
      json["groupes"].push_back(to_json(heap));
  }
  json["en_vue"] = in_view;
  return web::json(json.dump());
}

web::Response show_map_ground(web::Page& page) {
  if (page.query.has("pieces")) return pieces(page, page.query.text("pieces"));
  const auto box = parse_box(page.query.text("boite"));
  const auto zoom = page.query.integer("zoom");
  if (!box || !zoom)
    return not_understood("« boite » attend ouest,sud,est,nord en degrés, et « zoom » un nombre.");
  auto refs = Json::array();
  const auto kind = kind_at(*zoom);
  const territory::Extent view{{box->west, box->south}, {box->east, box->north}};
  for (const auto& piece : territory::pieces_in(page.db, kind, view))
    if (refs.size() < most_pieces) refs.push_back(piece.ref.text());
  // Overseas collectivities are départements to maps, and have no région.
  if (kind != Kind::Departement)
    for (const auto& piece : territory::pieces_in(page.db, Kind::Departement, view))
      if (piece.ref.code.starts_with("98") || piece.ref.code == "975" || piece.ref.code == "977" ||
          piece.ref.code == "978")
        refs.push_back(piece.ref.text());
  return web::json(Json{{"pieces", std::move(refs)}}.dump());
}

}  // namespace directory
