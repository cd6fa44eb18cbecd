#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>

#include "app/backup.hpp"
#include "app/backup_manifest.hpp"
#include "base/store/failure.hpp"
#include "base/store/integrity.hpp"
#include "base/store/migration.hpp"
#include "base/values/id.hpp"
#include "features/identity/sessions.hpp"
#include "migrations/migrations.hpp"

namespace backup {
namespace {

namespace fs = std::filesystem;

// A folder beside the data folder, on the same disk; it goes unless it was put in place.
class Staging {
 public:
  explicit Staging(const fs::path& data) : folder(data.string() + ".reprise-" + fresh_uuid()) {
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
  }
  ~Staging() {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  Staging(const Staging&) = delete;
  const fs::path folder;
};

std::uint64_t room(const fs::path& folder) {
  constexpr std::uint64_t kept_free = 50u << 20;
  const auto free = fs::space(folder).available;
  return free > kept_free ? free - kept_free : 0;
}

void check_files(std::vector<files::Entry> found, const Manifest& manifest) {
  if (found.back().name != manifest_name)
    throw Refusal("La sauvegarde est incomplète : son sommaire n’est pas à la fin.");
  found.pop_back();
  if (found.size() != manifest.files.size())
    throw Refusal("La sauvegarde ne contient pas les fichiers que son sommaire annonce.");
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i] != manifest.files[i])
      throw Refusal("« " + found[i].name +
                    " » n’est pas ce que le sommaire annonce : la sauvegarde est abîmée.");
  if (manifest.files.empty() || manifest.files.front().name != base_name)
    throw Refusal("La sauvegarde ne contient pas la base.");
}

void check_base(const fs::path& file) {
  try {
    if (const auto damage = store::damage(file); !damage.empty())
      throw Refusal("La base de la sauvegarde est abîmée : " + damage);
    store::Database database({file});
    if (!store::gap(database, all_migrations()).unknown.empty())
      throw Refusal(
          "La base a été écrite par une version plus récente de km1. Installez cette version, puis "
          "reprenez la sauvegarde.");
  } catch (const store::Failure& failure) {
    throw Refusal(std::string("La base de la sauvegarde ne s’ouvre pas : ") + failure.what());
  }
}

Manifest unpack_checked(const fs::path& file, const fs::path& folder) {
  const auto found = files::unpack(file, folder, room(folder));
  const auto manifest = Manifest::read(folder / manifest_name);
  check_files(found, manifest);
  fs::remove(folder / manifest_name);
  check_base(folder / base_name);
  files::make_lasting(folder);
  return manifest;
}

// Whoever was signed in when the backup was made may have been shut out since: everybody shows
// again who they are. The number of sessions that were open.
int close_sessions(const fs::path& base) {
  constexpr int first_with_them = 52;
  store::Database database({base});
  if (store::schema_number(database) < first_with_them) return 0;
  auto db = database.write();
  const int open = identity::end_all_sessions(*db);
  db->commit();
  return open;
}

bool holds_something(const fs::path& folder) { return fs::exists(folder) && !fs::is_empty(folder); }

// "var.avant-2026-11-24", "var.avant-2026-11-24-2"
fs::path free_name(const fs::path& data, Time now) {
  const auto stem = data.string() + ".avant-" + iso(day_of(now));
  fs::path name = stem;
  for (int i = 2; fs::exists(name); ++i) name = fmt::format("{}-{}", stem, i);
  return name;
}

// Both folders change places at once: there is never a moment without data.
void exchange(const fs::path& one, const fs::path& other) {
  if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) != 0)
    throw Refusal("« " + other.string() +
                  " » ne peut pas être remplacé en une fois (est-ce un disque à part ?). Reprenez "
                  "la sauvegarde dans un dossier neuf, avec --data.");
}

// Earlier backups stay with the instance that they are of.
void carry_over(const fs::path& from, const fs::path& to) {
  std::error_code ignored;
  if (!fs::exists(to, ignored)) fs::rename(from, to, ignored);
}

}  // namespace

Restored restore(const fs::path& file, const Config& config, Existing existing, Time now) {
  const auto data = fs::absolute(config.data).lexically_normal();
  const auto in_place = data.has_filename() ? data : data.parent_path();
  const bool replaces = holds_something(in_place);
  if (replaces && existing == Existing::Refuse)
    throw Refusal("« " + in_place.string() +
                  " » contient déjà des données. Pour les remplacer, ajoutez --remplacer : elles "
                  "seront gardées à côté.");
  const Staging staging(in_place);
  Restored done{.summary = unpack_checked(file, staging.folder).summary()};
  done.sessions = close_sessions(staging.folder / base_name);
  if (!replaces) {
    fs::remove(in_place);
    fs::rename(staging.folder, in_place);
  } else {
    // Nobody may enter while the folders change places.
    const auto alone = store::alone_with(in_place / config.database().filename());
    if (!alone)
      throw Refusal("Un programme km1 travaille sur « " + in_place.string() +
                    " ». Arrêtez-le, puis recommencez.");
    done.put_aside = free_name(in_place, now);
    exchange(staging.folder, in_place);
    fs::rename(staging.folder, *done.put_aside);
    const auto backups = config.backups().filename();
    carry_over(*done.put_aside / backups, in_place / backups);
  }
  files::make_lasting(in_place.parent_path());
  return done;
}

Summary check(const fs::path& file, const Config& config) {
  const auto data = fs::absolute(config.data).lexically_normal();
  const Staging staging(data.has_filename() ? data : data.parent_path());
  return unpack_checked(file, staging.folder).summary();
}

}  // namespace backup
