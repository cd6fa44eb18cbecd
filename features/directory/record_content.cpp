#include "features/directory/record_content.hpp"

#include <nlohmann/json.hpp>

namespace directory {
namespace {

using PlainJson = nlohmann::json;

PlainJson place_json(const Place& place) {
  PlainJson json{{"id", place.id.text()}, {"name", place.name}, {"address", place.address},
      {"more", place.more_address}, {"commune", place.commune}, {"postcode", place.postcode},
      {"town", place.town}, {"exact", place.located == Located::Exactly}, {"hours", place.hours},
      {"said", place.hours_said}, {"access", place.access}, {"access_url", place.access_url},
      {"appointment", place.appointment_url}, {"travelling", place.travelling}};
  if (place.point) json["at"] = {place.point->longitude, place.point->latitude};
  return json;
}

Place place_from(const PlainJson& json) {
  Place place{.id = PlaceId::parse(json.at("id").get<std::string>()).value(),
      .name = json.at("name"),
      .address = json.at("address"),
      .more_address = json.at("more"),
      .commune = json.at("commune"),
      .postcode = json.at("postcode"),
      .town = json.at("town"),
      .hours = json.at("hours"),
      .hours_said = json.at("said"),
      .access = json.at("access"),
      .access_url = json.at("access_url"),
      .appointment_url = json.at("appointment"),
      .travelling = json.at("travelling")};
  if (json.contains("at")) {
    place.point = territory::Point{json.at("at").at(0), json.at("at").at(1)};
    place.located = json.at("exact").get<bool>() ? Located::Exactly : Located::ByCommune;
  }
  return place;
}

PlainJson card_json(const Card& card) {
  PlainJson json{{"summary", card.summary}, {"presentation", card.presentation},
      {"siren", card.siren}, {"other", card.other_number}, {"conditions", card.conditions},
      {"links", PlainJson::array()}};
  for (const auto& link : card.links) json["links"].push_back(link.text());
  if (card.true_on) json["true_on"] = iso(*card.true_on);
  return json;
}

Card card_from(const PlainJson& json) {
  Card card{.summary = json.at("summary"),
      .presentation = json.at("presentation"),
      .siren = json.at("siren"),
      .other_number = json.at("other"),
      .conditions = json.at("conditions")};
  for (const auto& link : json.at("links"))
    if (auto url = Url::parse(link.get<std::string>())) card.links.push_back(*std::move(url));
  if (json.contains("true_on")) card.true_on = parse_date(json.at("true_on").get<std::string>());
  return card;
}

}  // namespace

Content content_of(const Record& record) {
  return {record.card, record.terms, record.coverage, record.places};
}

std::string to_json(const Content& content) {
  PlainJson json{{"card", card_json(content.card)}, {"national", content.coverage.national},
      {"covered", PlainJson::array()}, {"terms", PlainJson::object()},
      {"places", PlainJson::array()}};
  for (const auto& ref : content.coverage.territories) json["covered"].push_back(ref.text());
  for (const auto& [axis, slugs] : content.terms)
    if (!slugs.empty()) json["terms"][std::string(slug(axis))] = slugs;
  for (const auto& place : content.places) json["places"].push_back(place_json(place));
  return json.dump();
}

Content content_from(std::string_view text) {
  const auto json = PlainJson::parse(text);
  Content content{.card = card_from(json.at("card")),
      .coverage = {.national = json.at("national").get<bool>()}};
  for (const auto& ref : json.at("covered"))
    if (auto parsed = territory::Ref::parse(ref.get<std::string>()))
      content.coverage.territories.push_back(*std::move(parsed));
  for (const auto& [name, slugs] : json.at("terms").items())
    if (const auto axis = parse_axis(name))
      content.terms[*axis] = slugs.get<std::vector<std::string>>();
  for (const auto& place : json.at("places")) content.places.push_back(place_from(place));
  return content;
}

}  // namespace directory
