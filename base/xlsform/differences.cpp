#include <fmt/format.h>

#include <algorithm>

#include "base/xlsform/writer.hpp"

namespace xlsform {
namespace {

constexpr std::size_t most = 100;

class Comparison {
 public:
  std::vector<std::string> found;

  template <class Value>
  void same(const std::string& what, const Value& before, const Value& after) {
    if (before != after && found.size() < most) found.push_back(what + " a changé.");
  }

  void items(
      const std::string& where, const std::vector<Item>& before, const std::vector<Item>& after) {
    if (before.size() != after.size() && found.size() < most)
      found.push_back(
          fmt::format("{} : {} lignes au lieu de {}.", where, after.size(), before.size()));
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
      if (before[i] != after[i]) item(before[i], after[i]);
  }

  void item(const Item& before, const Item& after) {
    const auto of = [&](std::string_view what) {
      return fmt::format("« {} » : {}", before.name, what);
    };
    same(of("le type"),
        std::tie(before.kind, before.type, before.list, before.file, before.or_other),
        std::tie(after.kind, after.type, after.list, after.file, after.or_other));
    same(of("le nom"), before.name, after.name);
    same(of("le texte"), before.label, after.label);
    same(
        of("l’aide"), std::tie(before.hint, before.guidance), std::tie(after.hint, after.guidance));
    same(of("un message"), std::tie(before.constraint_message, before.required_message),
        std::tie(after.constraint_message, after.required_message));
    same(of("un média"), before.media, after.media);
    same(of("une expression"),
        std::tie(before.relevant, before.constraint, before.required, before.readonly,
            before.calculation, before.choice_filter, before.repeat_count, before.default_value,
            before.trigger),
        std::tie(after.relevant, after.constraint, after.required, after.readonly,
            after.calculation, after.choice_filter, after.repeat_count, after.default_value,
            after.trigger));
    same(of("l’apparence"), std::tie(before.appearance, before.parameters),
        std::tie(after.appearance, after.parameters));
    same(of("une autre colonne"), before.others, after.others);
    items(fmt::format("« {} »", before.name), before.children, after.children);
  }
};

}  // namespace

std::vector<std::string> differences(const Form& before, const Form& after) {
  Comparison comparison;
  comparison.same("Un réglage (feuille « settings »)", before.settings, after.settings);
  comparison.items("Feuille « survey »", before.survey, after.survey);
  comparison.same("L’ensemble des langues", before.languages, after.languages);
  comparison.same("Le nombre de listes de choix", before.lists.size(), after.lists.size());
  for (std::size_t i = 0; i < std::min(before.lists.size(), after.lists.size()); ++i)
    comparison.same(fmt::format("La liste de choix « {} »", before.lists[i].name), before.lists[i],
        after.lists[i]);
  comparison.same("Une autre feuille", before.other_sheets, after.other_sheets);
  return comparison.found;
}

}  // namespace xlsform
