#include "bench/relevance_catalogue.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace bench {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// What people read for the slugs of a resource; the library's own labels say the same.
const std::map<std::string, std::string> labels{{"cooperation", "Coopération et alliances"},
    {"gouvernance", "Gouvernance et action publique"},
    {"participation", "Participation citoyenne et concertation"},
    {"ingenierie", "Ingénierie territoriale"}, {"financement", "Financement et mécénat"},
    {"evaluation", "Évaluation et impact"}, {"recit", "Récit et mise en récit"},
    {"ecologie", "Transition écologique et climat"},
    {"alimentation", "Alimentation et agriculture"}, {"energie", "Énergie"},
    {"biodiversite", "Biodiversité, eau et paysages"}, {"mobilite", "Mobilité"},
    {"logement", "Logement, habitat et urbanisme"}, {"sante", "Santé"},
    {"vieillissement", "Vieillissement et autonomie"}, {"jeunesse", "Jeunesse"},
    {"education", "Éducation et apprentissages"}, {"emploi-inclusion", "Emploi et inclusion"},
    {"economie-locale", "Économie locale et ESS"}, {"numerique", "Numérique et données ouvertes"},
    {"culture", "Culture et patrimoine"}, {"ruralite", "Ruralité"}, {"tiers-lieux", "Tiers-lieux"},
    {"egalite", "Égalité, solidarités et quartiers"},
    {"vie-associative", "Vie associative et engagement"}, {"methode", "Méthode"},
    {"exemple", "Exemple"}, {"donnee", "Donnée"}, {"outil", "Outil"}, {"competence", "Compétence"}};

}  // namespace

std::vector<Row> read_csv(const std::string& path) {
  const auto text = read_file(path);
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      rows.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      rows.back().emplace_back();
    } else if (!quoted && c == '\n') {
      rows.emplace_back(1);
    } else if (quoted || c != '\r') {
      rows.back().back() += c;
    }
  }
  std::vector<Row> named;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].size() != rows[0].size()) continue;
    auto& row = named.emplace_back();
    for (std::size_t c = 0; c < rows[0].size(); ++c) row[rows[0][c]] = rows[r][c];
  }
  return named;
}

std::vector<std::string> split(const std::string& cell, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : cell) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  std::erase(parts, "");
  return parts;
}

std::vector<search::Document> read_catalogue(const std::string& root, bool with_needs) {
  std::map<std::string, std::string> needs;
  if (with_needs)
    for (auto& row : read_csv(root + "/content/besoins.csv")) needs[row["id"]] = row["besoins"];
  std::vector<search::Document> documents;
  for (auto& row : read_csv(root + "/data/catalogue.csv")) {
    search::Document document{"ressource", row["id"], {}, {}, {}, {}};
    std::string named = labels.at(row["medoc"]);
    for (const auto& theme : split(row["themes"])) named += " · " + labels.at(theme);
    document.texts = {{search::Field::Title, row["title"]},
        {search::Field::Summary, row["summary"]}, {search::Field::Labels, named},
        {search::Field::Publisher, row["publisher"] + " · " + row["territory"]}};
    if (needs.contains(row["id"]))
      document.texts.push_back({search::Field::Needs, needs[row["id"]]});
    document.facets = {{"type", {row["medoc"]}}, {"theme", split(row["themes"])},
        {"niveau", split(row["levels"])}, {"public", split(row["audiences"])},
        {"etape", split(row["stages"])}, {"odd", split(row["sdgs"])}, {"format", {row["format"]}}};
    document.places = split(row["territory_codes"]);
    documents.push_back(std::move(document));
  }
  return documents;
}

std::vector<Need> read_needs(const std::string& path) {
  std::vector<Need> needs;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    const auto json = nlohmann::json::parse(line);
    needs.push_back({json["id"], json["query"], json["audience"], json["level"], json["theme"],
        json["relevant"].get<std::map<std::string, int>>()});
  }
  return needs;
}

}  // namespace bench
