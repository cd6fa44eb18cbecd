#include "features/library/views.hpp"

#include "base/look/look.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

Html title_of(const Resource& resource, const Html& title, Heading heading) {
  const auto link = html(
      R"(<a href="{}" data-print="{}">{}</a>)", paths::show(resource.ref), resource.site(), title);
  switch (heading) {
    case Heading::H2: return html(R"(<h2 class="h3">{}</h2>)", link);
    case Heading::H3: return html("<h3>{}</h3>", link);
    case Heading::H4: return html("<h4>{}</h4>", link);
  }
  return link;
}

Html fact(std::string_view words) {
  return words.empty() ? Html() : html("<span>{}</span>", words);
}

Html hidden(std::string_view name, std::string_view value) {
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

}  // namespace

Html medoc(std::string_view type) {
  return html(
      R"(<span class="medoc medoc--{}"><span class="medoc__l" aria-hidden="true">{}</span>{}</span>)",
      medoc_class(type), medoc_letter(type), label_of(Axis::Type, type));
}

Html marked(const std::vector<search::Segment>& segments) {
  return each(segments, [](const search::Segment& segment) {
    return segment.match ? html("<mark>{}</mark>", segment.text) : plain(segment.text);
  });
}

std::string when_published(const Resource& resource) {
  return resource.published ? resource.published->in_french() : "non datée";
}

Html card(const Resource& resource, const std::optional<Marked>& marked, Heading heading) {
  const auto title = marked ? marked->title : plain(resource.title);
  const auto summary = marked ? marked->summary : plain(resource.summary);
  const auto facts = fact(resource.publisher) + fact(when_published(resource)) +
                     fact(label_of(Axis::Format, resource.format)) + fact(resource.place) +
                     when(resource.expired, [&] {
                       return html("<span><strong>Terminé depuis le {}</strong></span>",
                           in_french(*resource.expires_on));
                     });
  return html(R"(<article class="res"><p>{}</p>{}<p>{}</p><p class="meta">{}</p></article>)",
      medoc(resource.type), title_of(resource, title, heading), summary, facts);
}

Html card(const Resource& resource, const Html& summary) {
  return card(resource, Marked{plain(resource.title), summary});
}

Html cards(const std::vector<Resource>& resources) {
  return each(resources, [](const Resource& resource) { return card(resource); });
}

Html hidden_state(const Query& query, bool with_text) {
  Html fields;
  if (with_text && !query.text.empty()) fields += hidden("q", query.text);
  for (const auto& [axis, slugs] : query.chosen)
    for (const auto& slug : slugs) fields += hidden(parameter(axis), slug);
  for (const auto& ref : query.territories) fields += hidden("territoire", ref.text());
  if (query.sort) fields += hidden("tri", slug(*query.sort));
  return fields;
}

Html search_form(const Query& query, std::string_view hint) {
  return html(R"(
      <form class="search" role="search" action="{}">
        <label class="vh" for="q">Chercher dans la bibliothèque</label>
        <div class="with-button">
          <input class="input" id="q" name="q" type="search" value="{}" maxlength="1000" placeholder="Un besoin, un mot, un lieu" autocomplete="off">
          {}<button class="button" type="submit">{}Chercher</button>
        </div>
        {}
      </form>)",
      paths::index(), query.text, hidden_state(query, false), look::icon(look::Icon::Search),
      when(!hint.empty(), [&] { return html(R"(<p class="small soft">{}</p>)", hint); }));
}

}  // namespace library
