#pragma once
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

// What must be read again, unlike a password, and still be worth nothing to who holds only the
// database: kept sealed, under a key that is a file of its own.
namespace keys {

// XChaCha20-Poly1305 of libsodium. Thread-safe.
class Vault {
 public:
  // The file is made at the first seal, for its owner's eyes only.
  explicit Vault(std::filesystem::path key_file) : file_(std::move(key_file)) {}
  Vault(const Vault&) = delete;

  // `owner`: whose secret it is; sealed for one person, it does not open for another. Throws
  // std::runtime_error, in French, when the key can neither be read nor made.
  std::string seal(std::string_view secret, std::string_view owner) const;
  // Empty when it was sealed under another key or for somebody else, or the key file is gone.
  std::optional<std::string> open(std::string_view sealed, std::string_view owner) const;
  static bool is_sealed(std::string_view text);

 private:
  std::optional<std::string> key() const;
  std::string key_to_seal() const;

  std::filesystem::path file_;
  mutable std::mutex guard_;
  mutable std::string key_;
};

}  // namespace keys
