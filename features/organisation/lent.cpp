#include "features/organisation/lent.hpp"

#include "base/values/paris.hpp"
#include "features/activity/activity.hpp"
#include "features/organisation/jobs.hpp"
#include "features/organisation/routes.hpp"
#include "features/organisation/store.hpp"

namespace organisation {
namespace {

const store::Sql delete_invitations_to = R"sql(
    DELETE FROM organisation_invitation WHERE email = $1)sql";
const store::Sql forget_inviter = R"sql(
    UPDATE organisation_invitation SET invited_by = $2 WHERE invited_by = $1)sql";
const store::Sql forget_giver = R"sql(
    UPDATE organisation_mandate SET given_by = $2 WHERE given_by = $1)sql";
const store::Sql forget_dismisser = R"sql(
    UPDATE organisation_membership SET ended_by = $2 WHERE ended_by = $1)sql";
const store::Sql forget_declarer = R"sql(
    UPDATE organisation_domain SET declared_by = $2 WHERE declared_by = $1)sql";
const store::Sql forget_answerer = R"sql(
    UPDATE organisation_request SET answered_by = $2 WHERE answered_by = $1)sql";
const store::Sql forget_verifier = R"sql(
    UPDATE organisation SET verified_by = $2 WHERE verified_by = $1)sql";
const store::Sql forget_remover = R"sql(
    UPDATE organisation SET removed_by = $2 WHERE removed_by = $1)sql";
const store::Sql delete_requests = R"sql(DELETE FROM organisation_request WHERE person = $1)sql";
const store::Sql delete_memberships = R"sql(
    DELETE FROM organisation_membership WHERE person = $1)sql";

std::string days(std::chrono::days time) { return std::to_string(time.count()) + " jours"; }

std::string in_words(const Belonging& belonging) {
  std::string words = "depuis le " + in_french(day_of(belonging.since));
  if (belonging.until) words += ", jusqu’au " + in_french(day_of(*belonging.until));
  if (!belonging.role.empty()) words += ", " + belonging.role;
  if (belonging.mandate) words += ", avec un mandat";
  return words;
}

std::string request_in_words(const Request& request) {
  const std::string when = "le " + in_french(day_of(request.at));
  if (request.answer.empty()) return when + ", sans réponse\u00A0: " + request.words;
  return when + ", " + (request.answer == "acceptee" ? "acceptée" : "non retenue") +
         "\u00A0: " + request.words;
}

}  // namespace

std::vector<PersonalDatum> personal_data() {
  return {
      {"Les organisations pour lesquelles vous parlez\u00A0: fonction, dates, mandat",
          "Savoir qui agit au nom de qui", "Jusqu’à ce que vous effaciez votre compte"},
      {"Vos demandes pour rejoindre une organisation, et ce que vous y dites",
          "Laisser ses membres vous répondre", days(request_kept) + " après la réponse"},
      {"L’adresse d’une personne invitée dans une organisation", "Lui faire parvenir l’invitation",
          days(invitation_kept) + " après sa réponse, ou après les " + days(invitation_life) +
              " que l’invitation vaut"},
  };
}

std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person) {
  identity::Known belonging{"Vos organisations", {}}, asked{"Vos demandes à des organisations", {}};
  identity::Known invited{"Invitations à votre adresse", {}};
  for (const auto& one : belongings_of(db, person))
    belonging.values.emplace_back(name_of(db, one.organisation.text()), in_words(one));
  for (const auto& request : requests_of(db, person))
    asked.values.emplace_back(name_of(db, request.organisation.text()), request_in_words(request));
  if (const auto known = identity::find_person(db, person))
    for (const auto& invitation : invitations_to(db, known->email))
      invited.values.emplace_back(
          name_of(db, invitation.organisation.text()), "le " + in_french(day_of(invitation.at)));
  std::vector<identity::Known> all;
  for (auto* group : {&belonging, &asked, &invited})
    if (!group->values.empty()) all.push_back(std::move(*group));
  return all;
}

void forget(store::Writer& db, const web::PersonId& id, Time now) {
  const auto person = identity::find_person(db, id);
  if (!person) return;
  for (const auto& [organisation, belonging] : organisations_of(db, id))
    (void)end_membership(db, belonging, {id.text(), now}, Last::MayGo);
  db.run(delete_invitations_to, person->email);
  for (const auto* update : {&forget_inviter, &forget_giver, &forget_dismisser, &forget_declarer,
           &forget_answerer, &forget_verifier, &forget_remover})
    db.run(*update, id, activity::forgotten);
  db.run(delete_requests, id);
  db.run(delete_memberships, id);
}

std::vector<activity::Removed> removed(store::Reader& db, const web::Member& member, Time now) {
  std::vector<activity::Removed> all;
  for (const auto& organisation : removed_by(db, member.id))
    if (now < *organisation.removed_at + activity::kept_after_removal)
      all.push_back(
          {*organisation.removed_at, "L’organisation «\u00A0" + organisation.name() + "\u00A0»",
              paths::restorals(organisation.id)});
  return all;
}

int erase_what_is_over(store::Writer& db, Time now) {
  erase_old_invitations(db, now);
  erase_old_requests(db, now);
  return erase_removed(db, now - activity::kept_after_removal, now);
}

}  // namespace organisation
