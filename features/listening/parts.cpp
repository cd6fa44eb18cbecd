#include "base/look/look.hpp"
#include "features/listening/routes.hpp"
#include "features/listening/views.hpp"

namespace listening {
namespace {

Html room(const Url& url, std::string_view name, bool here) {
  return html(R"(<li><a href="{}" {}>{}</a></li>)", url, current_if(here), name);
}

}  // namespace

Html rooms(const Survey& survey, Room here, bool mandated) {
  const auto& id = survey.id;
  Html inside = room(paths::show(id), "L’enquête", here == Room::Page);
  if (mandated)
    inside += room(paths::presentation(id), "Présentation", here == Room::Presentation) +
              room(paths::questions(id), "Questions", here == Room::Questions);
  inside += room(paths::preview(id), "Essai", here == Room::Preview);
  if (mandated && survey.is.access == Access::Invitation)
    inside += room(paths::invitations(id), "Invitations", here == Room::Reaching);
  inside += room(paths::results(id), "Résultats", here == Room::Results);
  if (mandated)
    inside += room(paths::answers(id), "Réponses", here == Room::Answers) +
              room(paths::composing(id), "Restitution", here == Room::GivingBack);
  return html(R"(<nav aria-label="Cette enquête"><ul class="bare cluster">{}</ul></nav>)", inside);
}

Html said(std::string_view sentence) {
  if (sentence.empty()) return {};
  return look::alert(look::Tone::Success, html("<p>{}</p>", sentence));
}

web::Document narrow_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main =
          html(R"(<div class="wrap wrap--narrow band--first stack stack--xl">{}</div>)", inside),
      .section = "ecoute",
      .indexed = false};
}

web::Document wide_page(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main = html(R"(<div class="wrap band--first stack stack--xl">{}</div>)", inside),
      .section = "ecoute",
      .indexed = false};
}

Html option(std::string_view value, std::string_view label, bool chosen) {
  return html(R"(<option value="{}" {}>{}</option>)", value, selected_if(chosen), label);
}

Html radio(std::string_view name, std::string_view value, std::string_view label, bool chosen) {
  return html(
      R"(<label class="choice choice--compact"><input type="radio" name="{}" value="{}" {}><span>{}</span></label>)",
      name, value, checked_if(chosen), label);
}

Html button_form(const Url& to, std::string_view label, std::string_view look,
    std::string_view name, std::string_view value) {
  return html(R"(<form method="post" action="{}">{}<button class="{}">{}</button></form>)", to,
      when(!name.empty(),
          [&] { return html(R"(<input type="hidden" name="{}" value="{}">)", name, value); }),
      look, label);
}

Html back_to(const Survey& survey) {
  return html(
      R"(<p class="no-print"><a href="{}">{}</a></p>)", paths::show(survey.id), survey.is.title);
}

}  // namespace listening
