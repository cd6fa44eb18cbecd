#include "base/keys/vault.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <thread>
#include <vector>

#include "base/keys/hash.hpp"

using testing::HasSubstr;
using testing::Not;

namespace keys {
namespace {

namespace fs = std::filesystem;

class VaultTest : public testing::Test {
 protected:
  VaultTest() { fs::create_directories(folder); }
  ~VaultTest() override { fs::remove_all(folder); }
  const fs::path folder = fs::temp_directory_path() / ("vault-" + secret_token());
  const fs::path file = folder / "secrets.cle";
  const Vault vault{file};
};

TEST_F(VaultTest, gives_back_what_was_sealed_also_to_another_program) {
  const auto sealed = vault.seal("JBSWY3DP", "marie");
  EXPECT_TRUE(Vault::is_sealed(sealed));
  EXPECT_THAT(sealed, Not(HasSubstr("JBSWY3DP")));
  EXPECT_EQ(vault.open(sealed, "marie"), "JBSWY3DP");
  EXPECT_EQ(Vault(file).open(sealed, "marie"), "JBSWY3DP");
  EXPECT_NE(vault.seal("JBSWY3DP", "marie"), sealed);
}

TEST_F(VaultTest, opens_for_nobody_else_nor_when_a_byte_has_changed) {
  const auto sealed = vault.seal("JBSWY3DP", "marie");
  EXPECT_FALSE(vault.open(sealed, "paul"));
  for (std::size_t at = 8; at < sealed.size(); ++at) {
    auto other = sealed;
    other[at] = other[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(vault.open(other, "marie")) << at;
    EXPECT_FALSE(vault.open(sealed.substr(0, at), "marie")) << at;
  }
  EXPECT_FALSE(vault.open("JBSWY3DP", "marie"));
}

TEST_F(VaultTest, opens_nothing_without_its_key_or_under_another) {
  const auto sealed = vault.seal("JBSWY3DP", "marie");
  fs::remove(file);
  const Vault without(file);
  EXPECT_FALSE(without.open(sealed, "marie"));
  (void)without.seal("autre", "marie");
  EXPECT_FALSE(without.open(sealed, "marie"));
}

TEST_F(VaultTest, makes_its_key_at_the_first_need_for_the_owner_s_eyes_only) {
  EXPECT_FALSE(vault.open("coffre1.AAAA", "marie"));
  EXPECT_FALSE(fs::exists(file));
  (void)vault.seal("x", "marie");
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(VaultTest, makes_one_key_when_several_programs_begin_together) {
  std::vector<std::string> sealed(8);
  {
    std::vector<std::jthread> programs;
    for (auto& one : sealed) programs.emplace_back([&] { one = Vault(file).seal("x", "marie"); });
  }
  for (const auto& one : sealed) EXPECT_EQ(vault.open(one, "marie"), "x");
}

TEST_F(VaultTest, refuses_a_file_that_is_not_a_key) {
  std::ofstream(file) << "bonjour\n";
  EXPECT_THROW((void)vault.seal("x", "marie"), std::runtime_error);
  EXPECT_EQ(fs::file_size(file), 8U);
}

}  // namespace
}  // namespace keys
