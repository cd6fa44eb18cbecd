#include <algorithm>

#include "features/listening/result_views.hpp"

// Whose answers are looked at: in an address, and in the fields of a form.
namespace listening {
namespace {

Html places_of(
    const Results& results, const Lens& lens, territory::Kind kind, std::string_view label) {
  Html inside;
  for (const auto& place : results.places)
    if (place.ref.kind == kind)
      inside += option(place.ref.text(), place.name, lens.place == place.ref);
  return when(!inside.empty(),
      [&] { return html(R"(<optgroup label="{}">{}</optgroup>)", label, inside); });
}

}  // namespace

Lens lens_of(const web::Fields& query) {
  Lens lens;
  if (const auto* const profile = find_profile(query.text("profil"))) lens.profile = profile->slug;
  if (const auto size = query.text("taille"); std::ranges::find(sizes, size) != sizes.end())
    lens.size = size;
  lens.place = territory::Ref::parse(query.text("territoire"));
  lens.wave = std::max(0, query.integer("vague").value_or(0));
  return lens;
}

Url narrowed(Url url, const Lens& lens) {
  if (!lens.profile.empty()) url = url.with("profil", lens.profile);
  if (!lens.size.empty()) url = url.with("taille", lens.size);
  if (lens.place) url = url.with("territoire", lens.place->text());
  if (lens.wave > 0) url = url.with("vague", std::to_string(lens.wave));
  return url;
}

Html select(std::string_view name, std::string_view label, const Html& options) {
  return html(
      R"(<div class="field"><label class="field__label" for="{}">{}</label><select class="input input--select" id="{}" name="{}">{}</select></div>)",
      name, label, name, name, options);
}

Html lens_fields(const Results& results, const Lens& lens) {
  return when(!results.profiles.empty(), [&] {
    return select("profil", "Qui a répondu",
        option("", "Tous", lens.profile.empty()) +
            each(results.profiles, [&](const std::string& one) {
              return option(one, find_profile(one)->one, one == lens.profile);
            }));
  }) + when(!results.sizes.empty(), [&] {
    return select("taille", "Taille de la commune",
        option("", "Toutes", lens.size.empty()) + each(results.sizes, [&](const std::string& one) {
          return option(one, size_label(one), one == lens.size);
        }));
  }) + when(!results.places.empty(), [&] {
    return select("territoire", "Territoire",
        option("", "Tous", !lens.place) +
            places_of(results, lens, territory::Kind::Region, "Régions") +
            places_of(results, lens, territory::Kind::Departement, "Départements") +
            places_of(results, lens, territory::Kind::Epci, "Intercommunalités"));
  }) + when(results.waves.size() > 1, [&] {
    return select("vague", "Vague",
        option("", "Toutes", lens.wave == 0) + each(results.waves, [&](const Wave& one) {
          return option(std::to_string(one.number), one.name, one.number == lens.wave);
        }));
  });
}

}  // namespace listening
