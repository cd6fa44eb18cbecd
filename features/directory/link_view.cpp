#include "features/directory/link_view.hpp"

#include "base/look/look.hpp"
#include "features/directory/edit_view.hpp"
#include "features/directory/record_routes.hpp"

namespace directory {
namespace {

std::string when_words(const Link& link) {
  std::string words;
  if (link.since) words = "depuis " + link.since->in_french();
  if (link.until)
    words += (words.empty() ? "" : ", ") + std::string("jusqu’à ") + link.until->in_french();
  return words;
}

look::Field name_field(const LinkForm& form) {
  return {.name = "avec",
      .label = "L’autre organisation",
      .hint = "Son nom, ou une partie. Elle doit être dans l’annuaire, ou avoir une page ici.",
      .value = form.name,
      .error = form.name_error,
      .longest = 200};
}
look::Field since_field(const LinkForm& form) {
  return {.name = "depuis",
      .label = "Depuis",
      .hint = "Une année, comme 2024, ou un mois, comme 2024-09.",
      .value = form.since,
      .error = form.since_error,
      .longest = 10,
      .required = false};
}
look::Field relation_mark(const LinkForm& form) {
  return {.name = "relation-partenaire", .label = "", .error = form.relation_error};
}

Html relation(const LinkForm& form, LinkKind kind, End from) {
  auto value = std::string(slug(kind));
  if (from == End::Other) value += "-inverse";
  return html(
      R"(<label class="choice choice--compact"><input type="radio" id="{}" name="relation" value="{}" {}><span>{}</span></label>)",
      "relation-" + value, value, checked_if(form.relation == value), in_words(kind, from));
}

Html relations(const LinkForm& form, const std::string& name) {
  Html all;
  for (const auto kind : link_kinds) {
    all += relation(form, kind, End::One);
    if (kind != LinkKind::Partner) all += relation(form, kind, End::Other);
  }
  return html(
      R"(<fieldset class="stack stack--s {}"><legend class="field__label">{}…</legend>{}<div class="choices choices--many">{}</div></fieldset>)",
      form.relation_error.empty() ? "" : "field--error", name,
      when(!form.relation_error.empty(),
          [&] {
            return html(R"(<span class="field__error">{}{}</span>)", look::icon(look::Icon::Alert),
                form.relation_error);
          }),
      all);
}

Html close_ones(const LinkForm& form) {
  if (form.close.empty()) return {};
  return html(
      R"(<fieldset class="stack stack--s"><legend class="field__label">Laquelle&#8239;?</legend>{}</fieldset>)",
      each(form.close, [&](const organisation::Organisation& one) {
        return html(
            R"(<label class="choice choice--compact"><input type="radio" name="choisie" value="{}" {}><span>{} <span class="soft">{}</span></span></label>)",
            one.id.text(), checked_if(form.chosen == one.id.text()), one.name(),
            organisation::label(one.details.kind));
      }));
}

Html button(const Url& to, std::string_view name, std::string_view value, std::string_view label,
    std::string_view look) {
  return html(
      R"(<form method="post" action="{}"><button class="{}" name="{}" value="{}">{}</button></form>)",
      to, look, name, value, label);
}

Html answer_buttons(const LinksPage& page, const ReadLink& read) {
  const auto to = paths::link_answers(page.record.id(), read.link.id);
  return html(R"(<div class="cluster">{}{}</div>)",
      button(to, "accepter", "1", "Oui, c’est juste", "button button--small"),
      button(to, "accepter", "0", "Non", "button button--quiet button--small"));
}

Html end_form(const LinksPage& page, const ReadLink& read) {
  const auto to = paths::link_ends(page.record.id(), read.link.id);
  if (!read.link.confirmed_at) return button(to, "retrait", "1", "Retirer ce lien", "linkish");
  if (read.link.until) return button(to, "reprise", "1", "Il continue", "linkish");
  const bool mine = page.ending == read.link.id;
  return html(
      R"(<details {}><summary>C’est fini</summary><form class="stack" method="post" action="{}" novalidate><div class="field {}"><label class="field__label" for="{}">Jusqu’à</label><span class="field__hint">Une année ou un mois&#160;: 2026, 2026-06.</span>{}<input class="input" id="{}" name="jusqu-a" value="{}" maxlength="10"></div><p><button class="button button--quiet button--small">Enregistrer cette fin</button></p></form></details>)",
      open_if(mine), to, mine ? "field--error" : "", "fin-" + read.link.id.text(),
      when(mine,
          [&] {
            return html(R"(<span class="field__error">{}{}</span>)", look::icon(look::Icon::Alert),
                page.until_error);
          }),
      "fin-" + read.link.id.text(), mine ? page.until : "");
}

std::string state(const LinksPage& page, const Link& link) {
  if (link.confirmed_at) return "confirmé le " + in_french(day_of(*link.confirmed_at));
  if (link.refused_at) return "refusé le " + in_french(day_of(*link.refused_at));
  return link.answers() == page.record.id() ? "attend votre réponse"
                                            : "attend la réponse de l’autre organisation";
}

Html line(const LinksPage& page, const ReadLink& read) {
  const bool to_answer = read.link.waits() && read.link.answers() == page.record.id();
  const bool may_end = !read.link.refused_at && !to_answer;
  return html(R"(<li class="stack stack--s"><p>{} <span class="soft small">{}</span></p>{}{}</li>)",
      link_line(read, page.record.id()), state(page, read.link),
      when(to_answer, [&] { return answer_buttons(page, read); }),
      when(may_end, [&] { return end_form(page, read); }));
}

}  // namespace

std::vector<ReadLink> read_from(
    store::Reader& db, const OrganisationId& id, const std::vector<Link>& links) {
  std::vector<ReadLink> all;
  for (const auto& link : links) {
    const auto& far = link.far_from(id);
    all.push_back({link, far, organisation::name_of(db, far.text()),
        record_of(db, far) ? paths::show(far) : organisation::url_of(far)});
  }
  return all;
}

Html link_line(const ReadLink& read, const OrganisationId& from) {
  const auto when_ = when_words(read.link);
  return html(R"({} <a href="{}">{}</a>{})", in_words(read.link.kind, read.link.end_of(from)),
      read.page, read.name, when_.empty() ? "" : ", " + when_);
}

Html links_panel(store::Reader& db, const OrganisationId& id) {
  const auto links = read_from(db, id, confirmed_links(db, id));
  if (links.empty()) return {};
  return html(
      R"(<section class="stack" aria-labelledby="avec-qui"><h2 id="avec-qui">Avec qui elle travaille</h2><p class="small soft">Dit par l’une, confirmé par l’autre.</p><ul>{}</ul></section>)",
      each(links,
          [&](const ReadLink& read) { return html("<li>Elle {}</li>", link_line(read, id)); }));
}

web::Document links_page(const LinksPage& page) {
  const auto& form = page.form;
  return own_page("Avec qui travaille " + page.record.name(),
      html(R"(
<div class="stack">{}<h1>Avec qui vous travaillez</h1><p class="lead">Vous le dites, l’autre organisation le confirme&#160;: alors seulement tout le monde le lit, sur les deux fiches.</p>{}{}{}</div>
<section class="stack" aria-labelledby="liens"><h2 id="liens">Vos liens</h2>{}</section>
<section class="stack" aria-labelledby="nouveau"><h2 id="nouveau">En dire un</h2><form class="stack stack--l" method="post" action="{}" novalidate>{}{}{}{}<p><button class="button">Demander confirmation</button></p></form></section>)",
          way_back(page.record), said_line(page.said),
          when(!page.refused.empty(),
              [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", page.refused)); }),
          look::refused({relation_mark(form), name_field(form), since_field(form)}),
          page.links.empty()
              ? html("<p>Aucun pour l’instant.</p>")
              : html(R"(<ul class="stack">{}</ul>)",
                    each(page.links, [&](const ReadLink& read) { return line(page, read); })),
          paths::links(page.record.id()), relations(form, page.record.name()),
          look::field(name_field(form)), close_ones(form), look::field(since_field(form))));
}

}  // namespace directory
