#include "features/library/people.hpp"

#include "base/values/paris.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/library/batches.hpp"
#include "features/library/departures.hpp"
#include "features/library/editors.hpp"
#include "features/library/proposals.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

using Status = Proposal::Status;

constexpr std::string_view contributions = "propositions";
constexpr std::string_view to_editors = "a-relire";

const store::Sql select_made_by = R"sql(
    SELECT ref, number, made_at FROM library_version WHERE made_by = $1 ORDER BY made_at)sql";

const store::Sql forget_versions = R"sql(
    UPDATE library_version SET made_by = $2 WHERE made_by = $1)sql";
const store::Sql forget_departures = R"sql(
    UPDATE library_resource SET gone_by = $2 WHERE gone_by = $1)sql";
const store::Sql erase_waiting = R"sql(
    DELETE FROM library_proposal
     WHERE proposed_by = $1 AND (status = 'attente' OR removed_at IS NOT NULL))sql";
const store::Sql forget_proposals = R"sql(
    UPDATE library_proposal SET proposed_by = $2, word = '' WHERE proposed_by = $1)sql";
const store::Sql forget_decisions = R"sql(
    UPDATE library_proposal SET decided_by = $2 WHERE decided_by = $1)sql";

const store::Sql forget_reporter = R"sql(
    UPDATE library_report SET email = NULL WHERE email = $1)sql";

activity::News answered(const Proposal& proposal) {
  const bool accepted = proposal.status == Status::Accepted;
  return {.at = *proposal.decided_at,
      .kind = std::string(contributions),
      .title = accepted ? "Votre proposition est publiée" : "Votre proposition n’a pas été retenue",
      .text = accepted ? proposal.title() : proposal.title() + "\u00A0: " + proposal.answer,
      .link = proposal.ref ? paths::show(*proposal.ref) : paths::proposals()};
}

web::Member member_of(store::Reader& db, const web::PersonId& person) {
  web::Member member{.id = person, .name = ""};
  for (const auto& given : identity::grants_of(db, person)) member.grants.push_back(given.grant);
  return member;
}

std::vector<activity::News> news(
    store::Reader& db, const web::PersonId& person, Time since, Time until) {
  std::vector<activity::News> all;
  for (const auto& proposal : proposals_of(db, person))
    if (proposal.decided_at && *proposal.decided_at >= since && *proposal.decided_at < until)
      all.push_back(answered(proposal));
  const auto member = member_of(db, person);
  if (!member.holds(web::Role::Editor)) return all;
  for (const auto& proposal : waiting(db))
    if (proposal.at >= since && proposal.at < until && proposal.by != person.text() &&
        may_edit(db, member, about(proposal.cells)))
      all.push_back({.at = proposal.at,
          .kind = std::string(to_editors),
          .title = "Une ressource proposée attend d’être relue",
          .text = proposal.title(),
          .link = paths::proposal(proposal.id)});
  return all;
}

std::string_view proposal_in_words(const Proposal& proposal) {
  if (proposal.removed_at) return "retirée";
  switch (proposal.status) {
    case Status::Waiting: return "attend d’être relue";
    case Status::Accepted: return "publiée";
    case Status::Refused: return "pas retenue";
  }
  return "";
}

}  // namespace

activity::NewsSource news_source() {
  return {.kinds = {{.slug = std::string(contributions),
                        .title = "Vos propositions",
                        .hint = "Quand une ressource que vous avez proposée est relue."},
              {.slug = std::string(to_editors),
                  .title = "Propositions à relire",
                  .hint = "Pour qui édite\u00A0: quand une ressource est proposée dans ce dont "
                          "vous prenez soin."}},
      .news = news};
}

std::vector<activity::Removed> removed(store::Reader& db, const web::Member& member, Time now) {
  std::vector<activity::Removed> all;
  for (const auto& proposal : proposals_of(db, member.id))
    if (proposal.removed_at && *proposal.removed_at + activity::kept_after_removal > now)
      all.push_back({.at = *proposal.removed_at,
          .title = "Votre proposition «\u00A0" + proposal.title() + "\u00A0»",
          .restore = paths::put_back_proposal(proposal.id)});
  return all;
}

std::vector<activity::Removed> withdrawn(store::Reader& db, const web::Member& member) {
  std::vector<activity::Removed> all;
  if (!member.holds(web::Role::Editor)) return all;
  for (const auto& gone : departures(db)) {
    const auto resource = find_departed(db, gone.ref);
    if (resource && may_edit(db, member, *resource))
      all.push_back({.at = gone.at,
          .title = "«\u00A0" + gone.title + "\u00A0» (" + gone.ref.text() + ")",
          .restore = paths::put_back(gone.ref)});
  }
  return all;
}

std::vector<PersonalDatum> personal_data() {
  return {
      {"Les ressources que vous proposez, et le mot qui les accompagne",
          "Les faire relire, vous dire ce qu’il en est",
          "Autant que la bibliothèque, sans votre nom dès que vous effacez votre compte\u00A0; ce "
          "que vous retirez, " +
              std::to_string(activity::kept_after_removal.count()) + " jours"},
      {"Qui a fait chaque version d’une ressource",
          "Pouvoir dire ce qui a changé, et revenir en arrière",
          "Autant que la bibliothèque, sans votre nom dès que vous effacez votre compte"},
      {"Les fichiers de ressources que vous apportez, pour qui édite la bibliothèque",
          "Vous montrer ce qu’ils changeraient, le temps de décider",
          std::to_string(batch_kept.count()) + " jours, ou jusqu’à ce que vous les abandonniez"},
  };
}

std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person) {
  std::vector<identity::Known> all;
  identity::Known proposed{"Les ressources que vous avez proposées", {}};
  for (const auto& one : proposals_of(db, person))
    proposed.values.emplace_back(moment_in_french(one.at),
        one.title() + " (" + one.url() + "), " + std::string(proposal_in_words(one)) +
            (one.word.empty() ? "" : "\u00A0; votre mot\u00A0: " + one.word));
  identity::Known versions{"Les versions de ressources que vous avez faites", {}};
  db.query(select_made_by, person).each([&](const store::Row& row) {
    versions.values.emplace_back(moment_in_french(row.get<Time>("made_at")),
        row.get<std::string>("ref") + ", version " + std::to_string(row.get<int>("number")));
  });
  identity::Known files{"Les fichiers de ressources que vous avez apportés", {}};
  for (const auto& batch : batches_of(db, person, Time()))
    files.values.emplace_back(moment_in_french(batch.received_at), batch.file_name);
  for (auto* group : {&proposed, &versions, &files})
    if (!group->values.empty()) all.push_back(std::move(*group));
  return all;
}

void forget(store::Writer& db, const web::PersonId& person) {
  db.run(erase_waiting, person);
  erase_batches_of(db, person.text());
  db.run(forget_proposals, person, activity::forgotten);
  db.run(forget_decisions, person, activity::forgotten);
  db.run(forget_versions, person, activity::forgotten);
  db.run(forget_departures, person, activity::forgotten);
  if (const auto known = identity::find_person(db, person)) db.run(forget_reporter, known->email);
}

}  // namespace library
