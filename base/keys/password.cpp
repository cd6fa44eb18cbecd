#include "base/keys/password.hpp"

#include <sodium.h>
#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <new>
#include <stdexcept>
#include <vector>

#include "base/keys/common_passwords.hpp"
#include "base/values/excerpt.hpp"
#include "base/values/text.hpp"

namespace keys {
namespace {

// 2³³ guesses, zxcvbn’s « safely unguessable »: with argon2id, centuries of one machine.
constexpr double least_bits = 33.2;
// What is judged: guessing the beginning is part of guessing the whole, and the estimate’s time
// grows with the cube of the length.
constexpr std::size_t judged_bytes = 72;
constexpr std::size_t longest_bytes = 4 * Password::longest;
constexpr std::size_t shortest_word = 3, most_words = 64;

void add_words(std::vector<std::string>& words, std::string_view text) {
  const auto folded = text::fold(text.substr(0, 256));
  std::string whole;
  for (const auto word : text::split(folded, ' ')) {
    if (word.size() >= shortest_word) words.emplace_back(word);
    whole += word;
  }
  if (whole.size() >= shortest_word) words.push_back(whole);
}

// The estimate of zxcvbn, in bits, with these words among the first that one would try.
double bits(const std::string& password, const std::vector<std::string>& words) {
  std::vector<const char*> list;
  list.reserve(words.size() + 1);
  for (const auto& word : words) list.push_back(word.c_str());
  list.push_back(nullptr);
  return ZxcvbnMatch(password.c_str(), list.data(), nullptr);
}

// « Mot de passe 2024 ! » is « motdepasse » with what everybody adds.
bool is_common_with_trimmings(std::string_view text) {
  auto letters = text::fold(text);
  std::erase_if(letters, [](char c) { return c == ' ' || (c >= '0' && c <= '9'); });
  return std::ranges::binary_search(common_passwords, letters);
}

// Saying which of the two it is matters only for the words of the refusal.
bool names_one_of(const std::vector<std::string>& words, std::string_view text) {
  auto folded = text::fold(text);
  std::erase(folded, ' ');
  return std::ranges::any_of(
      words, [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

}  // namespace

std::string_view explain(Weakness weakness) {
  switch (weakness) {
    case Weakness::TooShort:
      return "Choisissez au moins 12\u00a0caractères\u00a0: une phrase de quelques mots convient "
             "très bien.";
    case Weakness::TooLong:
      return "Ce mot de passe dépasse 256\u00a0caractères\u00a0: raccourcissez-le un peu.";
    case Weakness::NotText:
      return "Ce mot de passe contient des caractères que nous ne savons pas lire\u00a0: "
             "tapez-le au clavier.";
    case Weakness::Common:
      return "Ce mot de passe serait vite deviné\u00a0: il ressemble à ceux que l’on essaie en "
             "premier. Quatre ou cinq mots sans lien entre eux tiennent mieux, et se retiennent.";
    case Weakness::Personal:
      return "Ce mot de passe reprend votre nom, votre adresse ou le nom du site\u00a0: "
             "choisissez-en un qui ne parle pas de vous.";
  }
  throw std::logic_error("a weakness without words");
}

std::string_view explain(Busy) {
  return "Beaucoup de personnes se connectent en ce moment. Rien n’est perdu\u00a0: réessayez dans "
         "quelques secondes.";
}

Result<Password, Weakness> Password::choose(
    std::string_view given, std::span<const std::string> about) {
  if (given.size() > longest_bytes) return refuse(Weakness::TooLong);
  if (!text::is_utf8(given)) return refuse(Weakness::NotText);
  auto text = text::nfc(given);
  if (text::count_characters(text) < shortest) return refuse(Weakness::TooShort);
  if (text::count_characters(text) > longest) return refuse(Weakness::TooLong);

  std::vector<std::string> personal;
  for (const auto& known : about) add_words(personal, known);
  personal.resize(std::min(personal.size(), most_words));
  auto words = personal;
  words.insert(words.end(), common_passwords.begin(), common_passwords.end());
  if (is_common_with_trimmings(text) || bits(text.substr(0, judged_bytes), words) < least_bits)
    return refuse(names_one_of(personal, text) ? Weakness::Personal : Weakness::Common);
  return Password(std::move(text));
}

std::optional<Password> Password::typed(std::string_view given) {
  if (given.empty() || given.size() > longest_bytes || !text::is_utf8(given)) return std::nullopt;
  auto text = text::nfc(given);
  if (text.empty() || text::count_characters(text) > longest) return std::nullopt;
  return Password(std::move(text));
}

std::optional<Gate::Pass> Gate::enter() {
  std::unique_lock lock(mutex_);
  if (inside_ >= limits_.at_once || waiting_ > 0) {
    if (waiting_ >= limits_.waiting) return std::nullopt;
    ++waiting_;
    turn_.wait(lock, [&] { return inside_ < limits_.at_once; });
    --waiting_;
  }
  ++inside_;
  return Pass(*this);
}

void Gate::leave() {
  {
    const std::lock_guard lock(mutex_);
    --inside_;
  }
  turn_.notify_one();
}

int Gate::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

namespace {

std::string argon2id(const Password& password, const Cost& cost) {
  std::array<char, crypto_pwhash_argon2id_STRBYTES> kept{};
  if (sodium_init() < 0 || crypto_pwhash_argon2id_str(kept.data(), password.text().data(),
                               password.text().size(), cost.passes, cost.memory) != 0)
    throw std::bad_alloc();
  return kept.data();
}

}  // namespace

Result<std::string, Busy> Hasher::hash(const Password& password) {
  const auto pass = gate_.enter();
  if (!pass) return refuse(Busy{});
  return argon2id(password, cost_);
}

Result<bool, Busy> Hasher::verify(
    const Password& password, const std::optional<std::string>& kept) {
  const auto pass = gate_.enter();
  if (!pass) return refuse(Busy{});
  const auto& compared = kept ? *kept : decoy();
  const bool right = crypto_pwhash_argon2id_str_verify(
                         compared.c_str(), password.text().data(), password.text().size()) == 0;
  return kept && right;
}

bool Hasher::needs_rehash(const std::string& kept) const {
  return crypto_pwhash_argon2id_str_needs_rehash(kept.c_str(), cost_.passes, cost_.memory) != 0;
}

const std::string& Hasher::decoy() {
  std::call_once(decoy_made_,
      [this] { decoy_ = argon2id(*Password::typed("nobody has this password"), cost_); });
  return decoy_;
}

}  // namespace keys
