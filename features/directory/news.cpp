#include "features/directory/news.hpp"

#include "features/directory/record_routes.hpp"
#include "features/identity/identity.hpp"
#include "features/organisation/membership.hpp"

namespace directory {
namespace {

constexpr std::string_view records = "fiches-annuaire";
constexpr std::string_view to_moderators = "fiches-a-confier";

struct Stretch {
  Time since, until;
  bool holds(const std::optional<Time>& at) const { return at && *at >= since && *at < until; }
};

activity::News news(
    Time at, std::string_view kind, std::string title, std::string text, const Url& link) {
  return {.at = at,
      .kind = std::string(kind),
      .title = std::move(title),
      .text = std::move(text),
      .link = link};
}

// « Le Fournil héberge la Ressourcerie ».
std::string link_told(store::Reader& db, const Link& link) {
  return organisation::name_of(db, link.one.text()) + " " +
         std::string(directory::in_words(link.kind, End::One)) + " " +
         organisation::name_of(db, link.other.text()) + ".";
}

void tell_links(store::Reader& db, const OrganisationId& mine, const Stretch& stretch,
    std::vector<activity::News>& all) {
  for (const auto& link : links_of(db, mine)) {
    const auto far = organisation::name_of(db, link.far_from(mine).text());
    if (link.waits() && link.answers() == mine && stretch.holds(link.declared_at))
      all.push_back(news(link.declared_at, records, far + " dit travailler avec vous",
          link_told(db, link) + " Est-ce juste\u202F?", paths::links(mine)));
    if (link.declared_for != mine) continue;
    if (stretch.holds(link.confirmed_at))
      all.push_back(news(*link.confirmed_at, records, far + " confirme le lien que vous aviez dit",
          link_told(db, link), paths::links(mine)));
    if (stretch.holds(link.refused_at))
      all.push_back(
          news(*link.refused_at, records, far + " ne confirme pas le lien que vous aviez dit",
              link_told(db, link), paths::links(mine)));
  }
}

void tell_claims(store::Reader& db, const web::PersonId& person, const Stretch& stretch,
    std::vector<activity::News>& all) {
  for (const auto& claim : claims_of(db, person)) {
    const bool answered = claim.answer == "acceptee" || claim.answer == "refusee";
    if (claim.way != ClaimWay::ByAsking || !answered || !stretch.holds(claim.answered_at)) continue;
    const auto name = organisation::name_of(db, claim.organisation.text());
    const bool yes = claim.answer == "acceptee";
    all.push_back(news(*claim.answered_at, records,
        yes ? "La fiche de " + name + " vous est confiée"
            : "La fiche de " + name + " ne vous est pas confiée",
        claim.reason, yes ? paths::edit(claim.organisation) : paths::claim(claim.organisation)));
  }
}

bool moderates(store::Reader& db, const web::PersonId& person) {
  web::Member member{.id = person, .name = ""};
  for (const auto& given : identity::grants_of(db, person)) member.grants.push_back(given.grant);
  return member.holds(web::Role::Moderator);
}

std::vector<activity::News> news_of(
    store::Reader& db, const web::PersonId& person, Time since, Time until) {
  std::vector<activity::News> all;
  const Stretch stretch{since, until};
  for (const auto& voice : organisation::organisations_of(db, person))
    if (voice.belonging.mandate) tell_links(db, voice.organisation.id, stretch, all);
  tell_claims(db, person, stretch, all);
  if (!moderates(db, person)) return all;
  for (const auto& claim : claims_to_answer(db))
    if (claim.person != person && stretch.holds(claim.at))
      all.push_back(news(claim.at, to_moderators,
          "Une fiche d’annuaire est demandée\u00A0: " +
              organisation::name_of(db, claim.organisation.text()),
          claim.words, paths::claim_queue()));
  return all;
}

}  // namespace

activity::NewsSource news_source() {
  return {.kinds = {{.slug = std::string(records),
                        .title = "Vos fiches d’annuaire",
                        .hint = "Quand une organisation dit travailler avec la vôtre, répond à un "
                                "lien, ou quand une fiche demandée vous est confiée."},
              {.slug = std::string(to_moderators),
                  .title = "Fiches d’annuaire à confier",
                  .hint = "Pour qui modère\u00A0: quand une personne demande la fiche d’une "
                          "organisation que personne ne représente."}},
      .news = news_of};
}

}  // namespace directory
