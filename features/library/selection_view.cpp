#include <fmt/format.h>

#include "base/look/look.hpp"
#include "base/look/qr.hpp"
#include "base/values/text.hpp"
#include "base/web/asset.hpp"
#include "features/library/routes.hpp"
#include "features/library/views.hpp"

namespace library {
namespace {

Html selection_said(const SelectionPage& page) {
  if (page.change == Change::None) return {};
  const auto title = page.changed ? page.changed->title : std::string("La ressource");
  const auto back = when(page.changed, [](const Resource& resource) {
    return html(R"(<p><a href="{}">Revenir à cette ressource</a></p>)", paths::show(resource.ref));
  });
  switch (page.change) {
    case Change::None: break;
    case Change::Added:
      return look::alert(
          look::Tone::Success, html("<p>« {} » est dans votre sélection.</p>{}", title, back));
    case Change::Taken:
      return look::alert(look::Tone::Success,
          html("<p>« {} » n’est plus dans votre sélection.</p>{}", title, back));
    case Change::Emptied:
      return look::alert(look::Tone::Success, html("<p>Votre sélection est vide.</p>"));
    case Change::Full:
      return look::alert(look::Tone::Warning,
          html("<p>Une sélection garde {} ressources au plus. Retirez-en une, ou partagez celle-ci "
               "puis commencez-en une autre.</p>{}",
              Selection::most, back));
  }
  return {};
}

Html take_off(const Resource& resource) {
  return html(
      R"(<form class="no-print" method="post" action="{}"><input type="hidden" name="ressource" value="{}"><button class="linkish" type="submit">Retirer<span class="vh"> « {} » de ma sélection</span></button></form>)",
      paths::take_from_selection(), resource.ref.text(), resource.title);
}

Html item(const Resource& resource, bool own) {
  return html("<li>{}{}</li>", card(resource, {}, Heading::H2),
      when(own, [&] { return take_off(resource); }));
}

Html take_over(const Selection& selection) {
  return html(
      R"(<form method="post" action="{}"><input type="hidden" name="selection" value="{}"><button class="button" type="submit">Ajouter à ma sélection</button></form>)",
      paths::add_to_selection(), selection.text());
}

Html take_away(const Selection& selection) {
  return html(
      R"(<p class="small soft no-print">Emporter cette liste : <a href="{}">CSV</a>, <a href="{}">tableur</a></p>)",
      paths::selection_csv(selection), paths::selection_xlsx(selection));
}

Html share(const SelectionPage& page) {
  const auto address = std::string(page.public_url) + paths::selection(page.selection).text();
  return html(R"(
      <section class="share stack stack--s" aria-labelledby="partager"><h2 class="h3" id="partager">Partager</h2>
        <div class="share__in">{}
          <div class="stack stack--s"><p>Ce lien montre ces ressources, dans cet ordre, à qui vous le donnez. Il reste valable et ne dit rien de vous.</p>
            <p class="share__link"><a id="lien" href="{}">{}</a></p></div></div>
      </section>)",
      look::qr(address, "Le lien de cette sélection, à photographier"),
      paths::selection(page.selection), address);
}

Html empty_selection() {
  return html(R"(
      <p class="measure">Elle est vide pour l’instant. Sur la page d’une ressource, « Garder dans ma sélection » la range ici. Rien n’est enregistré sur notre serveur : votre navigateur s’en souvient.</p>
      <p><a class="button" href="{}">Parcourir la bibliothèque</a></p>)",
      paths::index());
}

Html empty_it() {
  return html(
      R"(<form class="no-print" method="post" action="{}"><input type="hidden" name="tout" value="1"><button class="linkish" type="submit">Vider ma sélection</button></form>)",
      paths::take_from_selection());
}

Html missing_note(std::size_t missing) {
  if (missing == 0) return {};
  return look::notice(look::Tone::Info,
      html("<p>{} de cette sélection {} dans la bibliothèque.</p>",
          text::counted(static_cast<long long>(missing), "ressource", "ressources"),
          missing == 1 ? "n’est pas ou n’est plus" : "ne sont pas ou ne sont plus"));
}

Html filled(const SelectionPage& page) {
  const auto count =
      text::counted(static_cast<long long>(page.resources.size()), "ressource", "ressources");
  return html(R"(
      <p class="soft">{}</p>{}{}
      <ol class="bare selection">{}</ol>{}{}{})",
      count, missing_note(page.missing), when(!page.own, [&] { return take_over(page.selection); }),
      each(page.resources, [&](const Resource& one) { return item(one, page.own); }), share(page),
      take_away(page.selection), when(page.own, empty_it));
}

}  // namespace

web::Document selection_page(const SelectionPage& page) {
  const std::string title = page.own ? "Ma sélection" : "Une sélection de ressources";
  return {
      .title = title,
      .main = html(R"(
      <div class="wrap band--first stack stack--l">
        <div class="stack"><h1>{}</h1>{}</div>{}
      </div>)",
          title, selection_said(page), page.resources.empty() ? empty_selection() : filled(page)),
      .section = "ressources",
      .head = markup::script(web::asset("selection.js")),
      .indexed = false,
  };
}

}  // namespace library
