#include "app/commands/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/commands/import_organisations.hpp"
#include "base/values/id.hpp"

namespace commands {
namespace {

using testing::HasSubstr;

// A file of a gigabyte that takes no room: GeoJSON begins it, nothing follows.
class HugeFile : public testing::Test {
 protected:
  HugeFile()
      : path(std::filesystem::temp_directory_path() / ("huge-" + fresh_uuid() + ".geojson")) {
    std::ofstream(path) << R"({"type":"FeatureCollection","features":[)";
    std::filesystem::resize_file(path, std::uintmax_t{1} << 30);
  }
  ~HugeFile() override { std::filesystem::remove(path); }
  std::filesystem::path path;
};

TEST_F(HugeFile, is_refused_before_it_is_read_and_says_how_large_it_may_be) {
  try {
    read_file(path, std::uintmax_t{128} << 20);
    FAIL() << "it was read";
  } catch (const FileTooLarge& refused) {
    EXPECT_THAT(refused.what(), HasSubstr("1\u202F024\u00A0Mo"));
    EXPECT_THAT(refused.what(), HasSubstr("128\u00A0Mo"));
  }
}

TEST_F(HugeFile, changes_nothing_in_the_directory) {
  const auto folder = std::filesystem::temp_directory_path() / ("huge-" + fresh_uuid());
  std::filesystem::create_directories(folder);
  {
    store::Database database({folder / "km1.sqlite"});  // not even migrated: it is never asked
    EXPECT_EQ(import_organisations(database, {.file = path}), 1);
  }
  std::filesystem::remove_all(folder);
}

TEST(Files, are_read_whole_up_to_their_bound) {
  const auto path = std::filesystem::temp_directory_path() / ("small-" + fresh_uuid());
  std::ofstream(path) << "nom\nLe Relais\n";
  EXPECT_EQ(read_file(path, 14), "nom\nLe Relais\n");
  EXPECT_THROW(read_file(path, 13), FileTooLarge);
  std::filesystem::remove(path);
  EXPECT_THROW(read_file(path, 13), std::runtime_error);
}

}  // namespace
}  // namespace commands
