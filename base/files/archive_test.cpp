#include "base/files/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/keys/hash.hpp"
#include "base/values/id.hpp"

using testing::ElementsAre;
using testing::IsEmpty;

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class Archive : public testing::Test {
 protected:
  Archive() {
    fs::create_directories(out);
    std::ofstream(folder / "long.bin", std::ios::binary) << std::string(300'000, 'k');
  }
  ~Archive() override { fs::remove_all(folder); }

  fs::path sound() const {
    files::ArchiveWriter writer(folder / "sound.tar.gz");
    writer.add_file("courrier/long.bin", folder / "long.bin");
    writer.add_text("manifeste.json", "{}");
    writer.finish();
    return folder / "sound.tar.gz";
  }
  // What our own writer would never write.
  fs::path crafted(const std::function<void(archive_entry*)>& change, int times = 1) const {
    const auto file = folder / "crafted.tar.gz";
    auto* writer = archive_write_new();
    archive_write_set_format_pax_restricted(writer);
    archive_write_add_filter_gzip(writer);
    archive_write_open_filename(writer, file.c_str());
    for (int i = 0; i < times; ++i) {
      auto* entry = archive_entry_new();
      archive_entry_set_pathname(entry, "plain.txt");
      archive_entry_set_filetype(entry, AE_IFREG);
      archive_entry_set_perm(entry, 0600);
      archive_entry_set_size(entry, 4);
      change(entry);
      archive_write_header(writer, entry);
      archive_write_data(writer, "mots", 4);
      archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    return file;
  }

  const fs::path folder = fs::temp_directory_path() / ("archive-" + fresh_uuid());
  const fs::path out = folder / "out";
  static constexpr std::uint64_t plenty = 10'000'000;
};

TEST_F(Archive, gives_back_what_it_was_given_with_its_checksum) {
  const auto entries = files::unpack(sound(), out, plenty);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].name, "courrier/long.bin");
  EXPECT_EQ(entries[0].bytes, 300'000U);
  EXPECT_EQ(entries[0].sha256, keys::sha256_hex(std::string(300'000, 'k')));
  EXPECT_EQ(content(out / "courrier/long.bin"), std::string(300'000, 'k'));
  EXPECT_EQ(files::read_through(folder / "sound.tar.gz"), entries);
}

TEST_F(Archive, is_whole_or_not_there_and_never_replaces_a_file) {
  {
    files::ArchiveWriter unfinished(folder / "half.tar.gz");
    unfinished.add_text("a", "b");
  }
  EXPECT_FALSE(fs::exists(folder / "half.tar.gz"));
  EXPECT_FALSE(fs::exists(folder / "half.tar.gz.partiel"));
  std::ofstream(folder / "there.tar.gz") << "precious";
  files::ArchiveWriter writer(folder / "there.tar.gz");
  writer.add_text("a", "b");
  EXPECT_THROW(writer.finish(), files::ArchiveProblem);
  EXPECT_EQ(content(folder / "there.tar.gz"), "precious");
}

TEST_F(Archive, is_for_its_owner_alone) {
  EXPECT_EQ(fs::status(sound()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Archive, is_refused_when_it_is_cut_anywhere) {
  const auto whole = content(sound());
  for (const double share : {0.01, 0.3, 0.6, 0.99}) {
    const auto cut = folder / "cut.tar.gz";
    std::ofstream(cut, std::ios::binary)
        << whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share));
    EXPECT_THROW(files::read_through(cut), files::ArchiveProblem) << share;
  }
}

TEST_F(Archive, never_leads_out_of_its_folder) {
  for (const auto* name : {"../evil", "a/../../evil", "/etc/evil", "a//b", "./a", "a\\b", ".."}) {
    const auto file =
        crafted([&](archive_entry* entry) { archive_entry_set_pathname(entry, name); });
    EXPECT_THROW(files::unpack(file, out, plenty), files::ArchiveProblem) << name;
  }
  EXPECT_TRUE(fs::is_empty(out));
  EXPECT_FALSE(fs::exists(folder / "evil"));
}

TEST_F(Archive, holds_plain_files_only) {
  const auto link = crafted([](archive_entry* entry) {
    archive_entry_set_filetype(entry, AE_IFLNK);
    archive_entry_set_symlink(entry, "/etc/passwd");
  });
  EXPECT_THROW(files::unpack(link, out, plenty), files::ArchiveProblem);
  const auto hard =
      crafted([](archive_entry* entry) { archive_entry_set_hardlink(entry, "/etc/passwd"); });
  EXPECT_THROW(files::unpack(hard, out, plenty), files::ArchiveProblem);
  const auto pipe =
      crafted([](archive_entry* entry) { archive_entry_set_filetype(entry, AE_IFIFO); });
  EXPECT_THROW(files::unpack(pipe, out, plenty), files::ArchiveProblem);
  EXPECT_TRUE(fs::is_empty(out));
}

TEST_F(Archive, names_a_file_once_and_keeps_within_bounds) {
  EXPECT_THROW(files::read_through(crafted([](archive_entry*) {}, 2)), files::ArchiveProblem);
  EXPECT_THROW(files::unpack(sound(), out, 1000), files::ArchiveProblem);
}

TEST_F(Archive, is_told_from_any_other_file) {
  std::ofstream(folder / "letter.txt") << "Bonjour";
  EXPECT_THROW(files::read_through(folder / "letter.txt"), files::ArchiveProblem);
  EXPECT_THROW(files::read_through(folder / "absent"), files::ArchiveProblem);
}

}  // namespace
