#include "features/directory/edit_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/look/look.hpp"
#include "base/look/markdown_field.hpp"
#include "base/values/email.hpp"
#include "base/values/text.hpp"
#include "features/directory/opening.hpp"

namespace directory {
namespace {

constexpr std::size_t most_links = 10;

std::optional<Url> address_in(std::string_view typed) {
  if (typed.find("://") != std::string_view::npos) return Url::parse(typed);
  return typed.find('.') == std::string_view::npos ? std::nullopt
                                                   : Url::parse("https://" + std::string(typed));
}

look::Field summary_field(const CardForm& form) {
  return {.name = "resume",
      .label = "En une ou deux phrases",
      .hint =
          "Ce qu’une voisine comprendrait\u00A0: qui vous aidez, à quoi. 280 caractères au plus.",
      .value = form.summary,
      .error = form.summary_error,
      .longest = 1200,
      .required = false,
      .rows = 3};
}
look::Field presentation_field(const CardForm& form) {
  return {.name = "presentation",
      .label = "Pour en savoir plus",
      .hint = "Votre histoire, des exemples, ce que vous ne faites pas.",
      .value = form.presentation,
      .error = form.presentation_error,
      .longest = 40'000,
      .required = false,
      .rows = 8};
}
look::Field links_field(const CardForm& form) {
  return {.name = "liens",
      .label = "D’autres adresses sur internet",
      .hint = "Une par ligne. Le site lui-même se change dans la présentation de l’organisation.",
      .value = form.links,
      .error = form.links_error,
      .longest = 4000,
      .required = false,
      .rows = 3};
}

void check_links(CardForm& form, Card& card) {
  for (const auto line : text::split(form.links, '\n')) {
    const auto typed = text::trim(line);
    if (typed.empty()) continue;
    if (auto url = address_in(typed))
      card.links.push_back(*std::move(url));
    else
      form.links_error = fmt::format(
          "«\u00A0{}\u00A0» n’est pas une adresse de site. Copiez-la depuis votre navigateur.",
          typed);
  }
  if (card.links.size() > most_links) form.links_error = "Dix adresses au plus.";
}

look::Field line(std::string name, std::string label, std::string hint, std::string value,
    std::string error = {}) {
  return {.name = std::move(name),
      .label = std::move(label),
      .hint = std::move(hint),
      .value = std::move(value),
      .error = std::move(error),
      .longest = 400,
      .required = false};
}

look::Field position_field(const PlaceForm& form) {
  return line("position", "Position exacte",
      "Latitude et longitude, comme «\u00A046.1703, 1.8712\u00A0». Sans elle, le lieu est placé au "
      "milieu de sa commune.",
      form.position, form.position_error);
}
look::Field access_field(const PlaceForm& form) {
  return line("fiche_acces", "Sa fiche sur Acceslibre", "L’adresse de la page.", form.access_url,
      form.access_error);
}
look::Field appointment_field(const PlaceForm& form) {
  return line("rendez_vous", "Pour prendre rendez-vous", "L’adresse de la page.",
      form.appointment_url, form.appointment_error);
}
look::Field commune_mark(const PlaceForm& form) {
  return {.name = "commune", .label = "", .error = form.commune_error};
}
look::Field day_field(const PlaceForm& form, std::size_t day) {
  auto name = std::string(day_names.at(day));
  auto label = name;
  label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return line(std::move(name), std::move(label), "", form.days.at(day), form.day_errors.at(day));
}

std::optional<double> number_typed(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && !text.empty() ? std::optional(number) : std::nullopt;
}

std::optional<territory::Point> point_in(std::string_view typed) {
  const auto comma = typed.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto latitude = number_typed(text::trim(typed.substr(0, comma)));
  const auto longitude = number_typed(text::trim(typed.substr(comma + 1)));
  if (!latitude || !longitude || std::abs(*latitude) > 90 || std::abs(*longitude) > 180)
    return std::nullopt;
  return territory::Point{*longitude, *latitude};
}

void check_where(store::Reader& db, PlaceForm& form, Place& place) {
  constexpr double farthest_km = 60;
  const auto& chosen = form.commune.chosen;
  const auto town = chosen && chosen->kind == territory::Kind::Commune
                        ? territory::find(db, *chosen)
                        : std::nullopt;
  if (!town) {
    if (form.commune.homonyms.empty())
      form.commune_error = "Indiquez la commune où se trouve ce lieu.";
    else
      form.commune_error = "Plusieurs communes portent ce nom. Choisissez la bonne.";
    return;
  }
  place.commune = town->ref.code;
  place.town = town->name;
  if (place.postcode.empty() && town->postcodes.size() == 1) place.postcode = town->postcodes[0];
  place.point = town->place;
  place.located = town->place ? Located::ByCommune : Located::Nowhere;
  if (form.position.empty()) return;
  const auto point = point_in(form.position);
  if (!point) {
    form.position_error = "Écrivez deux nombres séparés par une virgule\u00A0: 46.1703, 1.8712.";
    return;
  }
  if (town->place && territory::distance_km(*point, *town->place) > farthest_km) {
    form.position_error = "Cette position est à plus de soixante kilomètres " +
                          territory::of(*town) +
                          ". La latitude vient en premier, puis la longitude.";
    return;
  }
  place.point = point;
  place.located = Located::Exactly;
}

void check_hours(PlaceForm& form, Place& place) {
  Week week{.closed_on_holidays = form.closed_on_holidays};
  for (std::size_t day = 0; day < 7; ++day) {
    if (auto spans = read_day(form.days.at(day)))
      week.days.at(day) = *std::move(spans);
    else
      form.day_errors.at(day) = fmt::format(
          "Le {}, écrivez par exemple «\u00A09h-12h, 14h-17h30\u00A0», ou «\u00A0fermé\u00A0».",
          day_names.at(day));
  }
  place.hours = openstreetmap(week);
}

void check_addresses(PlaceForm& form, Place& place) {
  constexpr std::string_view no_address =
      "Ce n’est pas l’adresse d’une page. Copiez-la depuis votre navigateur.";
  const auto check = [&](const std::string& typed, std::string& error, std::string& kept) {
    if (typed.empty()) return;
    if (const auto url = address_in(typed))
      kept = url->text();
    else
      error = no_address;
  };
  check(form.access_url, form.access_error, place.access_url);
  check(form.appointment_url, form.appointment_error, place.appointment_url);
}

bool is_sound(const PlaceForm& form) {
  return form.commune_error.empty() && form.position_error.empty() && form.access_error.empty() &&
         form.appointment_error.empty() &&
         std::ranges::all_of(form.day_errors, [](const auto& error) { return error.empty(); });
}

}  // namespace

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

CardForm card_form(const Card& card) {
  CardForm form{.summary = card.summary, .presentation = card.presentation, .links = {}};
  for (const auto& link : card.links) form.links += link.text() + "\n";
  return form;
}

CardForm read_card(const web::Fields& fields, const Card& card) {
  CardForm form{.summary = std::string(fields.text("resume")),
      .presentation = std::string(fields.text("presentation")),
      .links = std::string(fields.text("liens")),
      .previewed = fields.has("apercu")};
  auto read = card;
  read.links.clear();
  read.summary = form.summary;
  std::ranges::replace(read.summary, '\n', ' ');
  read.presentation = form.presentation;
  if (characters(form.summary) > longest_summary)
    form.summary_error =
        fmt::format("Ce résumé compte {} caractères, pour 280 au plus.", characters(form.summary));
  if (characters(form.presentation) > longest_presentation)
    form.presentation_error = "Ce texte dépasse dix mille caractères. Raccourcissez-le.";
  check_links(form, read);
  if (form.summary_error.empty() && form.presentation_error.empty() && form.links_error.empty())
    form.sound = std::move(read);
  return form;
}

Html fields(const CardForm& form) {
  return look::field(summary_field(form)) +
         look::markdown_field(presentation_field(form), form.previewed) +
         look::field(links_field(form));
}
Html refused(const CardForm& form) {
  return look::refused({summary_field(form), presentation_field(form), links_field(form)});
}

PlaceForm place_form(store::Reader& db, const Place& place) {
  PlaceForm form{.name = place.name,
      .address = place.address,
      .more_address = place.more_address,
      .postcode = place.postcode,
      .said = place.hours_said,
      .access = place.access,
      .access_url = place.access_url,
      .appointment_url = place.appointment_url,
      .travelling = place.travelling};
  if (place.point && place.located == Located::Exactly)
    form.position = fmt::format("{:.6f}, {:.6f}", place.point->latitude, place.point->longitude);
  if (const auto week = read_week(place.hours)) {
    form.closed_on_holidays = week->closed_on_holidays;
    for (std::size_t day = 0; day < 7; ++day) form.days.at(day) = typed_day(week->days.at(day));
  } else if (form.said.empty()) {
    form.said = place.hours;
  }
  if (place.commune.empty()) {
    form.commune.typed = place.town;
    return form;
  }
  const territory::Ref ref{territory::Kind::Commune, place.commune};
  const auto town = territory::find(db, ref);
  form.commune.typed = town ? town->name : place.town;
  if (town) form.commune.chosen = ref;
  return form;
}

PlaceForm read_place(store::Reader& db, const territory::Names& names, const web::Fields& fields,
    const Place& place) {
  const auto typed = [&](std::string_view name) { return std::string(fields.text(name)); };
  PlaceForm form{.name = typed("nom"),
      .address = typed("adresse"),
      .more_address = typed("complement"),
      .postcode = typed("code_postal"),
      .position = typed("position"),
      .said = typed("precisions"),
      .access = typed("accessibilite"),
      .access_url = typed("fiche_acces"),
      .appointment_url = typed("rendez_vous"),
      .commune = territory::picked(db, names, fields, "commune"),
      .closed_on_holidays = fields.has("feries"),
      .travelling = fields.has("itinerant")};
  for (std::size_t day = 0; day < 7; ++day) form.days.at(day) = typed(day_names.at(day));
  Place read{.id = place.id,
      .name = form.name,
      .address = form.address,
      .more_address = form.more_address,
      .postcode = form.postcode,
      .hours_said = form.said,
      .access = form.access,
      .travelling = form.travelling};
  check_where(db, form, read);
  check_hours(form, read);
  check_addresses(form, read);
  if (is_sound(form)) form.sound = std::move(read);
  return form;
}

Html fields(const PlaceForm& form) {
  Html days;
  for (std::size_t day = 0; day < 7; ++day) days += look::field(day_field(form, day));
  return look::field(
             line("nom", "Nom du lieu", "S’il diffère de celui de l’organisation.", form.name)) +
         look::field(line("adresse", "Adresse", "Numéro et rue.", form.address)) +
         look::field(
             line("complement", "Complément", "Bâtiment, étage, lieu-dit.", form.more_address)) +
         territory::picker({.name = "commune",
             .label = "Commune",
             .hint = "Un nom, un code postal ou un code officiel.",
             .picked = form.commune,
             .error =
                 form.commune.typed.empty() || form.commune.chosen ? form.commune_error : ""}) +
         look::field(line("code_postal", "Code postal", "", form.postcode)) +
         look::field(position_field(form)) +
         html(
             R"(<label class="choice choice--compact"><input type="checkbox" name="itinerant" value="1" {}><span>Ce lieu se déplace (bus, caravane)</span></label>
<fieldset class="stack"><legend class="h3">Horaires</legend><p class="field__hint">Chaque jour comme «&#160;9h-12h, 14h-17h30&#160;». Un jour vide est fermé.</p><div class="days">{}</div>
<label class="choice choice--compact"><input type="checkbox" name="feries" value="1" {}><span>Fermé les jours fériés</span></label>{}</fieldset>)",
             checked_if(form.travelling), days, checked_if(form.closed_on_holidays),
             look::field(line("precisions", "Précisions sur les horaires",
                 "Montrées telles quelles si les jours sont laissés vides.", form.said))) +
         look::field({.name = "accessibilite",
             .label = "Comment on entre, comment on est accueilli",
             .hint = "Marches, rampe, toilettes, stationnement, boucle magnétique.",
             .value = form.access,
             .longest = 1000,
             .required = false,
             .rows = 3}) +
         look::field(access_field(form)) + look::field(appointment_field(form));
}

Html refused(const PlaceForm& form) {
  std::vector<look::Field> all{commune_mark(form), position_field(form)};
  for (std::size_t day = 0; day < 7; ++day) all.push_back(day_field(form, day));
  all.push_back(access_field(form));
  all.push_back(appointment_field(form));
  return look::refused(all);
}

}  // namespace directory
