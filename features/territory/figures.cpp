#include "features/territory/figures.hpp"

#include "base/values/text.hpp"
#include "features/territory/naming.hpp"
#include "features/territory/routes.hpp"

namespace territory {

std::string in_words(const std::optional<std::int64_t>& count) {
  return count ? text::number(*count) : std::string(not_known);
}

std::string change_in_words(const Territory& t) {
  if (!t.change) return std::string(not_known);
  return (t.change_is_partial ? "≈\u00A0" : "") + text::signed_percent(*t.change, 1);
}

std::string share_in_words(const std::optional<double>& share) {
  return share ? text::percent(*share, 1) : std::string(not_known);
}

std::string share_in_table(const Ratios& ratios, Indicator indicator) {
  const auto& share = ratios[indicator];
  if (!share) return std::string(not_known);
  return (ratios.approximate ? "≈\u00A0" : "") + text::decimal(*share, 1);
}

std::string capitalized(std::string text) {
  if (text.starts_with("é"))
    text.replace(0, 2, "É");
  else if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string with_article(const Territory& t) {
  if (t.ref.kind == Kind::Commune || t.ref.kind == Kind::Project) return t.name;
  const bool named_alone = at(t) == "à " + t.name || t.name.starts_with("La ");
  const bool bare = t.liaison < 2;
  if (named_alone || (t.ref.kind != Kind::Region && bare)) return t.name;
  const bool vowel = liaison_of(t.name) == 1;
  switch (t.liaison) {
    case 2: return "le " + t.name;
    case 4: return "les " + t.name;
    default: return (vowel || t.liaison == 5 ? "l’" : "la ") + t.name;
  }
}

std::string to(const Territory& t) {
  if (t.ref.kind == Kind::Commune) return at(t);
  const auto name = with_article(t);
  if (name.starts_with("le ")) return "au " + name.substr(3);
  if (name.starts_with("les ")) return "aux " + name.substr(4);
  return "à " + name;
}

Html link_to(const Territory& territory) {
  return html(R"(<a href="{}">{}</a>)", url_of(territory.ref), territory.name);
}

Html attribution() {
  return html(
      R"(<p class="soft small attribution">Données{}: Insee (population municipale 2023, Mayotte 2017{} recensement 2017), DGCL, IGN (Admin Express COG 2018), La Poste, Natural Earth. Limites communales de 2026. <a href="{}">Comment c’est calculé</a></p>)",
      "\u00A0", "\u202F;", paths::method());
}

}  // namespace territory
