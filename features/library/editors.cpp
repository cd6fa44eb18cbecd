#include "features/library/editors.hpp"

#include <algorithm>

#include "base/values/text.hpp"

namespace library {
namespace {

constexpr std::string_view everything = "tout";
constexpr std::string_view of_theme = "theme:";

bool lies_in(store::Reader& db, const territory::Ref& inner, const territory::Ref& outer) {
  if (inner == outer) return true;
  const auto place = territory::find(db, inner);
  if (!place) return false;
  return std::ranges::any_of(territory::ancestors(db, *place),
      [&](const territory::Territory& around) { return around.ref == outer; });
}

bool edits(const web::Grant& grant) { return grant.role == web::Role::Editor; }

std::string scope_in_words(store::Reader& db, std::string_view scope) {
  if (scope == everything) return "toute la bibliothèque";
  if (scope.starts_with(of_theme))
    return std::string(label_of(Axis::Theme, scope.substr(of_theme.size())));
  const auto ref = territory::Ref::parse(scope);
  const auto place = ref ? territory::find(db, *ref) : std::nullopt;
  return place ? place->name : std::string(scope);
}

}  // namespace

About about(const Resource& resource) { return {resource.themes, resource.territories}; }

About about(const Cells& cells) {
  About found;
  if (const auto themes = cells.find("themes"); themes != cells.end())
    found.themes = values_in(themes->second);
  if (const auto codes = cells.find("territory_codes"); codes != cells.end())
    for (const auto& code : values_in(codes->second))
      if (const auto ref = territory::Ref::parse(code)) found.territories.push_back(*ref);
  return found;
}

bool covers(store::Reader& db, std::string_view scope, const About& about) {
  if (scope == everything) return true;
  if (scope.starts_with(of_theme))
    return std::ranges::find(about.themes, scope.substr(of_theme.size())) != about.themes.end();
  const auto outer = territory::Ref::parse(scope);
  return outer && std::ranges::any_of(about.territories,
                      [&](const auto& inner) { return lies_in(db, inner, *outer); });
}

std::optional<EditorOf> may_edit(store::Reader& db, const web::Member& member, const About& about) {
  const bool may = member.holds(web::Role::Administrator) ||
                   std::ranges::any_of(member.grants, [&](const web::Grant& grant) {
                     return edits(grant) && covers(db, grant.scope, about);
                   });
  if (!may) return std::nullopt;
  return EditorOf(member);
}

std::optional<EditorOf> may_edit(
    store::Reader& db, const web::Member& member, const Resource& resource) {
  return may_edit(db, member, about(resource));
}

bool edits_everything(const std::vector<web::Grant>& grants) {
  return std::ranges::any_of(grants, [](const web::Grant& grant) {
    return grant.role == web::Role::Administrator || (edits(grant) && grant.scope == everything);
  });
}

Problem out_of_reach(store::Reader& db, const web::Member& member) {
  return {.column = "themes",
      .reason = "Ainsi, elle sortirait de ce que vous éditez (" + scopes_in_words(db, member) +
                ")\u00A0: vous ne pourriez plus la corriger. Gardez-y un thème ou un territoire."};
}

std::string scopes_in_words(store::Reader& db, const web::Member& member) {
  if (member.holds(web::Role::Administrator)) return scope_in_words(db, everything);
  std::vector<std::string> words;
  for (const auto& grant : member.grants)
    if (edits(grant)) words.push_back(scope_in_words(db, grant.scope));
  return text::join(words, ", ");
}

}  // namespace library
