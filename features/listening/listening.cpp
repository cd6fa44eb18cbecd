#include "features/listening/listening.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/values/paris.hpp"

namespace listening {
namespace {

constexpr std::size_t code_length = 8;

constexpr auto every_profile = std::to_array<Profile>({
    {"elu", "Élu·e local·e", "élus locaux"},
    {"agent", "Agent, chef·fe de projet", "agents et chefs de projet"},
    {"association", "Association", "associations"},
    {"entreprise", "Entreprise", "entreprises"},
    {"fondation", "Fondation, financeur", "fondations et financeurs"},
    {"catalyseur", "Catalyseur territorial", "catalyseurs territoriaux"},
    {"citoyen", "Habitant·e", "habitants"},
    {"chercheur", "Chercheur·e, observatoire", "chercheurs et observatoires"},
});

template <class Value, std::size_t count>
std::optional<Value> parse(const std::array<Value, count>& all, std::string_view text) {
  for (const auto value : all)
    if (slug(value) == text) return value;
  return std::nullopt;
}

}  // namespace

Code Code::fresh() { return Code(fresh_secret().substr(0, code_length)); }

std::optional<Code> Code::parse(std::string_view text) {
  const bool right = text.size() == code_length && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
  return right ? std::optional(Code(std::string(text))) : std::nullopt;
}

std::string_view slug(Access access) {
  switch (access) {
    case Access::Public: return "publique";
    case Access::ByLink: return "lien";
    case Access::Invitation: return "invitation";
  }
  std::abort();
}

std::string_view label(Access access) {
  switch (access) {
    case Access::Public: return "Tout le monde\u00A0: elle est annoncée sur ce site";
    case Access::ByLink: return "Qui a le lien ou le code QR";
    case Access::Invitation: return "Sur invitation personnelle\u00A0: une réponse par lien";
  }
  std::abort();
}

std::optional<Access> parse_access(std::string_view text) { return parse(accesses, text); }

std::string_view slug(State state) {
  switch (state) {
    case State::Draft: return "brouillon";
    case State::Open: return "ouverte";
    case State::Closed: return "fermee";
  }
  std::abort();
}

std::string_view label(State state) {
  switch (state) {
    case State::Draft: return "En préparation";
    case State::Open: return "Ouverte";
    case State::Closed: return "Fermée";
  }
  std::abort();
}

std::optional<State> parse_state(std::string_view text) {
  return parse(std::array{State::Draft, State::Open, State::Closed}, text);
}

std::string_view slug(Layout layout) { return layout == Layout::OnePage ? "page" : "sections"; }

std::optional<Layout> parse_layout(std::string_view text) {
  return parse(std::array{Layout::OnePage, Layout::BySection}, text);
}

std::span<const Profile> profiles() { return every_profile; }

const Profile* find_profile(std::string_view slug) {
  const auto* const found = std::ranges::find(every_profile, slug, &Profile::slug);
  return found == every_profile.end() ? nullptr : found;
}

std::optional<Shut> shut(const Survey& survey, Time now) {
  if (survey.state == State::Draft) return Shut::Preparing;
  if (survey.state == State::Closed) return Shut::Closed;
  const auto today = day_in_paris(now);
  if (survey.is.opens_on && today < *survey.is.opens_on) return Shut::NotYet;
  if (survey.is.closes_on && today > *survey.is.closes_on) return Shut::Over;
  return std::nullopt;
}

std::string_view size_of(const std::optional<std::int64_t>& population) {
  if (!population) return "";
  return *population < 2'000 ? "petite" : *population < 20'000 ? "moyenne" : "grande";
}

std::string_view size_label(std::string_view size) {
  if (size == "petite") return "Moins de 2\u202F000 habitants";
  if (size == "moyenne") return "De 2\u202F000 à 19\u202F999 habitants";
  if (size == "grande") return "20\u202F000 habitants et plus";
  return "";
}

}  // namespace listening
