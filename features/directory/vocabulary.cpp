#include "features/directory/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/values/text.hpp"
#include "features/directory/terms.hpp"
#include "features/library/vocabulary.hpp"

namespace directory {
namespace {

constexpr std::array all_axes{Axis::Craft, Axis::Mission, Axis::Engineering, Axis::Theme,
    Axis::Level, Axis::Stage, Axis::Helped, Axis::Audience, Axis::Kind, Axis::Service, Axis::Fee,
    Axis::Care, Axis::Programme, Axis::Label, Axis::Way, Axis::Support, Axis::Language};

struct Vocabulary {
  std::string_view slug, title;
};
constexpr std::array vocabularies{
    Vocabulary{"metier", "Métiers"},
    Vocabulary{"mission", "Missions"},
    Vocabulary{"ingenierie", "Ingénieries"},
    Vocabulary{"theme", "Thèmes"},
    Vocabulary{"niveau", "Niveaux des territoires accompagnés"},
    Vocabulary{"etape", "Étapes de la démarche"},
    Vocabulary{"aide", "Qui est aidé"},
    Vocabulary{"public", "Publics accueillis"},
    Vocabulary{"sorte", "Sorte de structure"},
    Vocabulary{"service", "Services numériques"},
    Vocabulary{"frais", "Frais"},
    Vocabulary{"prise-en-charge", "Prise en charge particulière"},
    Vocabulary{"dispositif", "Programmes nationaux"},
    Vocabulary{"label", "Formations et labels"},
    Vocabulary{"acces", "Comment y accéder"},
    Vocabulary{"accompagnement", "Sortes d’accompagnement"},
    Vocabulary{"langue", "Langues"},
};
static_assert(vocabularies.size() == all_axes.size());

const Vocabulary& vocabulary(Axis axis) { return vocabularies.at(static_cast<std::size_t>(axis)); }

// The library’s words, so that a need, a resource and whoever helps are found by the same ones.
std::vector<Term> of_library(library::Axis axis) {
  std::vector<Term> all;
  for (const auto& term : library::terms(axis)) all.push_back({term.slug, term.label});
  return all;
}

}  // namespace

std::span<const Axis> axes() { return all_axes; }
std::string_view slug(Axis axis) { return vocabulary(axis).slug; }
std::string_view title(Axis axis) { return vocabulary(axis).title; }

std::optional<Axis> parse_axis(std::string_view slug) {
  const auto found = std::ranges::find(vocabularies, slug, &Vocabulary::slug);
  if (found == vocabularies.end()) return std::nullopt;
  return all_axes.at(static_cast<std::size_t>(found - vocabularies.begin()));
}

std::span<const Term> terms(Axis axis) {
  static const auto themes = of_library(library::Axis::Theme);
  static const auto levels = of_library(library::Axis::Level);
  static const auto stages = of_library(library::Axis::Stage);
  static const auto helped = of_library(library::Axis::Audience);
  switch (axis) {
    case Axis::Theme: return themes;
    case Axis::Level: return levels;
    case Axis::Stage: return stages;
    case Axis::Helped: return helped;
    default: return own_terms(axis);
  }
}

const Term* find_term(Axis axis, std::string_view slug) {
  const auto all = terms(axis);
  const auto found = std::ranges::find(all, slug, &Term::slug);
  return found == all.end() ? nullptr : &*found;
}

std::string_view label_of(Axis axis, std::string_view slug) {
  const auto* term = find_term(axis, slug);
  return term ? term->label : slug;
}

const Term* understand_term(Axis axis, std::string_view words) {
  const auto folded = text::fold(words);
  if (folded.empty()) return nullptr;
  for (const auto& term : terms(axis))
    if (folded == text::fold(term.slug) || folded == text::fold(term.label) ||
        (!term.standard.empty() && folded == text::fold(term.standard)))
      return &term;
  return nullptr;
}

}  // namespace directory
