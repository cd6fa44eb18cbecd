#include "app/backup.hpp"

#include <algorithm>
#include <fstream>

#include "app/backup_manifest.hpp"
#include "base/store/migration.hpp"
#include "base/values/id.hpp"

namespace backup {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view last_name = "derniere.txt";

// "2026-11-24T09:15:30Z" → "2026-11-24-091530"
std::string stamp(Time time) {
  auto text = iso(time);
  std::erase_if(text, [](char c) { return c == ':' || c == 'Z'; });
  std::ranges::replace(text, 'T', '-');
  return text;
}

// Names of the files to keep beside the base, such as "courrier/lettre.eml": neither the base and
// its journal, which are copied as a whole, nor earlier backups, nor what is half written.
std::vector<std::string> other_files(const Config& config) {
  std::vector<std::string> names;
  const auto base = config.database().filename().string();
  for (auto entry = fs::recursive_directory_iterator(config.data); entry != fs::end(entry);
       ++entry) {
    const auto name = fs::relative(entry->path(), config.data).string();
    if (entry->is_directory() && entry->path() == config.backups())
      entry.disable_recursion_pending();
    const bool of_the_base = name == base || name.starts_with(base + "-");
    if (entry->is_symlink() || !entry->is_regular_file() || of_the_base) continue;
    if (name == manifest_name || name.ends_with(".partiel")) continue;
    names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

// A copy of the base for as long as the archive is being written.
class Copy {
 public:
  Copy(store::Database& database, const Config& config)
      : file(config.backups() / (".copie-" + fresh_uuid())) {
    database.copy_to(file);
  }
  ~Copy() {
    std::error_code ignored;
    for (const auto* end : {"", "-wal", "-shm"}) fs::remove(file.string() + end, ignored);
  }
  Copy(const Copy&) = delete;
  const fs::path file;
};

void note_last(const Config& config, const fs::path& file, Time now) {
  std::ofstream(config.backups() / last_name, std::ios::trunc)
      << iso(now) << '\n'
      << fs::absolute(file).string() << '\n';
}

}  // namespace

Made make(store::Database& database, const Config& config, const std::optional<fs::path>& file,
    Time now) {
  fs::create_directories(config.backups());
  const auto target = file ? *file : config.backups() / ("km1-" + stamp(now) + ".tar.gz");
  if (fs::exists(target))
    throw Refusal("« " + target.string() + " » existe déjà. Choisissez un autre nom.");

  Manifest manifest{.made_at = now, .schema = store::schema_number(database)};
  {
    const Copy copy(database, config);
    files::ArchiveWriter archive(target);
    manifest.files.push_back(archive.add_file(base_name, copy.file));
    for (const auto& name : other_files(config))
      manifest.files.push_back(archive.add_file(name, config.data / name));
    archive.add_text(manifest_name, manifest.text());
    archive.finish();
  }
  auto kept = files::read_through(target);
  if (kept.empty() || kept.back().name != manifest_name)
    throw Refusal("La sauvegarde relue n’est pas celle qui a été écrite.");
  kept.pop_back();
  if (kept != manifest.files)
    throw Refusal("La sauvegarde relue n’est pas celle qui a été écrite : le disque est douteux.");
  note_last(config, target, now);
  return {target, manifest.summary()};
}

std::optional<Last> last(const Config& config) {
  std::ifstream note(config.backups() / last_name);
  std::string at, file;
  if (!std::getline(note, at) || !std::getline(note, file)) return std::nullopt;
  const auto time = parse_time(at);
  if (!time) return std::nullopt;
  return Last{*time, file};
}

}  // namespace backup
