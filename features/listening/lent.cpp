#include "features/listening/lent.hpp"

#include "features/activity/activity.hpp"
#include "features/listening/forms.hpp"
#include "features/listening/giving_back.hpp"
#include "features/listening/guests.hpp"
#include "features/listening/need_followers.hpp"
#include "features/listening/need_list.hpp"
#include "features/listening/need_views.hpp"
#include "features/listening/offers.hpp"
#include "features/listening/routes.hpp"
#include "features/listening/store.hpp"
#include "features/organisation/membership.hpp"

namespace listening {
namespace {

const store::Sql select_made = R"sql(
    SELECT id, title, made_at FROM listening_survey WHERE made_by = $1 ORDER BY made_at)sql";
const store::Sql count_taken = R"sql(
    SELECT COUNT(*) AS answers FROM listening_answer WHERE taken_by = $1)sql";
const store::Sql forget_maker = R"sql(
    UPDATE listening_survey SET made_by = $2 WHERE made_by = $1)sql";
const store::Sql forget_need_maker = R"sql(
    UPDATE listening_need SET made_by = $2 WHERE made_by = $1)sql";
const store::Sql forget_meeting = R"sql(
    UPDATE listening_meeting SET answered_by = $2 WHERE answered_by = $1)sql";
const store::Sql forget_organiser = R"sql(
    UPDATE listening_workshop SET made_by = $2 WHERE made_by = $1)sql";
const store::Sql forget_interviewer = R"sql(
    UPDATE listening_answer SET taken_by = $2 WHERE taken_by = $1)sql";

}  // namespace

std::vector<PersonalDatum> personal_data() {
  return {
      {"Ce que vous répondez à une enquête, avec le jour, et votre public ou votre commune quand "
       "l’enquête les demande\u00A0; jamais votre nom, votre adresse ni votre réseau",
          "Comprendre un territoire\u00A0: seuls les membres mandatés de l’organisation qui "
          "demande lisent une réponse entière, et chaque lecture est notée",
          "Aussi longtemps que l’enquête\u00A0; trente jours après sa suppression"},
      {"Votre adresse, quand une organisation vous invite par courriel à répondre à une enquête, "
       "et "
       "si vous avez répondu\u202F; ce que vous avez répondu, seulement si la page vous l’a "
       "annoncé",
          "Vous envoyer un lien à vous et un rappel au plus, et ne compter chacun qu’une fois",
          "Six mois, ou jusqu’à ce que vous l’effaciez, par le lien de chaque message"},
      {"Que cet appareil a répondu à une enquête, dans un cookie",
          "Ne pas vous la proposer deux fois", "Un jour"},
      {"L’adresse que vous laissez pour savoir ce que devient un besoin",
          "Vous écrire à ce sujet, et rien d’autre",
          "Jusqu’à ce que vous arrêtiez, ou que le besoin soit clos\u202F; sept jours sans "
          "confirmation"},
      {"L’aide que vous proposez, avec votre nom, votre adresse et, si vous le donnez, votre "
       "téléphone",
          "Vous mettre en relation avec une organisation, une fois que vous avez dit oui tous les "
          "deux",
          "Un an, ou jusqu’à ce que vous l’effaciez\u202F; sept jours sans confirmation"},
      {"Ce que vous dites dans un atelier, sans votre nom\u202F; et votre nom, à part, si vous "
       "voulez figurer dans le compte rendu",
          "Garder ce qu’une salle a dit et décidé",
          "Aussi longtemps que le compte rendu\u202F; ce qui relie vos envois entre eux, un "
          "cookie, "
          "deux jours"},
      {"Les enquêtes que vous avez préparées, les réponses que vous avez saisies pour d’autres",
          "Savoir qui agit au nom de qui", "Jusqu’à ce que vous effaciez votre compte"},
  };
}

std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person) {
  identity::Known made{"Vos enquêtes", {}};
  db.query(select_made, person).each([&](const store::Row& row) {
    made.values.emplace_back(row.get<std::string>("title"),
        "préparée le " + in_french(day_of(row.get<Time>("made_at"))));
  });
  const int taken = db.query(count_taken, person)
                        .first([](const store::Row& row) { return row.get<int>("answers"); })
                        .value_or(0);
  if (taken > 0) made.values.emplace_back("Réponses saisies pour d’autres", std::to_string(taken));
  std::vector<identity::Known> all;
  if (!made.values.empty()) all.push_back(std::move(made));
  const auto who = identity::find_person(db, person);
  if (const int followed = who ? count_followed(db, who->email) : 0; followed > 0)
    all.push_back(
        {"Les besoins dont vous suivez les nouvelles", {{"Besoins", std::to_string(followed)}}});
  if (who) {
    identity::Known guest{"Les enquêtes auxquelles vous êtes invité·e", {}};
    for (const auto& title : invited_to(db, who->email))
      guest.values.emplace_back("Invitation par courriel", title);
    if (!guest.values.empty()) all.push_back(std::move(guest));
    identity::Known offered{"L’aide que vous proposez", {}};
    for (const auto& offer : offers_from(db, who->email))
      offered.values.emplace_back(
          in_words(offer.gifts), offer.words + (offer.words.empty() ? "" : " ; ") + offer.name +
                                     (offer.phone.empty() ? "" : ", " + offer.phone) +
                                     ", gardée jusqu’au " + in_french(day_of(offer.kept_until)));
    if (!offered.values.empty()) all.push_back(std::move(offered));
  }
  return all;
}

void forget(store::Writer& db, const web::PersonId& person) {
  db.run(forget_maker, person, activity::forgotten);
  db.run(forget_need_maker, person, activity::forgotten);
  db.run(forget_interviewer, person, activity::forgotten);
  db.run(forget_meeting, person, activity::forgotten);
  db.run(forget_organiser, person, activity::forgotten);
  if (const auto who = identity::find_person(db, person)) {
    forget_follower(db, who->email);
    forget_offers(db, who->email);
    forget_guest(db, who->email);
  }
}

std::vector<activity::Removed> removed(store::Reader& db, const web::Member& member, Time now) {
  std::vector<activity::Removed> all;
  for (const auto& survey : removed_by(db, member.id.text()))
    if (now < *survey.removed_at + activity::kept_after_removal &&
        organisation::mandate_of(db, member, survey.organisation))
      all.push_back({*survey.removed_at, "L’enquête «\u00A0" + survey.is.title + "\u00A0»",
          paths::restorals(survey.id)});
  return all;
}

int erase_what_is_over(store::Writer& db, Time now) {
  erase_old_uploads(db, now);
  erase_old_followers(db, now);
  erase_old_offers(db, now);
  erase_old_guests(db, now);
  return erase_removed(db, now - activity::kept_after_removal);
}

Html panel(store::Reader& db, const territory::Territory& territory, Time now) {
  Html needs;
  // A group shows what its communes need, too.
  constexpr int most_shown = 8;
  if (territory.ref.kind == territory::Kind::Commune)
    for (const auto& need : live_needs(db, territory.ref)) needs += need_line(need);
  else
    for (const auto& one : list_needs(db, {.inside = territory.ref}, 0, most_shown).needs)
      needs += need_line(one.need, one.need.territory == territory.ref ? "" : one.place);
  const auto offered = offered_in(db, territory.ref);
  Html items;
  for (const auto& survey : surveys_about(db, territory.ref)) {
    if (survey.is.access == Access::Public && !shut(survey, now))
      items += html(
          R"(<li><a href="{}">{}</a><br><span class="soft">On vous demande votre avis{}</span></li>)",
          paths::answer(survey.code), survey.is.title,
          survey.is.closes_on ? ", jusqu’au " + in_french(*survey.is.closes_on) : "");
    if (const auto page = find_page(db, survey.id); page && page->published_at)
      items +=
          html(R"(<li><a href="{}">{}</a><br><span class="soft">Ce qui a été dit, {}</span></li>)",
              paths::given_back(survey.code), page->title, in_french(day_of(*page->published_at)));
  }
  return when(!needs.empty() || !offered.empty(), [&] {
    return html(
        R"(<section class="stack stack--s" aria-labelledby="besoins"><h2 id="besoins">Ce dont on a besoin ici</h2>{}{}<p class="cluster"><a href="{}">Tous les besoins d’ici</a> <a href="{}">Je peux aider ici</a></p></section>)",
        needs.empty() ? Html() : html(R"(<ul class="stack stack--s">{}</ul>)", needs),
        offered.empty()
            ? Html()
            : html("<p>Des personnes proposent ici{} {}.</p>", "\u00A0:", in_words(offered)),
        paths::needs().with("dans", territory.ref.text()),
        paths::helping().with("territoire", territory.ref.text()));
  }) + when(!items.empty(), [&] {
    return html(
        R"(<section class="stack stack--s" aria-labelledby="ecoute"><h2 id="ecoute">Ce qu’on demande, ce qui a été dit</h2><ul class="stack stack--s">{}</ul></section>)",
        items);
  });
}

std::string starting_words(store::Reader& db, const territory::Ref& territory) {
  constexpr std::size_t most = 5;
  std::string words;
  std::size_t count = 0;
  for (const auto& need : live_needs(db, territory)) {
    if (count++ == most) break;
    words += (words.empty() ? "" : " ; ") + need.words;
  }
  return words;
}

}  // namespace listening
