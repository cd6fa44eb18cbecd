#include <array>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "base/web/trap.hpp"
#include "features/identity/attempts.hpp"
#include "features/library/opinions.hpp"
#include "features/library/routes.hpp"
#include "features/library/views.hpp"
#include "features/library/voice_pages.hpp"

namespace library {
namespace {

using identity::Attempt;

struct Given {
  std::string useful;  // "oui", "non"; "" when neither
  std::string comment;
  std::string error = {};  // about the comment
};

look::Field comment_field(const Given& given) {
  return {.name = "mot",
      .label = "Un mot pour dire pourquoi",
      .hint = "Lu par l’équipe d’édition, jamais publié. N’y mettez pas votre nom.",
      .value = given.comment,
      .error = given.error,
      .longest = static_cast<int>(longest_opinion),
      .required = false,
      .rows = 2};
}

Html buttons() {
  return html(
      R"(<p class="cluster"><button class="button button--quiet button--small" name="utile" value="oui">Oui, utile</button><button class="button button--quiet button--small" name="utile" value="non">Non</button></p>)");
}

Html count(int people) {
  if (people == 0) return {};
  return html("<p>{} l’ont trouvée utile.</p>", text::counted(people, "personne", "personnes"));
}

// The form again, with what was answered and why it comes back.
web::Document again(
    web::Action& action, const Resource& resource, const Given& given, const Html& why) {
  const auto& trap = action.services.get<web::Trap>();
  return voice_document("Votre avis",
      html(R"(
<div class="stack"><h1>Votre avis sur «&#160;{}&#160;»</h1>{}{}</div>
<form class="stack" method="post" action="{}" novalidate>{}{}{}</form>
<p><a href="{}">Revenir à la ressource</a></p>)",
          resource.title, why, look::refused({comment_field(given)}), paths::opinions(resource.ref),
          trap.fields(action.now, web::Trap::Showing::Again), look::field(comment_field(given)),
          given.useful.empty()
              ? buttons()
              : html(
                    R"(<input type="hidden" name="utile" value="{}"><p><button class="button">Envoyer mon avis{} {}</button></p>)",
                    given.useful, "\u00A0:", given.useful),
          paths::show(resource.ref)));
}

web::Response give(web::Action& action, const Ref& ref) {
  const auto resource = find(action.db, ref);
  if (!resource) return web::answer(404, no_such_resource(ref.text()));
  const auto utile = action.form.text("utile");
  Given given{utile == "oui" || utile == "non" ? std::string(utile) : "",
      std::string(action.form.text("mot"))};
  if (text::nfc(given.comment).size() > longest_opinion * 4)
    given.error = "Ce mot est trop long\u00A0: 600 caractères au plus.";
  if (given.useful.empty() || !given.error.empty())
    return web::unprocessable(again(action, *resource, given, Html()));
  if (action.services.get<web::Trap>().doubts(action.form, action.now))
    return web::unprocessable(again(action, *resource, given, doubt_notice()));
  const auto& client = action.request.client_address;
  if (identity::must_wait(action.db, Attempt::OpinionGiven, ref.text(), client, action.now))
    return web::answer(429, again(action, *resource, given, wait_notice()));
  const auto seal = Seal::of(key_of_day(action.db, action.now), ref, action.request);
  give_opinion(action.db, ref, given.useful == "oui" ? Useful::Yes : Useful::No, given.comment,
      seal, action.now);
  identity::note(action.db, Attempt::OpinionGiven, ref.text(), client, action.now);
  return web::see_other(paths::show(ref).with("merci", "1").at("avis"));
}

Html item(store::Reader& db, const Opinion& opinion) {
  const auto resource = find(db, opinion.ref);
  return html(
      R"(<li class="stack stack--s"><p><a href="{}">{}</a> <span class="soft">{}, le {}</span></p><p>{}</p></li>)",
      paths::show(opinion.ref), resource ? resource->title : opinion.ref.text(),
      opinion.useful == Useful::Yes ? "utile" : "pas utile", in_french(day_of(opinion.said_at)),
      opinion.comment);
}

web::Response read_opinions(web::Page& page, const web::Editor&) {
  Html items;
  for (const auto& opinion : commented_opinions(page.db, 100)) items += item(page.db, opinion);
  return web::ok(
      voice_document("Avis sur les ressources",
          html(R"(
<div class="stack">{}<h1>Ce qui est dit des ressources</h1><p class="lead">Les mots laissés avec «&#160;utile&#160;» ou «&#160;pas utile&#160;», les plus récents d’abord. Personne n’y est nommé.</p></div>
{})",
              edition_nav(paths::opinions_read()),
              items.empty() ? html("<p>Rien pour l’instant.</p>")
                            : html(R"(<ul class="bare stack stack--l">{}</ul>)", items))))
      .kept(web::Keep::Private);
}

}  // namespace

Html opinion_panel(web::Page& page, const Ref& ref) {
  const auto& trap = page.services.get<web::Trap>();
  return html(R"(
<section class="stack pad-top no-print" id="avis" aria-labelledby="avis-titre"><h2 id="avis-titre">Cette ressource vous a-t-elle été utile&#8239;?</h2>{}{}
<form class="stack stack--s" method="post" action="{}" novalidate>{}{}<details class="fold"><summary>Dire pourquoi</summary>{}</details></form>
<p class="small"><a href="{}">Signaler une erreur sur cette ressource</a></p></section>)",
      when(page.query.has("merci"),
          [] {
            return look::alert(look::Tone::Success,
                html("<p>Merci, votre avis est compté. Vous pouvez encore en changer "
                     "aujourd’hui.</p>"));
          }),
      count(shown_useful(page.db, ref)), paths::opinions(ref), trap.fields(page.now), buttons(),
      look::field(comment_field({})), paths::report().with("page", paths::show(ref).text()));
}

web::Document voice_document(std::string title, const Html& inside) {
  return {.title = std::move(title),
      .main =
          html(R"(<div class="wrap wrap--narrow band--first stack stack--xl">{}</div>)", inside),
      .section = "ressources",
      .indexed = false};
}

Html edition_nav(const Url& here) {
  constexpr web::Path<"/a-faire"> to_do;  // a page of app/
  struct Entry {
    Url url;
    std::string_view name;
  };
  const std::array entries{Entry{to_do(), "À faire"}, Entry{paths::to_read(), "Propositions"},
      Entry{paths::to_review(), "À revoir"}, Entry{paths::reports(), "Signalements"},
      Entry{paths::links(), "Liens"}, Entry{paths::opinions_read(), "Avis"}};
  return html(R"(<nav aria-label="Édition"><ul class="bare cluster">{}</ul></nav>)",
      each(entries, [&](const Entry& entry) {
        return html(R"(<li><a href="{}" {}>{}</a></li>)", entry.url, current_if(entry.url == here),
            entry.name);
      }));
}

Html doubt_notice() {
  return look::alert(look::Tone::Warning,
      html("<p><strong>Encore un appui, et c’est envoyé.</strong> Ce formulaire est revenu plus "
           "vite qu’on ne le lit, comme le font des robots. Rien n’est perdu{} ce que vous avez "
           "écrit est toujours là.</p>",
          "\u00A0:"));
}

Html wait_notice() {
  return look::alert(look::Tone::Warning,
      html("<p><strong>Beaucoup de messages viennent de votre réseau.</strong> Réessayez dans une "
           "heure. Ce que vous avez écrit est toujours là tant que cette page reste ouverte.</p>"));
}

std::span<const web::Route> opinion_routes() {
  static constexpr std::array table{
      web::post<paths::opinions, give>,
      web::get<paths::opinions_read, read_opinions>,
  };
  return table;
}

}  // namespace library
