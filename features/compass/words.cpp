#include <fmt/format.h>

#include "base/values/text.hpp"
#include "features/compass/views.hpp"

namespace compass {
namespace {

std::string_view trust_opening(const Diagnosis& diagnosis) {
  switch (diagnosis.certainty.trust) {
    case Trust::None:
      return diagnosis.communes > 0 ? "Vous n’avez pas encore répondu"
                                    : "Aucune réponse pour l’instant";
    case Trust::Fragile: return "Résultat fragile";
    case Trust::Fair: return "Résultat assez sûr";
    case Trust::Sure:
      return diagnosis.people > 1 ? "Résultat sûr" : "Une seule voix, à vérifier à plusieurs";
  }
  std::abort();
}

}  // namespace

bool is_uneven(const Profile& profile) {
  constexpr double one_situation = 1.0;
  if (!profile.weakest || !profile.strongest) return false;
  const auto low = profile.axes[*profile.weakest].value;
  const auto high = profile.axes[*profile.strongest].value;
  return low && high && *high - *low >= one_situation;
}

std::string conclusion_of(const Referential& referential, const Diagnosis& diagnosis) {
  const auto& profile = diagnosis.profile;
  if (profile.level && is_disputed(diagnosis.certainty))
    return "Vous ne voyez pas le territoire de la même façon.";
  if (profile.level && is_uneven(profile))
    return fmt::format("Votre appui\u00A0: {}. À renforcer d’abord\u00A0: {}.",
        uncapitalised(referential.axes[*profile.strongest].name),
        uncapitalised(referential.axes[*profile.weakest].name));
  if (profile.level) return referential.level(*profile.level).conclusion;
  return "Voici par où commencer. Les questions diront où vous en êtes.";
}

std::string level_words(const Diagnosis& diagnosis) {
  if (const auto& range = diagnosis.range)
    return fmt::format("entre les niveaux\u00A0{} et\u00A0{}", range->least, range->most);
  return fmt::format("au niveau\u00A0{}", diagnosis.profile.level.value_or(1));
}

std::optional<int> drawn_level(const Diagnosis& diagnosis) {
  return diagnosis.range ? diagnosis.range->least : diagnosis.profile.level;
}

bool has_said_something(const Session& session) {
  return session.territory || !session.audience.empty() || !session.have.empty() ||
         !session.engage.empty() || !session.words.empty() || !session.themes.empty() ||
         session.hours;
}

std::string trust_words(const Diagnosis& diagnosis) {
  const auto& certainty = diagnosis.certainty;
  std::vector<std::string> parts{text::counted(certainty.known, "réponse", "réponses") + " sur " +
                                 std::to_string(certainty.questions)};
  if (certainty.unknown > 0)
    parts.push_back(fmt::format("{} «\u00A0je ne sais pas\u00A0»", certainty.unknown));
  if (diagnosis.communes > 0)
    parts.push_back(fmt::format("d’après {} sur {}",
        text::counted(diagnosis.communes, "commune", "communes"), diagnosis.communes_in_all));
  if (diagnosis.people > 1)
    parts.push_back(text::counted(diagnosis.people, "personne", "personnes"));
  if (certainty.axis_missing && certainty.trust != Trust::None)
    parts.push_back("un axe sans réponse");
  if (certainty.disagreements > 0)
    parts.push_back(text::counted(certainty.disagreements, "désaccord fort", "désaccords forts"));
  return fmt::format("{}\u00A0: {}.", trust_opening(diagnosis), text::join(parts, ", "));
}

std::string name_of(const Standing& standing) {
  return standing.territory ? standing.territory->name : "votre territoire";
}

std::string title_of(const Standing& standing) {
  return standing.territory ? "La boussole " + territory::of(*standing.territory)
                            : "Votre boussole";
}

std::string time_words(int minutes) {
  if (minutes < 60) return fmt::format("{}\u00A0min", minutes);
  if (minutes % 60 == 0) return fmt::format("{}\u00A0h", minutes / 60);
  return fmt::format("{}\u00A0h\u00A0{:02}", minutes / 60, minutes % 60);
}

}  // namespace compass
