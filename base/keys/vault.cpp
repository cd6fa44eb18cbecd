#include "base/keys/vault.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "base/keys/hash.hpp"

namespace keys {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view mark = "coffre1.";
constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t seal_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

std::optional<std::string> key_in(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line)) return std::nullopt;
  auto key = from_base64url(line);
  if (!key || key->size() != key_bytes)
    throw std::runtime_error("Le fichier « " + file.string() +
                             " » n’est pas la clé de ce site. Reprenez-le d’une sauvegarde.");
  return key;
}

// Written whole under another name first, then named: of two programs that start together, one
// makes the key and both use it.
void make_key(const fs::path& file) {
  const fs::path fresh = file.string() + "." + secret_token() + ".partiel";
  const auto line = base64url(random_bytes(key_bytes)) + "\n";
  const int out = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written =
      out >= 0 && ::write(out, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
      ::fsync(out) == 0;
  if (out >= 0) ::close(out);
  const bool named = written && (::link(fresh.c_str(), file.c_str()) == 0 || fs::exists(file));
  std::error_code ignored;
  fs::remove(fresh, ignored);
  if (!named)
    throw std::runtime_error("La clé des secrets, « " + file.string() +
                             " », ne peut pas être écrite. Vérifiez les droits du dossier.");
  if (const int folder = ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      folder >= 0) {
    (void)::fsync(folder);
    ::close(folder);
  }
}

}  // namespace

bool Vault::is_sealed(std::string_view text) { return text.starts_with(mark); }

std::optional<std::string> Vault::key() const {
  const std::scoped_lock lock(guard_);
  if (key_.empty()) key_ = key_in(file_).value_or("");
  return key_.empty() ? std::nullopt : std::optional(key_);
}

std::string Vault::key_to_seal() const {
  if (auto known = key()) return *std::move(known);
  make_key(file_);
  auto made = key();
  if (!made) throw std::runtime_error("La clé des secrets n’a pas pu être relue.");
  return *std::move(made);
}

std::string Vault::seal(std::string_view secret, std::string_view owner) const {
  const auto key = key_to_seal();
  const auto nonce = random_bytes(nonce_bytes);
  std::string closed(secret.size() + seal_bytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(closed), nullptr, raw(secret), secret.size(),
      raw(owner), owner.size(), nullptr, raw(std::string_view(nonce)), raw(std::string_view(key)));
  return std::string(mark) + base64url(nonce + closed);
}

std::optional<std::string> Vault::open(std::string_view sealed, std::string_view owner) const {
  if (!is_sealed(sealed)) return std::nullopt;
  const auto bytes = from_base64url(sealed.substr(mark.size()));
  const auto key = this->key();
  if (!key || !bytes || bytes->size() < nonce_bytes + seal_bytes) return std::nullopt;
  const std::string_view whole(*bytes), closed = whole.substr(nonce_bytes);
  std::string secret(closed.size() - seal_bytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(secret), nullptr, nullptr, raw(closed),
          closed.size(), raw(owner), owner.size(), raw(whole), raw(std::string_view(*key))) != 0)
    return std::nullopt;
  return secret;
}

}  // namespace keys
