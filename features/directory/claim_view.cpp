#include "features/directory/claim_view.hpp"

#include "base/look/form.hpp"
#include "base/look/look.hpp"
#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/directory/edit_view.hpp"
#include "features/directory/place_view.hpp"
#include "features/directory/record_routes.hpp"
#include "features/organisation/routes.hpp"

namespace directory {
namespace {

look::Field code_field(const ClaimPage& page) {
  return {.name = "code",
      .label = "Le code, six chiffres",
      .value = page.code,
      .error = page.code_error,
      .autocomplete = "one-time-code",
      .inputmode = "numeric",
      .longest = 20};
}
look::Field words_field(const ClaimPage& page) {
  return {.name = "message",
      .label = "Qui êtes-vous pour elle\u202F?",
      .hint =
          "Votre fonction, et comment la modération peut le vérifier\u00A0: une page du site, un "
          "numéro de standard. 600 caractères au plus.",
      .value = page.words,
      .error = page.words_error,
      .longest = 2400,
      .rows = 4};
}

Html way(std::string_view id, std::string_view title, const Html& inside) {
  return html(R"(<section class="stack" aria-labelledby="{}"><h2 id="{}">{}</h2>{}</section>)", id,
      id, title, inside);
}

Html by_siret(const ClaimPage& page) {
  if (!page.vouched) return {};
  return way("siret", "Vous y travaillez",
      html(
          R"(<p>Le SIRET de votre employeur, ou d’une organisation vérifiée pour laquelle vous avez un mandat, est celui de cette fiche&#160;: cela suffit.</p><form method="post" action="{}"><button class="button" name="moyen" value="siret">Revendiquer cette fiche</button></form>)",
          paths::claim(page.record.id())));
}

Html address_choice(const ClaimPage& page) {
  if (page.addresses.size() == 1)
    return html(R"(<input type="hidden" name="adresse" value="{}"><p>{}</p>)",
        page.addresses[0].contact.text(), page.addresses[0].hint);
  bool first = true;
  return html(
      R"(<fieldset class="stack stack--s"><legend class="field__label">À quelle adresse&#8239;?</legend>{}</fieldset>)",
      each(page.addresses, [&](const ClaimAddress& address) {
        auto choice = html(
            R"(<label class="choice choice--compact"><input type="radio" name="adresse" value="{}" {}><span>{}</span></label>)",
            address.contact.text(), checked_if(first), address.hint);
        first = false;
        return choice;
      }));
}

Html by_mail(const ClaimPage& page) {
  if (page.mailed)
    return way("courriel", "Le code est parti",
        html(
            R"(<p>Il sert pendant trente minutes. Demandez-le à qui lit cette adresse.</p><form class="stack" method="post" action="{}" novalidate>{}<p><button class="button">Vérifier ce code</button></p></form>)",
            paths::claim_code(page.record.id()), look::field(code_field(page))));
  if (page.addresses.empty()) return {};
  return way("courriel", "Par l’adresse de la fiche",
      html(
          R"(<p>Nous envoyons un code à une adresse qui figure déjà sur la fiche. Qui le lit vous le donne.</p><form class="stack" method="post" action="{}">{}<p><button class="button" name="moyen" value="courriel">Envoyer un code</button></p></form>)",
          paths::claim(page.record.id()), address_choice(page)));
}

Html by_asking(const ClaimPage& page) {
  if (page.asked)
    return way("moderation", "La modération va vous répondre",
        html(
            R"(<p>Vous avez demandé le {}. La réponse arrivera avec les nouvelles du site.</p><p class="letter">{}</p>)",
            moment_in_french(page.asked->at), page.asked->words));
  return way("moderation",
      page.addresses.empty() && !page.vouched ? "Demander à la modération" : "Autrement",
      html(
          R"(<p>Une personne de ce site regarde et vous répond.</p><form class="stack" method="post" action="{}" novalidate>{}<p><button class="button button--quiet" name="moyen" value="moderation">Demander cette fiche</button></p></form>)",
          paths::claim(page.record.id()), look::field(words_field(page))));
}

Html spoken_for(const ClaimPage& page) {
  if (page.is_mine)
    return html(
        R"(<p class="lead">Vous avez déjà un mandat pour elle.</p><p><a class="button" href="{}">Modifier sa fiche</a></p>)",
        paths::edit(page.record.id()));
  return html(
      R"(<p class="lead">Des personnes parlent déjà pour elle ici. Demandez-leur de vous accueillir.</p><p><a class="button" href="{}">Rejoindre cette organisation</a></p>)",
      organisation::paths::join(page.record.id()));
}

Html decision(const AskedClaim& one, const ClaimQueue& queue) {
  const bool refused = queue.refused == one.claim.id;
  return html(
      R"(<form class="stack" method="post" action="{}" novalidate>{}<div class="cluster"><button class="button" name="decision" value="accepter">Confier la fiche à {}</button><button class="button button--quiet" name="decision" value="refuser">Refuser</button></div></form>)",
      paths::claim_decisions(one.claim.id),
      look::field({.name = "raison",
          .label = "Si vous refusez, pourquoi",
          .hint = "La personne le lira.",
          .value = refused ? queue.reason : "",
          .error = refused ? queue.why : "",
          .longest = 1000,
          .required = false}),
      one.who);
}

}  // namespace

web::Document claim_page(const ClaimPage& page) {
  const bool open = !page.spoken_for;
  return own_page("Revendiquer la fiche de " + page.record.name(),
      html(R"(
<div class="stack"><p class="crumbs"><a href="{}">{}</a></p><h1>Parlez-vous pour elle&#8239;?</h1>{}{}{}</div>{}{}{})",
          paths::show(page.record.id()), page.record.name(),
          when(!page.why.empty(),
              [&] { return look::alert(look::Tone::Error, html("<p>{}</p>", page.why)); }),
          look::refused({code_field(page), words_field(page)}),
          open
              ? html(
                    R"(<p class="lead">Personne ne tient encore cette fiche. Dites-nous comment le vérifier&#160;; vous pourrez ensuite la modifier, et agir ici en son nom.</p>)")
              : spoken_for(page),
          when(open, [&] { return by_siret(page); }), when(open, [&] { return by_mail(page); }),
          when(open, [&] { return by_asking(page); })));
}

web::Document claim_queue_page(const ClaimQueue& queue) {
  return own_page("Fiches revendiquées",
      html(R"(
<div class="stack"><h1>Fiches revendiquées</h1><p class="lead">Des personnes disent parler pour une organisation que personne ne représente encore ici. Vérifiez avant de répondre&#160;: elles pourront l’engager.</p>{}</div>{})",
          said_line(queue.said),
          queue.waiting.empty()
              ? html("<p>Aucune demande n’attend.</p>")
              : html(R"(<ol class="bare stack stack--xl">{}</ol>)",
                    each(queue.waiting, [&](const AskedClaim& one) {
                      return html(
                          R"(<li class="card stack"><h2 class="h3"><a href="{}">{}</a></h2><p class="meta"><span>{}</span><span>{}</span><span>le {}</span></p><p class="letter">{}</p>{}</li>)",
                          paths::show(one.claim.organisation), one.organisation, one.who, one.email,
                          in_french(day_of(one.claim.at)), one.claim.words, decision(one, queue));
                    }))));
}

web::Document asking_page(const Record& record, const AskingKey& key, bool done, Time now) {
  if (done)
    return own_page("C’est noté", html(R"(
<div class="stack"><h1>C’est noté</h1><p class="lead">La fiche de {} est marquée comme exacte. Merci&#160;!</p><p><a class="button" href="{}">Voir la fiche</a></p></div>)",
                                      record.name(), paths::show(record.id())));
  Html places;
  for (const auto& place : record.places) places += html("<li>{}</li>", address_line(place));
  return own_page("Est-ce toujours exact\u202F?",
      html(R"(
<div class="stack"><h1>Est-ce toujours exact&#8239;?</h1><p class="lead">La fiche de {} dans l’annuaire. {}</p>{}{}
<p><a href="{}">Relire la fiche entière</a></p></div>
<div class="cluster"><form method="post" action="{}"><button class="button">Toujours exact</button></form><a href="{}">Non, la modifier</a></div>)",
          record.name(), in_words(freshness(record, now)),
          when(
              !record.card.summary.empty(), [&] { return html("<p>{}</p>", record.card.summary); }),
          when(!places.empty(), [&] { return html("<ul>{}</ul>", places); }),
          paths::show(record.id()), paths::asked(key), paths::edit(record.id())));
}

}  // namespace directory
