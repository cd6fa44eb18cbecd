#include <algorithm>
#include <array>
#include <utility>

#include "base/values/text.hpp"
#include "features/directory/finding_routes.hpp"
#include "features/directory/formats.hpp"

namespace directory {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::string_view joined = "|";
constexpr std::size_t longest_service_name = 150, shortest_service_name = 3;
constexpr std::size_t shortest_description = 5;

// Audiences that « lieux de médiation numérique » calls its own way.
constexpr std::array digital_audiences{Pair{"jeunes", "Jeunes"}, Pair{"etudiants", "Étudiants"},
    Pair{"familles", "Familles et/ou enfants"}, Pair{"seniors", "Seniors"},
    Pair{"femmes", "Femmes"}};

// Digital services as themes of data·inclusion.
constexpr std::array digital_themes{Pair{"demarches", "numerique--acceder-a-des-services-en-ligne"},
    Pair{"outils-du-quotidien", "numerique--maitriser-les-fondamentaux-du-numerique"},
    Pair{"securite", "numerique--maitriser-les-fondamentaux-du-numerique"},
    Pair{"comprehension", "numerique--maitriser-les-fondamentaux-du-numerique"},
    Pair{"acces-materiel", "numerique--acceder-a-une-connexion-internet"},
    Pair{"materiel-solidaire", "numerique--acquerir-un-equipement"},
    Pair{"parentalite", "famille--soutien-a-la-parentalite-et-a-leducation"}};

constexpr std::array ways_in_standard{Pair{"se-presenter", "se-presenter"},
    Pair{"telephoner", "telephoner"}, Pair{"courriel", "envoyer-un-courriel"},
    Pair{"fiche-de-prescription", "envoyer-un-courriel"},
    Pair{"rendez-vous-en-ligne", "utiliser-lien-mobilisation"}};

template <std::size_t Size>
std::vector<std::string> names_of(
    const std::vector<std::string>& slugs, const std::array<Pair, Size>& names) {
  std::vector<std::string> found;
  for (const auto& slug : slugs) {
    const auto name = std::ranges::find(names, slug, &Pair::first);
    if (name == names.end()) continue;
    if (std::ranges::find(found, name->second) == found.end()) found.emplace_back(name->second);
  }
  return found;
}

// The standard's own words of what the record says on an axis.
std::vector<std::string> standard(const Record& record, Axis axis) {
  std::vector<std::string> found;
  for (const auto& slug : record.of(axis))
    if (const auto* term = find_term(axis, slug); term && !term->standard.empty())
      found.emplace_back(term->standard);
  return found;
}

std::string number_of(const Record& record) {
  const auto& details = record.organisation.details;
  if (details.siret) return details.siret->text();
  if (details.rna) return details.rna->text();
  const auto& other =
      record.card.other_number.empty() ? record.card.siren : record.card.other_number;
  std::string kept;
  for (const char c : other)
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) kept += c;
  return kept.size() >= 9 && kept.size() <= 14 ? kept : "";
}

bool is_postcode(std::string_view text) {
  return text.size() == 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Beside numbers of the telephone that the schema does not know (a short number, another country).
std::vector<std::string> telephones(const std::vector<std::string>& numbers) {
  constexpr std::array<std::string_view, 10> prefixes{
      "+33", "+590", "+594", "+262", "+596", "+269", "+687", "+689", "+508", "+681"};
  std::vector<std::string> kept;
  for (const auto& number : numbers)
    for (const auto prefix : prefixes) {
      if (!number.starts_with(prefix)) continue;
      const auto rest = std::string_view(number).substr(prefix.size());
      const bool digits = std::ranges::all_of(rest, [](char c) { return c >= '0' && c <= '9'; });
      if (digits && rest.size() >= 6 && rest.size() <= 9) kept.push_back(number);
      break;
    }
  return kept;
}

std::vector<std::string> contacts_in_standard(
    const Record& record, ContactKind kind, const PlaceId& place) {
  auto own = shown_contacts(record, kind, place);
  return own.empty() ? shown_contacts(record, kind, std::nullopt) : own;
}

void put(Json& json, const char* name, const std::string& value) {
  if (!value.empty()) json[name] = value;
}

void put(Json& json, const char* name, const std::vector<std::string>& values) {
  if (!values.empty()) json[name] = text::join(values, joined);
}

Json array_or_null(const std::vector<std::string>& values) {
  return values.empty() ? Json(nullptr) : Json(values);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// At most so many characters.
std::string cut(std::string_view text, std::size_t most) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && seen++ == most)
      return std::string(text.substr(0, i));
  return std::string(text);
}

// Where it may be asked for; null when a territory has no code there (a région).
Json zone_of(const Record& record) {
  if (record.coverage.national) return Json::array({"france"});
  auto codes = Json::array();
  for (const auto& ref : record.coverage.territories) {
    using territory::Kind;
    const bool known =
        ref.kind == Kind::Commune || ref.kind == Kind::Epci || ref.kind == Kind::Departement;
    if (!known) return nullptr;
    codes.push_back(ref.code);
  }
  return codes.empty() ? Json(nullptr) : codes;
}

std::string described(const Record& record) {
  if (letters(record.card.summary) >= shortest_description) return record.card.summary;
  if (letters(record.card.presentation) >= shortest_description)
    return cut(record.card.presentation, 10'000);
  std::vector<std::string> words;
  for (const auto axis : {Axis::Kind, Axis::Craft, Axis::Service, Axis::Programme, Axis::Theme})
    for (const auto& slug : record.of(axis)) words.emplace_back(label_of(axis, slug));
  auto all = text::join(words, ", ");
  return letters(all) >= shortest_description ? all : "";
}

std::vector<std::string> welcomes(const Record& record) {
  std::vector<std::string> ways_in_standard;
  if (record.says(Axis::Support, "a-distance")) ways_in_standard.emplace_back("a-distance");
  if (!record.places.empty() && !record.says(Axis::Way, "sans-public"))
    ways_in_standard.emplace_back("en-presentiel");
  return ways_in_standard;
}

Json type_of(const Record& record) {
  if (record.says(Axis::Support, "individuel")) return "accompagnement";
  if (record.says(Axis::Support, "atelier")) return "atelier";
  return nullptr;
}

Json fee_of(const Record& record) {
  if (record.says(Axis::Fee, "payant")) return "payant";
  return record.says(Axis::Fee, "gratuit") || record.says(Axis::Fee, "gratuit-sous-condition")
             ? Json("gratuit")
             : Json(nullptr);
}

Json service(const Record& record, const Place* place, const Publisher& publisher) {
  const auto page = publisher.public_url + paths::show(record.id()).text();
  const auto contacts = [&](ContactKind kind) {
    const auto all = place ? contacts_in_standard(record, kind, place->id)
                           : shown_contacts(record, kind, std::nullopt);
    return all.empty() ? Json(nullptr) : Json(all.front());
  };
  const Place none{};
  const auto& at = place ? *place : none;
  const bool half_free = record.says(Axis::Fee, "gratuit-sous-condition");
  return {{"source", publisher.name}, {"structure_id", record.id().text()},
      {"id", record.id().text() + "--" + (place ? place->id.text() : "service")},
      {"nom", cut(record.name(), longest_service_name)}, {"description", described(record)},
      {"lien_source", page}, {"date_maj", iso(true_on(record))}, {"type", type_of(record)},
      {"thematiques", array_or_null(names_of(record.of(Axis::Service), digital_themes))},
      {"frais", fee_of(record)},
      {"frais_precisions", half_free ? Json("Gratuit sous condition") : Json(nullptr)},
      {"publics", array_or_null(standard(record, Axis::Audience))},
      {"conditions_acces", text_or_null(record.card.conditions)},
      {"commune", text_or_null(at.town)},
      {"code_postal", is_postcode(at.postcode) ? Json(at.postcode) : Json(nullptr)},
      {"code_insee", at.commune.size() == 5 ? Json(at.commune) : Json(nullptr)},
      {"adresse", text_or_null(at.address)}, {"complement_adresse", text_or_null(at.more_address)},
      {"longitude", at.point ? Json(at.point->longitude) : Json(nullptr)},
      {"latitude", at.point ? Json(at.point->latitude) : Json(nullptr)},
      {"telephone", contacts(ContactKind::Phone)}, {"courriel", contacts(ContactKind::Mail)},
      {"modes_accueil", array_or_null(welcomes(record))}, {"zone_eligibilite", zone_of(record)},
      {"modes_mobilisation", array_or_null(names_of(record.of(Axis::Way), ways_in_standard))},
      {"lien_mobilisation", text_or_null(at.appointment_url)},
      {"horaires_accueil", text_or_null(at.hours)}};
}

Json digital_place(const Record& record, const Place& place, const Publisher& publisher) {
  Json json{{"id", place.id.text()}, {"pivot", number_of(record)},
      {"nom", place.name.empty() ? record.name() : place.name}, {"commune", place.town},
      {"code_postal", place.postcode}};
  put(json, "code_insee", place.commune);
  json["adresse"] = place.address;
  put(json, "complement_adresse", place.more_address);
  if (place.point) {
    json["latitude"] = place.point->latitude;
    json["longitude"] = place.point->longitude;
  }
  put(json, "typologie", standard(record, Axis::Kind));
  if (const auto numbers = telephones(contacts_in_standard(record, ContactKind::Phone, place.id));
      !numbers.empty())
    json["telephone"] = numbers.front();
  put(json, "courriels", contacts_in_standard(record, ContactKind::Mail, place.id));
  if (const auto& website = record.organisation.details.website) json["site_web"] = website->text();
  put(json, "horaires", place.hours);
  put(json, "presentation_resume", cut(record.card.summary, 280));
  put(json, "presentation_detail", record.card.presentation);
  json["source"] = publisher.name;
  json["itinerance"] = place.travelling ? "Itinérant" : "Fixe";
  json["date_maj"] = iso(true_on(record));
  put(json, "services", standard(record, Axis::Service));
  put(json, "publics_specifiquement_adresses",
      names_of(record.of(Axis::Audience), digital_audiences));
  put(json, "prise_en_charge_specifique", standard(record, Axis::Care));
  put(json, "frais_a_charge", standard(record, Axis::Fee));
  put(json, "dispositif_programmes_nationaux", standard(record, Axis::Programme));
  put(json, "formations_labels", standard(record, Axis::Label));
  put(json, "modalites_acces", standard(record, Axis::Way));
  put(json, "modalites_accompagnement", standard(record, Axis::Support));
  put(json, "fiche_acces_libre", place.access_url);
  put(json, "prise_rdv", place.appointment_url);
  return json;
}

}  // namespace

std::vector<Json> digital_places(const Record& record, const Publisher& publisher) {
  std::vector<Json> all;
  const bool digital = !record.of(Axis::Service).empty() || !record.of(Axis::Programme).empty();
  if (!digital || number_of(record).empty()) return all;
  for (const auto& place : record.places)
    if (!place.address.empty() && !place.town.empty() && is_postcode(place.postcode))
      all.push_back(digital_place(record, place, publisher));
  return all;
}

std::vector<Json> inclusion_services(const Record& record, const Publisher& publisher) {
  std::vector<Json> all;
  if (letters(record.name()) < shortest_service_name || described(record).empty()) return all;
  if (record.places.empty()) all.push_back(service(record, nullptr, publisher));
  for (const auto& place : record.places) all.push_back(service(record, &place, publisher));
  return all;
}

}  // namespace directory
