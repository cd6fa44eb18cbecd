#include "base/look/look.hpp"
#include "features/organisation/views.hpp"

namespace organisation {
namespace {

constexpr std::string_view section = "compte";

// The directory comes later and has its own routes: what leads there is written again.
constexpr web::Path<"/annuaire/{}/modifier", OrganisationId> record;

Html room(const Url& url, std::string_view name, bool here) {
  return html(R"(<li><a href="{}" {}>{}</a></li>)", url, current_if(here), name);
}

}  // namespace

Html rooms(const Organisation& organisation, Room here, bool mandated) {
  const auto& id = organisation.id;
  Html inside = room(paths::show(id), "Sa page", here == Room::Page) +
                room(paths::members(id), "Membres", here == Room::Members);
  if (mandated)
    inside += room(paths::invitations(id), "Invitations", here == Room::Invitations) +
              room(paths::domains(id), "Domaines", here == Room::Domains) +
              room(paths::details(id), "Présentation", here == Room::Details) +
              room(record(id), "Fiche d’annuaire", false);
  inside += room(paths::journal(id), "Journal", here == Room::Journal);
  return html(
      R"(<nav aria-label="Cette organisation"><ul class="bare cluster">{}</ul></nav>)", inside);
}

Html tag(const Organisation& organisation) {
  if (organisation.is_verified()) return html(R"(<span class="soft">vérifiée</span>)");
  return html(
      R"(<span class="miss">{}<span>non vérifiée</span></span>)", look::icon(look::Icon::Alert));
}

Html said(std::string_view sentence) {
  if (sentence.empty()) return {};
  return look::alert(look::Tone::Success, html("<p>{}</p>", sentence));
}

Html refusal(std::string_view sentence) {
  if (sentence.empty()) return {};
  return look::alert(look::Tone::Error, html("<p>{}</p>", sentence));
}

Html button_form(const Url& to, std::string_view label, std::string_view look,
    std::string_view name, std::string_view value) {
  return html(R"(<form method="post" action="{}">{}<button class="{}">{}</button></form>)", to,
      when(!name.empty(),
          [&] { return html(R"(<input type="hidden" name="{}" value="{}">)", name, value); }),
      look, label);
}

web::Document narrow_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main =
          html(R"(<div class="wrap wrap--narrow band--first stack stack--xl">{}</div>)", inside),
      .section = std::string(section),
      .indexed = false};
}

web::Document wide_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap band--first stack stack--xl">{}</div>)", inside),
      .section = std::string(section),
      .indexed = false};
}

}  // namespace organisation
