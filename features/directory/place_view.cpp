#include "features/directory/place_view.hpp"

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/directory/opening.hpp"
#include "features/directory/record_view.hpp"

namespace directory {
namespace {

Html opening(const Place& place) {
  if (const auto week = read_week(place.hours)) {
    if (week->is_always_closed()) return html(R"(<p>Fermé pour l’instant.</p>)");
    return html(
        R"(<dl class="opening">{}</dl>)", each(lines_in_french(*week), [](const OpeningLine& line) {
          return html("<div><dt>{}</dt><dd>{}</dd></div>", line.days, line.hours);
        }));
  }
  const auto& said = place.hours_said.empty() ? place.hours : place.hours_said;
  if (said.empty()) return html(R"(<p class="soft">Horaires non communiqués.</p>)");
  return html(R"(<p>Horaires, tels que la source les écrit&#160;: {}</p>)", said);
}

Html access(const Place& place) {
  const auto page = Url::parse(place.access_url);
  if (place.access.empty() && !page) return {};
  return html("<p>Accessibilité&#160;: {}{}</p>", place.access, when(page, [&](const Url& url) {
    return html(R"({}<a href="{}" rel="nofollow noopener external">voir sa fiche Acceslibre</a>)",
        place.access.empty() ? "" : ", ", url);
  }));
}

Html reached(const Record& record, const Place& place) {
  Html all;
  for (const auto& contact : record.contacts)
    if (contact.may_be_shown() && contact.place == place.id)
      all += html("<li>{}</li>", contact_link(contact));
  if (const auto url = Url::parse(place.appointment_url))
    all += html(
        R"(<li><a href="{}" rel="nofollow noopener external">Prendre rendez-vous</a></li>)", *url);
  return all.empty() ? all : html(R"(<ul class="bare cluster">{}</ul>)", all);
}

// Several places of the same commune: said beside the name of the commune itself.
std::string name_of(const Record& record, const Place& place) {
  if (!place.name.empty() && place.name != record.name()) return place.name;
  if (!place.town.empty()) return place.town;
  return place.travelling ? "Lieu itinérant" : "Lieu";
}

}  // namespace

std::string address_line(const Place& place) {
  std::vector<std::string> parts;
  for (const auto* part : {&place.address, &place.more_address})
    if (!part->empty()) parts.push_back(*part);
  auto town = place.postcode;
  if (!place.town.empty()) town += (town.empty() ? "" : " ") + place.town;
  if (!town.empty()) parts.push_back(town);
  return text::join(parts, ", ");
}

Html place_item(const Record& record, const Place& place,
    const std::optional<territory::Territory>& town, int number) {
  const auto anchor = "lieu-" + std::to_string(number);
  const auto address = address_line(place);
  return html(R"(
<li class="place" id="{}"><span class="place__n" aria-hidden="true">{}</span><div><h3>{}</h3>{}{}{}{}{}{}</div></li>)",
      anchor, number, name_of(record, place),
      when(!address.empty(), [&] { return html("<p>{}</p>", address); }),
      when(town.has_value(),
          [&] {
            return html(R"(<p class="small"><a href="{}">Le territoire {}</a></p>)",
                territory::url_of(town->ref), territory::of(*town));
          }),
      when(place.travelling, [] { return html("<p>Ce lieu se déplace.</p>"); }), opening(place),
      access(place), reached(record, place));
}

}  // namespace directory
