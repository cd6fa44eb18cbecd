#include "features/listening/workshop_views.hpp"

#include <algorithm>

#include "base/look/look.hpp"
#include "base/look/qr.hpp"
#include "base/values/text.hpp"
#include "base/web/asset.hpp"
#include "features/listening/routes.hpp"

// What people in the room see: on their telephones, on the screen.
namespace listening {
namespace {

std::string points_in_words(int points) { return text::counted(points, "point", "points"); }

// An error that belongs to one form of the page.
std::string error_of(const TakingPartView& view, std::string_view form, std::string_view about) {
  return view.form == form && (about.empty() || view.about == about) ? view.error : "";
}

Html idea_form(const TakingPartView& view) {
  const look::Field idea{.name = "idee",
      .label = "Ce qui manque, selon vous",
      .hint = "Une chose à la fois. Vous pourrez en dire d’autres.",
      .value = view.form == "idee" ? view.typed : "",
      .error = error_of(view, "idee", ""),
      .longest = static_cast<int>(longest_idea),
      .rows = 2};
  return html(
      R"(<form class="stack" method="post" action="{}">{}<p><button class="button">Proposer</button></p></form>)",
      paths::workshop_ideas(view.board.workshop.code), look::field(idea));
}

Html group_form(const TakingPartView& view, const Idea& idea) {
  const auto& board = view.board;
  const auto field = "nouveau-" + idea.id.text();
  const auto error = error_of(view, "groupe", idea.id.text());
  return html(
      R"(<form class="stack stack--s" method="post" action="{}"><input type="hidden" name="idee" value="{}"><div class="field"><label class="field__label" for="groupe-{}">Mettre avec</label><select class="input input--select" id="groupe-{}" name="groupe">{}{}</select></div><div class="field {}"><label class="field__label" for="{}">ou dans un nouveau groupe <span class="regular soft">(facultatif)</span></label>{}<input class="input" id="{}" name="nouveau" type="text" maxlength="{}" autocomplete="off" value="{}" {}></div><p><button class="button button--small button--quiet">Ranger</button></p></form>)",
      paths::workshop_groups(board.workshop.code), idea.id.text(), idea.id.text(), idea.id.text(),
      option("", "Rien\u00A0: elle reste seule", idea.group.empty()),
      each(board.targets,
          [&](const Target& target) {
            return when(target.is_group,
                [&] { return option(target.id, target.title, target.id == idea.group); });
          }),
      error.empty() ? "" : "field--error", field,
      error.empty()
          ? Html()
          : html(R"(<span class="field__error">{}{}</span>)", look::icon(look::Icon::Alert), error),
      field, std::to_string(longest_idea), error.empty() ? "" : view.typed,
      invalid_if(!error.empty()));
}

Html grouping(const TakingPartView& view) {
  return html(R"(<ul class="bare stack">{}</ul>)", each(view.board.targets, [&](const Target& one) {
    return each(one.ideas, [&](const Idea& idea) {
      return html(R"(<li class="asked stack stack--s"><p><strong>{}</strong>{}</p>{}</li>)",
          idea.words, one.is_group ? ", dans «\u00A0" + one.title + "\u00A0»" : "",
          html(R"(<details><summary>Ranger cette idée</summary>{}</details>)",
              group_form(view, idea)));
    });
  }));
}

Html weighing(const TakingPartView& view) {
  const auto& board = view.board;
  const auto error = error_of(view, "poids", "");
  return html(
      R"(<form class="stack" method="post" action="{}"><p>Vous avez <strong>{}</strong> à répartir, sur une idée ou sur plusieurs.</p>{}<ul class="bare stack">{}</ul><p><button class="button">Donner mes points</button></p></form>)",
      paths::workshop_weights(board.workshop.code), points_in_words(board.workshop.points),
      error.empty() ? Html() : look::alert(look::Tone::Error, html("<p>{}</p>", error)),
      each(board.targets, [&](const Target& target) {
        const auto typed = view.points.find(target.id);
        const int mine = typed == view.points.end() ? target.mine : typed->second;
        return html(
            R"(<li class="field weigh"><label class="field__label" for="p-{}">{}</label><input class="input input--short" id="p-{}" name="p-{}" type="number" min="0" max="{}" inputmode="numeric" value="{}"></li>)",
            target.id, target.title, target.id, target.id, std::to_string(board.workshop.points),
            std::to_string(mine));
      }));
}

Html comments_of(const TakingPartView& view, const Target& target) {
  const auto error = error_of(view, "commentaire", target.id);
  const bool closed = view.board.workshop.stage == Stage::Closed;
  return html(
      R"(<details {}><summary>{}</summary><div class="stack stack--s"><ul>{}</ul>{}</div></details>)",
      open_if(!error.empty()),
      target.comments.empty() ? std::string("Dire un mot")
                              : text::counted(static_cast<long long>(target.comments.size()),
                                    "commentaire", "commentaires"),
      each(target.comments,
          [](const Comment& one) {
            return html("<li>{}{}</li>", one.words, one.mine ? " (vous)" : "");
          }),
      when(!closed, [&] {
        return html(
            R"(<form class="stack stack--s" method="post" action="{}"><input type="hidden" name="cible" value="{}"><div class="field {}"><label class="field__label" for="c-{}">Votre commentaire</label>{}<textarea class="input" id="c-{}" name="texte" rows="2" maxlength="{}" {}>{}</textarea></div><p><button class="button button--small button--quiet">Ajouter</button></p></form>)",
            paths::workshop_comments(view.board.workshop.code), target.id,
            error.empty() ? "" : "field--error", target.id,
            error.empty() ? Html()
                          : html(R"(<span class="field__error">{}{}</span>)",
                                look::icon(look::Icon::Alert), error),
            target.id, std::to_string(longest_comment), invalid_if(!error.empty()),
            error.empty() ? "" : view.typed);
      }));
}

Html said_so_far(const TakingPartView& view) {
  if (view.board.targets.empty())
    return html(R"(<p class="soft">Personne n’a encore rien proposé.</p>)");
  return html(R"(<ul class="bare stack">{}</ul>)", each(view.board.targets, [&](const Target& one) {
    Html inside;
    if (one.is_group)
      inside = html("<ul>{}</ul>",
          each(one.ideas, [](const Idea& idea) { return html("<li>{}</li>", idea.words); }));
    return html(R"(<li class="asked stack stack--s"><p><strong>{}</strong>{}</p>{}{}</li>)",
        one.title, one.points > 0 ? ", " + points_in_words(one.points) : "", inside,
        comments_of(view, one));
  }));
}

Html doing_now(const TakingPartView& view) {
  switch (view.board.workshop.stage) {
    case Stage::Propose: return idea_form(view);
    case Stage::Group: return grouping(view);
    case Stage::Weigh: return weighing(view);
    case Stage::Conclude: return html("<p>Regardez l’écran{} on conclut ensemble.</p>", "\u00A0:");
    case Stage::Closed:
      return html(R"(<p>L’atelier est clos. <a href="{}">Lire le compte rendu</a></p>)",
          paths::workshop_record(view.board.workshop.code));
  }
  return {};
}

web::Document in_the_room(std::string title, const Html& inside) {
  auto document = narrow_page(std::move(title), inside);
  document.indexed = false;
  return document;
}

}  // namespace

Html live_script(const Workshop& workshop) {
  return markup::json_data(
             "atelier", "{\"adresse\":\"" + paths::workshop_state(workshop.code).text() +
                            "\",\"version\":" + std::to_string(workshop.version) + ",\"etape\":\"" +
                            std::string(slug(workshop.stage)) + "\"}") +
         markup::script(web::asset("atelier.js"));
}

web::Document join_page(const JoinView& view) {
  const auto& workshop = view.workshop;
  const look::Field name{.name = "nom",
      .label = "Votre nom, si vous voulez figurer dans le compte rendu",
      .hint = "Rien ne le relie à ce que vous direz.",
      .value = view.name,
      .error = view.error,
      .autocomplete = "name",
      .longest = 80,
      .required = false};
  return in_the_room(
      workshop.title, html(
                          R"(
<div class="stack"><p class="soft">{}, {}</p><h1>{}</h1>{}<p>Sans compte. Vous proposez, vous pesez, vous commentez depuis ce téléphone.</p></div>
<form class="stack" method="post" action="{}">{}<p><button class="button">Entrer dans l’atelier</button></p></form>)",
                          view.organisation, view.place, workshop.title,
                          when(!workshop.question.empty(),
                              [&] { return html(R"(<p class="lead">{}</p>)", workshop.question); }),
                          paths::workshop_seats(workshop.code), look::field(name)));
}

web::Document taking_part_page(const TakingPartView& view) {
  const auto& workshop = view.board.workshop;
  auto document = in_the_room(
      workshop.title, html(
                          R"(
<div class="stack"><h1>{}</h1>{}{}<p><strong>{}</strong></p><p class="cluster"><a class="button button--small button--quiet" href="{}">Voir ce qui est nouveau</a><span role="status" data-news></span></p></div>
<section class="stack" aria-label="À vous">{}</section>
<section class="stack" aria-labelledby="dit"><h2 id="dit">Ce qui est dit</h2><div data-live="dit">{}</div></section>)",
                          workshop.title,
                          when(!workshop.question.empty(),
                              [&] { return html(R"(<p class="lead">{}</p>)", workshop.question); }),
                          said(view.said), label(workshop.stage),
                          paths::workshop_room(workshop.code), doing_now(view), said_so_far(view)));
  document.head = live_script(workshop);
  return document;
}

web::Document no_such_workshop_page() {
  return in_the_room("Atelier introuvable",
      html(
          R"(<div class="stack"><h1>Cet atelier est introuvable</h1><p class="lead">Vérifiez l’adresse affichée dans la salle{} ses huit signes comptent.</p></div>)",
          "\u00A0:"));
}

Html points_table(const Board& board) {
  int most = 1;
  for (const auto& target : board.targets) most = std::max(most, target.points);
  return html(
      R"(<table class="table"><caption class="vh">Ce qui est proposé, avec les points de chacun</caption><thead><tr><th scope="col">Proposition</th><th scope="col" class="num">Points</th><th scope="col" class="num">Personnes</th></tr></thead><tbody>{}</tbody></table>)",
      each(board.targets, [&](const Target& target) {
        const auto width = std::to_string(100 * target.points / most);
        return html(
            R"(<tr><th scope="row">{}<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="bar__fill" width="{}" height="4"/></svg></th><td class="num">{}</td><td class="num">{}</td></tr>)",
            target.title, width, target.points, target.people);
      }));
}

web::Document screen_page(const ScreenView& view) {
  const auto& workshop = view.board.workshop;
  const Url link(view.public_url + paths::workshop_room(workshop.code).text());
  const bool weighed = workshop.stage == Stage::Weigh || workshop.stage == Stage::Conclude ||
                       workshop.stage == Stage::Closed;
  Html board;
  if (view.board.targets.empty())
    board = html(R"(<p class="soft">La première idée paraîtra ici.</p>)");
  else if (weighed)
    board = points_table(view.board);
  else
    board = html(R"(<ul class="bare room__ideas">{}</ul>)",
        each(view.board.targets, [](const Target& target) {
          return html(R"(<li class="room__idea"><strong>{}</strong>{}</li>)", target.title,
              when(target.is_group, [&] {
                return html("<ul>{}</ul>", each(target.ideas, [](const Idea& idea) {
                  return html("<li>{}</li>", idea.words);
                }));
              }));
        }));
  auto document = wide_page(workshop.title,
      html(
          R"(
<div class="room stack stack--l"><div class="room__head"><div class="stack"><h1>{}</h1>{}<p class="room__stage" data-live="etape">{}</p></div><div class="room__door">{}<p><strong>{}</strong></p></div></div>
<div data-live="salle"><p class="soft">{}, {}{}</p>{}</div></div>)",
          workshop.title,
          when(!workshop.question.empty(),
              [&] { return html(R"(<p class="lead">{}</p>)", workshop.question); }),
          label(workshop.stage), look::qr(link.text(), "Code QR vers l’atelier"), link.text(),
          text::counted(view.board.seats, "personne participe", "personnes participent"),
          text::counted(view.board.ideas(), "idée", "idées"),
          weighed
              ? ", " + text::counted(view.board.weighed, "personne a pesé", "personnes ont pesé")
              : "",
          board));
  document.layout = web::Layout::Sheet;
  document.indexed = false;
  document.head = live_script(workshop);
  return document;
}

}  // namespace listening
