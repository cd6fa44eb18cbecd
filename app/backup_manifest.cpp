#include "app/backup_manifest.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace backup {
namespace {

constexpr int format = 1;
constexpr std::size_t longest = 64u << 20;

}  // namespace

std::string Manifest::text() const {
  auto list = nlohmann::json::array();
  for (const auto& entry : files)
    list.push_back({{"nom", entry.name}, {"octets", entry.bytes}, {"sha256", entry.sha256}});
  return nlohmann::json{{"format", format}, {"programme", KM1_VERSION}, {"fait_le", iso(made_at)},
      {"etape", schema}, {"fichiers", std::move(list)}}
      .dump(2);
}

Manifest Manifest::read(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error || size > longest)
    throw Refusal("La sauvegarde n’a pas de sommaire : elle n’est pas de km1.");
  std::ifstream stream(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  try {
    const auto json = nlohmann::json::parse(text);
    if (json.at("format").get<int>() > format)
      throw Refusal(
          "Cette sauvegarde vient d’une version plus récente de km1. Installez cette version.");
    const auto made_at = parse_time(json.at("fait_le").get<std::string>());
    if (!made_at) throw Refusal("Le sommaire de la sauvegarde est illisible.");
    Manifest manifest{.made_at = *made_at, .schema = json.at("etape").get<int>()};
    for (const auto& entry : json.at("fichiers"))
      manifest.files.push_back({entry.at("nom").get<std::string>(),
          entry.at("octets").get<std::uint64_t>(), entry.at("sha256").get<std::string>()});
    return manifest;
  } catch (const nlohmann::json::exception&) {
    throw Refusal("Le sommaire de la sauvegarde est illisible.");
  }
}

Summary Manifest::summary() const {
  Summary summary{.made_at = made_at, .schema = schema, .files = files.size()};
  for (const auto& entry : files) summary.bytes += entry.bytes;
  return summary;
}

}  // namespace backup
