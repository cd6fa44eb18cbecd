#include "features/compass/criteria_query.hpp"

#include <fmt/format.h>

#include "base/values/text.hpp"
#include "features/compass/way_in.hpp"
#include "features/library/vocabulary.hpp"

namespace compass {
namespace {

constexpr int most_hours = 100;

std::string names_of(const std::vector<territory::Match>& matches) {
  std::vector<std::string> all;
  for (const auto& match : matches) {
    if (all.size() == 5) break;
    all.push_back(fmt::format("{} ({}, {})", match.name, match.context, match.ref.text()));
  }
  return text::join(all, " ; ");
}

Unclear bad(std::string_view parameter, std::string detail) {
  return {400, fmt::format("Paramètre « {} » refusé", parameter), std::move(detail)};
}

Result<territory::Territory, Unclear> find_place(
    store::Reader& db, std::string_view typed, const territory::Names& names) {
  auto ref = territory::Ref::parse(typed);
  if (!ref) {
    const auto matches = names.exactly(db, typed);
    if (matches.size() > 1)
      return refuse(Unclear{400, "Plusieurs territoires portent ce nom",
          fmt::format("Précisez lequel : {}.", names_of(matches))});
    if (!matches.empty()) ref = matches.front().ref;
  }
  auto place = ref ? territory::find(db, *ref) : std::nullopt;
  if (!place && ref && ref->kind == territory::Kind::Commune)
    if (const auto today = territory::successor(db, ref->code)) place = territory::find(db, *today);
  if (!place)
    return refuse(Unclear{404, "Territoire inconnu",
        fmt::format("« {} » n’est ni un code officiel, ni le nom d’un territoire, ni un genre de "
                    "territoire connu.",
            typed)});
  return *std::move(place);
}

}  // namespace

Result<Asked, Unclear> read_asked(store::Reader& db, const web::Fields& query,
    const Referential& referential, const Books& books, const territory::Names& names) {
  Asked asked;
  if (const auto typed = query.text("territoire"); !typed.empty()) {
    if (const auto* type = referential.type_named(typed)) {
      asked.criteria.type = type;
    } else {
      auto place = find_place(db, typed, names);
      if (!place) return refuse(place.error());
      asked.territory = *std::move(place);
      asked.criteria = criteria_of(db, referential, books, asked.territory);
    }
  }
  if (const auto audience = query.text("public"); !audience.empty()) {
    if (!library::find_term(library::Axis::Audience, audience))
      return refuse(bad("public",
          "Employez elu, agent, association, entreprise, fondation, "
          "catalyseur, citoyen ou chercheur."));
    asked.criteria.audience = audience;
  }
  if (!query.text("niveau").empty()) {
    asked.criteria.level = query.integer("niveau");
    if (!asked.criteria.level || *asked.criteria.level < 1 || *asked.criteria.level > level_count)
      return refuse(bad("niveau", "Employez un nombre de 1 à 4."));
  }
  if (!query.text("temps").empty()) {
    asked.criteria.hours = query.integer("temps");
    if (!asked.criteria.hours || *asked.criteria.hours < 1 || *asked.criteria.hours > most_hours)
      return refuse(bad("temps", "Employez un nombre d’heures : 2, 4 ou 12."));
  }
  asked.criteria.words = query.text("besoin");
  if (asked.criteria.words.size() > longest_words)
    return refuse(bad("besoin", "Écrivez au plus deux mille caractères."));
  return asked;
}

}  // namespace compass
