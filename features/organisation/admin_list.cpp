#include <algorithm>
#include <array>

#include "base/look/look.hpp"
#include "base/look/table.hpp"
#include "features/organisation/pages.hpp"
#include "features/organisation/store.hpp"
#include "features/organisation/views.hpp"

// Every organisation, for administrators: what is to verify, what nobody can commit any more.
namespace organisation {
namespace {

struct Part {
  std::string_view slug, label;
  bool (*holds)(const Overseen&);
};
constexpr std::array<Part, 4> parts{{
    {"", "Toutes", [](const Overseen& one) { return !one.organisation.removed_at; }},
    {"a-verifier", "À vérifier",
        [](const Overseen& one) {
          return !one.organisation.removed_at && !one.organisation.is_verified();
        }},
    {"sans-mandat", "Sans mandat",
        [](const Overseen& one) { return !one.organisation.removed_at && one.mandates == 0; }},
    {"supprimees", "Supprimées",
        [](const Overseen& one) { return one.organisation.removed_at.has_value(); }},
}};

const Part& part_named(std::string_view slug) {
  for (const auto& part : parts)
    if (part.slug == slug) return part;
  return parts[0];
}

Html part_links(const std::vector<Overseen>& everything, const Part& here) {
  return each(parts, [&](const Part& part) {
    const auto url = part.slug.empty() ? paths::all() : paths::all().with("voir", part.slug);
    return html(R"(<li><a href="{}" {}>{} ({})</a></li>)", url, current_if(part.slug == here.slug),
        part.label, std::ranges::count_if(everything, part.holds));
  });
}

std::vector<Html> row(const Overseen& one) {
  const auto& organisation = one.organisation;
  return {html(R"(<a href="{}">{}</a>)", paths::oversee(organisation.id), organisation.name()),
      plain(label(organisation.details.kind)), tag(organisation),
      plain(in_french(day_of(organisation.made_at))), plain(std::to_string(one.members)),
      one.mandates > 0
          ? plain(std::to_string(one.mandates))
          : html(R"(<span class="miss">{}aucun</span>)", look::icon(look::Icon::Alert))};
}

web::Document all_page(const std::vector<Overseen>& everything, const Part& here) {
  std::vector<std::vector<Html>> rows;
  for (const auto& one : everything)
    if (here.holds(one)) rows.push_back(row(one));
  return wide_page("Organisations, pour l’administration",
      html(R"(
<div class="stack"><h1>Organisations</h1><p class="lead">Qui parle pour qui, et ce qui reste à vérifier.</p>
<nav aria-label="Quelles organisations"><ul class="bare cluster">{}</ul></nav></div>{})",
          part_links(everything, here),
          rows.empty()
              ? html("<p>Aucune organisation ici.</p>")
              : look::table(here.label,
                    {"Organisation", "Nature", "État", "Créée le", "Membres", "Mandats"}, rows)));
}

}  // namespace

web::Response show_all(web::Page& page, const web::Admin&) {
  return own(all_page(all(page.db), part_named(page.query.text("voir"))));
}

}  // namespace organisation
