#include "features/identity/identity.hpp"
#include "features/organisation/lent.hpp"
#include "features/organisation/membership.hpp"
#include "features/organisation/requests.hpp"
#include "features/organisation/routes.hpp"

// What one person wants to know of organisations: what waits for their answer, what was answered
// to them, who came, and the mandates that are theirs.
namespace organisation {
namespace {

constexpr std::string_view kind = "organisations";

struct Stretch {
  Time since, until;
  bool holds(Time at) const { return since <= at && at < until; }
};

activity::News news(Time at, std::string title, std::string text, Url link) {
  return {at, std::string(kind), std::move(title), std::move(text), std::move(link)};
}

void tell_answers(store::Reader& db, const web::PersonId& person, const Stretch& stretch,
    std::vector<activity::News>& all) {
  for (const auto& request : requests_of(db, person)) {
    if (!request.answered_at || !stretch.holds(*request.answered_at)) continue;
    const auto name = name_of(db, request.organisation.text());
    if (name.empty()) continue;
    if (request.answer == "acceptee")
      all.push_back(news(*request.answered_at, name + " vous accueille",
          "Votre demande est acceptée\u00A0: vous pouvez parler pour elle.",
          paths::members(request.organisation)));
    if (request.answer == "refusee")
      all.push_back(news(*request.answered_at, "Votre demande à " + name,
          "Elle n’a pas été retenue. Rapprochez-vous d’une personne qui y travaille\u00A0: elle "
          "peut vous inviter.",
          paths::show(request.organisation)));
  }
}

void tell_mandate(store::Reader& db, const Voice& voice, const Stretch& stretch,
    std::vector<activity::News>& all) {
  const auto& [organisation, mine] = voice;
  const bool their_own = mine.mandate && mine.mandate->by == mine.person.text();
  if (!mine.mandate || their_own || !stretch.holds(mine.mandate->at)) return;
  all.push_back(news(mine.mandate->at, "Vous avez un mandat pour " + organisation.name(),
      "Donné par " + identity::name_of(db, mine.mandate->by) +
          ". Vous pouvez engager l’organisation ici, et inviter d’autres personnes.",
      paths::members(organisation.id)));
}

// For those who have a mandate.
void tell_house(store::Reader& db, const Voice& voice, const Stretch& stretch,
    std::vector<activity::News>& all) {
  const auto& [organisation, mine] = voice;
  for (const auto& request : waiting_requests(db, organisation.id))
    if (stretch.holds(request.at))
      all.push_back(news(request.at,
          identity::name_of(db, request.person.text()) + " demande à rejoindre " +
              organisation.name(),
          request.words, paths::members(organisation.id)));
  for (const auto& other : members(db, organisation.id))
    if (other.id != mine.id && other.came != Came::ByAsking && stretch.holds(other.since))
      all.push_back(news(other.since,
          identity::name_of(db, other.person.text()) + " a rejoint " + organisation.name(),
          other.came == Came::ByDomain     ? "Par le domaine de son adresse."
          : other.came == Came::ByClaiming ? "En revendiquant sa fiche d’annuaire."
                                           : "Sur invitation.",
          paths::members(organisation.id)));
}

std::vector<activity::News> news_of(
    store::Reader& db, const web::PersonId& person, Time since, Time until) {
  std::vector<activity::News> all;
  const Stretch stretch{since, until};
  tell_answers(db, person, stretch, all);
  for (const auto& voice : organisations_of(db, person)) {
    tell_mandate(db, voice, stretch, all);
    if (voice.belonging.mandate) tell_house(db, voice, stretch, all);
  }
  return all;
}

}  // namespace

activity::NewsSource news_source() {
  return {.kinds = {{.slug = std::string(kind),
              .title = "Vos organisations",
              .hint = "Qui demande à vous rejoindre, qui est arrivé, ce qu’on vous a répondu, les "
                      "mandats qu’on vous donne."}},
      .news = news_of};
}

}  // namespace organisation
