#include "features/directory/import_mapping.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/keys/hash.hpp"
#include "base/values/text.hpp"

namespace directory::intake {
namespace {

using nlohmann::json;

std::vector<std::string> slugs_of(const json& list) {
  std::vector<std::string> all;
  for (const auto& one : list) all.push_back(one.get<std::string>());
  return all;
}

Result<Mapping, std::string> read_mapping(const json& read) {
  Mapping mapping{.source = text::nfc(read.value("source", "")),
      .licence = text::nfc(read.value("licence", "")),
      .address = text::nfc(read.value("adresse", "")),
      .contacts_agreed = read.value("contacts_publies", false)};
  if (const auto kind = read.value("statut", ""); !kind.empty()) {
    mapping.kind = organisation::parse_kind(kind);
    if (!mapping.kind) return refuse("«\u00A0" + kind + "\u00A0» n’est pas un statut.");
  }
  const auto columns = read.value("colonnes", json::object());
  for (const auto& [column, words] : columns.items()) {
    const auto target = Target::parse(words.get<std::string>());
    if (!target)
      return refuse("«\u00A0" + words.get<std::string>() + "\u00A0», pour la colonne «\u00A0" +
                    column + "\u00A0», ne désigne rien.");
    if (*target != Target{}) mapping.columns.emplace(column, *target);
  }
  const auto always = read.value("toujours", json::object());
  for (const auto& [word, list] : always.items()) {
    const auto axis = parse_axis(word);
    if (!axis) return refuse("«\u00A0" + word + "\u00A0» n’est pas un de nos classements.");
    for (auto& slug : slugs_of(list)) {
      if (!find_term(*axis, slug))
        return refuse("«\u00A0" + slug + "\u00A0» n’est pas un mot de «\u00A0" + word + "\u00A0».");
      mapping.always[*axis].push_back(std::move(slug));
    }
  }
  return mapping;
}

}  // namespace

std::vector<std::string> Mapping::of(Field field) const {
  std::vector<std::string> all;
  for (const auto& [column, target] : columns)
    if (target.field == field) all.push_back(column);
  return all;
}

bool Mapping::has(Field field) const {
  return std::ranges::any_of(columns, [&](const auto& one) { return one.second.field == field; });
}

std::string to_json(const Mapping& mapping) {
  json columns = json::object(), always = json::object();
  for (const auto& [column, target] : mapping.columns) columns[column] = target.text();
  for (const auto& [axis, slugs] : mapping.always) always[std::string(slug(axis))] = slugs;
  return json{{"source", mapping.source}, {"licence", mapping.licence},
      {"adresse", mapping.address}, {"colonnes", std::move(columns)},
      {"toujours", std::move(always)},
      {"statut", mapping.kind ? organisation::slug(*mapping.kind) : ""},
      {"contacts_publies", mapping.contacts_agreed}}
      .dump(2);
}

Result<Mapping, std::string> mapping_from_json(std::string_view text) {
  const auto read = json::parse(text, nullptr, false);
  if (!read.is_object()) return refuse(std::string("Ces correspondances ne sont pas du JSON."));
  try {
    return read_mapping(read);
  } catch (const json::exception&) {
    return refuse(std::string("Ces correspondances n’ont pas la forme attendue."));
  }
}

std::string wrong_with(const Mapping& mapping, const table::Csv& csv) {
  if (text::trim(mapping.source).empty())
    return "Dites d’où vient cette liste\u00A0: c’est par ce nom qu’elle sera reconnue la fois "
           "suivante.";
  if (!mapping.has(Field::Name)) return "Dites quelle colonne donne le nom des organisations.";
  for (const auto& column : mapping.of(Field::Name))
    if (csv.has(column)) return "";
  return "La colonne du nom, «\u00A0" + mapping.of(Field::Name).front() +
         "\u00A0», n’est pas dans ce fichier.";
}

std::string shape_of(const table::Csv& csv) {
  auto columns = csv.columns;
  std::ranges::sort(columns);
  return keys::sha256_hex(text::join(columns, "\n"));
}

}  // namespace directory::intake
