#include "features/compass/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "base/keys/hash.hpp"

namespace compass {
namespace {

constexpr std::size_t secret_length = 24, code_length = 8;

bool is_key(std::string_view text, std::size_t length) {
  return text.size() == length && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

constexpr std::array<std::pair<Step::Kind, std::string_view>, 6> step_slugs{{
    {Step::Kind::Territory, "territoire"},
    {Step::Kind::Who, "qui"},
    {Step::Kind::Have, "ressources"},
    {Step::Kind::Engage, "envies"},
    {Step::Kind::Needs, "besoins"},
    {Step::Kind::Time, "temps"},
}};
constexpr std::string_view question_slug = "question-";

}  // namespace

Secret Secret::fresh() { return Secret(fresh_secret()); }

std::optional<Secret> Secret::parse(std::string_view text) {
  if (!is_key(text, secret_length)) return std::nullopt;
  return Secret(std::string(text));
}

std::string Secret::hash() const { return keys::sha256_hex(text_); }

VoiceCode VoiceCode::fresh() { return VoiceCode(fresh_secret().substr(0, code_length)); }

std::optional<VoiceCode> VoiceCode::parse(std::string_view text) {
  if (!is_key(text, code_length)) return std::nullopt;
  return VoiceCode(std::string(text));
}

std::string_view slug(Reply reply) {
  switch (reply) {
    case Reply::Done: return "fait";
    case Reply::Useless: return "inutile";
    case Reply::NotConcerned: return "hors";
  }
  std::abort();
}

std::string_view label(Reply reply) {
  switch (reply) {
    case Reply::Done: return "Déjà fait";
    case Reply::Useless: return "Pas utile";
    case Reply::NotConcerned: return "Pas concerné";
  }
  std::abort();
}

std::optional<Reply> parse_reply(std::string_view text) {
  for (const auto reply : {Reply::Done, Reply::Useless, Reply::NotConcerned})
    if (slug(reply) == text) return reply;
  return std::nullopt;
}

std::optional<Step> Step::parse(std::string_view text) {
  for (const auto& [kind, slug] : step_slugs)
    if (slug == text) return of(kind);
  if (!text.starts_with(question_slug)) return std::nullopt;
  text.remove_prefix(question_slug.size());
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1 ||
      number > questions || text.front() == '0')
    return std::nullopt;
  return question(number);
}

std::string Step::text() const {
  for (const auto& [kind, slug] : step_slugs)
    if (kind == kind_) return std::string(slug);
  return fmt::format("{}{}", question_slug, number_);
}

std::optional<Step> Step::next() const {
  switch (kind_) {
    case Kind::Territory: return of(Kind::Who);
    case Kind::Who: return of(Kind::Have);
    case Kind::Have: return of(Kind::Engage);
    case Kind::Engage: return question(1);
    case Kind::Question: return number_ < questions ? question(number_ + 1) : of(Kind::Needs);
    case Kind::Needs: return of(Kind::Time);
    case Kind::Time: return std::nullopt;
  }
  std::abort();
}

std::optional<Step> Step::previous() const {
  switch (kind_) {
    case Kind::Territory: return std::nullopt;
    case Kind::Who: return of(Kind::Territory);
    case Kind::Have: return of(Kind::Who);
    case Kind::Engage: return of(Kind::Have);
    case Kind::Question: return number_ > 1 ? question(number_ - 1) : of(Kind::Engage);
    case Kind::Needs: return question(questions);
    case Kind::Time: return of(Kind::Needs);
  }
  std::abort();
}

}  // namespace compass
