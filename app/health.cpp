#include "app/health.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/values/text.hpp"
#include "migrations/migrations.hpp"

namespace health {
namespace {

const store::Sql count_communes = R"sql(
    SELECT count(*) AS n FROM territory WHERE kind = 'commune')sql";

const store::Sql count_resources = R"sql(
    SELECT count(*) AS n FROM library_resource WHERE gone_at IS NULL)sql";

constexpr std::uintmax_t least_free_bytes = 200u << 20;

std::int64_t counted(store::Reader& db, const store::Sql& sql) {
  return db.query(sql)
      .first([](const store::Row& row) { return row.get<std::int64_t>("n"); })
      .value_or(0);
}

}  // namespace

std::vector<Problem> problems(store::Database& database, std::optional<std::size_t> indexed) {
  const auto [missing, unknown] = store::gap(database, all_migrations());
  if (!unknown.empty())
    return {{"migrations", "La base a été écrite par une version plus récente du programme.",
        "Installez la version du programme qui a écrit cette base."}};
  if (!missing.empty())
    return {{"migrations",
        fmt::format("La base attend encore {}.",
            text::counted(static_cast<long long>(missing.size()), "étape", "étapes")),
        "Lancez « km1 migrate »."}};

  std::vector<Problem> found;
  auto db = database.read();
  if (counted(*db, count_communes) == 0)
    found.push_back(
        {"territoires", "Aucun territoire n’est chargé.", "Lancez « km1 import reference »."});
  const auto resources = counted(*db, count_resources);
  if (resources == 0)
    found.push_back(
        {"catalogue", "Aucune ressource n’est chargée.", "Lancez « km1 import reference »."});
  if (indexed && static_cast<std::int64_t>(*indexed) != resources)
    found.push_back({"index",
        fmt::format("L’index de recherche contient {} ressources sur {}.", *indexed, resources),
        "Attendez quelques secondes ; sinon lancez « km1 reindex »."});
  std::error_code error;
  const auto space = std::filesystem::space(database.file().parent_path(), error);
  if (!error && space.available < least_free_bytes)
    found.push_back({"disque", "Il reste moins de 200 Mo sur le disque de l’instance.",
        "Libérez de la place, ou déplacez le dossier des données."});
  return found;
}

}  // namespace health
