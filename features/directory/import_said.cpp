#include "features/directory/import_said.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/values/text.hpp"

namespace directory::intake {
namespace {

struct KeyName {
  std::string_view key, label;
};
constexpr std::array keys{
    KeyName{"nom", "Nom"},
    KeyName{"statut", "Statut juridique"},
    KeyName{"siret", "SIRET"},
    KeyName{"rna", "Numéro RNA"},
    KeyName{"siren", "SIREN"},
    KeyName{"numero", "Autre numéro"},
    KeyName{"site", "Site web"},
    KeyName{"liens", "Autres adresses"},
    KeyName{"resume", "En une phrase"},
    KeyName{"presentation", "Présentation"},
    KeyName{"conditions", "Conditions d’accès"},
    KeyName{"a-jour", "À jour au"},
    KeyName{"lieu.nom", "Nom du lieu"},
    KeyName{"lieu.adresse", "Adresse"},
    KeyName{"lieu.complement", "Complément d’adresse"},
    KeyName{"lieu.commune", "Code de la commune"},
    KeyName{"lieu.code-postal", "Code postal"},
    KeyName{"lieu.ville", "Commune"},
    KeyName{"lieu.point", "Sur la carte"},
    KeyName{"lieu.horaires", "Horaires"},
    KeyName{"lieu.horaires-dits", "Horaires, en toutes lettres"},
    KeyName{"lieu.acces", "Accessibilité"},
    KeyName{"lieu.acceslibre", "Fiche Acceslibre"},
    KeyName{"lieu.rdv", "Prise de rendez-vous"},
    KeyName{"lieu.itinerant", "Itinérant"},
    KeyName{"contact.telephone", "Téléphone"},
    KeyName{"contact.courriel", "Courriel"},
    KeyName{"contact.personne", "Personne à joindre"},
};

bool is_list(std::string_view key) { return key.starts_with("terme:") || key == "liens"; }
char between(std::string_view key) { return key == "liens" ? '\n' : ';'; }

std::string union_of(std::string_view key, const std::string& ours, const std::string& theirs) {
  auto all = ours;
  const auto mine = text::split(ours, between(key));
  for (const auto one : text::split(theirs, between(key)))
    if (std::ranges::find(mine, one) == mine.end()) {
      if (!all.empty()) all += between(key);
      all += one;
    }
  return all;
}

void put_place(Said& said, const Place& place) {
  said["lieu.nom"] = place.name;
  said["lieu.adresse"] = place.address;
  said["lieu.complement"] = place.more_address;
  said["lieu.commune"] = place.commune;
  said["lieu.code-postal"] = place.postcode;
  said["lieu.ville"] = place.town;
  said["lieu.point"] =
      place.point ? fmt::format("{:.6f},{:.6f},{}", place.point->longitude, place.point->latitude,
                        place.located == Located::Exactly ? "precis" : "commune")
                  : "";
  said["lieu.horaires"] = place.hours;
  said["lieu.horaires-dits"] = place.hours_said;
  said["lieu.acces"] = place.access;
  said["lieu.acceslibre"] = place.access_url;
  said["lieu.rdv"] = place.appointment_url;
  said["lieu.itinerant"] = place.travelling ? "oui" : "";
}

}  // namespace

std::string label_of_key(std::string_view key) {
  if (key.starts_with("terme:"))
    if (const auto axis = parse_axis(key.substr(6))) return std::string(title(*axis));
  const auto found = std::ranges::find(keys, key, &KeyName::key);
  return std::string(found == keys.end() ? key : found->label);
}

std::string in_words(std::string_view key, const std::string& text) {
  if (key.starts_with("terme:")) {
    const auto axis = parse_axis(key.substr(6));
    std::vector<std::string> words;
    for (const auto slug : text::split(text, ';'))
      words.emplace_back(axis ? label_of(*axis, slug) : slug);
    return text::join(words, ", ");
  }
  if (key == "statut") {
    const auto kind = organisation::parse_kind(text);
    return kind ? std::string(organisation::label(*kind)) : text;
  }
  if (key == "lieu.point") {
    const auto parts = text::split(text, ',');
    if (parts.size() != 3) return text;
    return std::string(parts[1]) + ", " + std::string(parts[0]) +
           (parts[2] == "commune" ? " (milieu de la commune)" : "");
  }
  return text;
}

std::string to_json(const Said& said) { return nlohmann::json(said).dump(); }

Said said_from_json(std::string_view json) {
  if (json.empty()) return {};
  return nlohmann::json::parse(json).get<Said>();
}

Said state_of(const Record& record, const std::optional<PlaceId>& place) {
  const auto& details = record.organisation.details;
  std::vector<std::string> links;
  links.reserve(record.card.links.size());
  for (const auto& link : record.card.links) links.push_back(link.text());
  Said said{{"nom", details.name}, {"statut", std::string(organisation::slug(details.kind))},
      {"siret", details.siret ? details.siret->text() : ""},
      {"rna", details.rna ? details.rna->text() : ""}, {"siren", record.card.siren},
      {"numero", record.card.other_number},
      {"site", details.website ? details.website->text() : ""}, {"liens", text::join(links, "\n")},
      {"resume", record.card.summary}, {"presentation", record.card.presentation},
      {"conditions", record.card.conditions},
      {"a-jour", record.card.true_on ? iso(*record.card.true_on) : ""}};
  for (const auto axis : axes())
    said["terme:" + std::string(slug(axis))] = text::join(record.of(axis), ";");
  Place here;
  if (place) {
    const auto found = std::ranges::find(record.places, *place, &Place::id);
    if (found != record.places.end()) here = *found;
  }
  put_place(said, here);
  for (const auto& [key, kind] : {std::pair("contact.telephone", ContactKind::Phone),
           std::pair("contact.courriel", ContactKind::Mail)}) {
    const auto found = std::ranges::find(record.contacts, kind, &Contact::kind);
    said[key] = found == record.contacts.end() ? "" : found->value;
    if (found != record.contacts.end() && !found->whose.empty())
      said["contact.personne"] = found->whose;
  }
  said.emplace("contact.personne", "");
  return said;
}

Merged merge(const Said& before, const Said& says, const Said& ours, bool first) {
  Merged merged{.becomes = ours};
  for (const auto& [key, said] : says) {
    const auto was = before.find(key);
    if (was != before.end() && was->second == said) continue;
    auto& here = merged.becomes[key];
    if (here == said) continue;
    const bool is_ours = first ? !here.empty() : here != (was == before.end() ? "" : was->second);
    if (first && is_list(key)) {
      auto all = union_of(key, here, said);
      if (all == here) continue;
      merged.changes.push_back({key, here, all});
      here = std::move(all);
    } else if (is_ours) {
      if (!said.empty()) merged.kept.push_back({key, here, said});
    } else {
      merged.changes.push_back({key, here, said});
      here = said;
    }
  }
  return merged;
}

}  // namespace directory::intake
