#include "features/library/trials.hpp"

#include <array>
#include <cstdlib>

#include "base/keys/hash.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/library/facet_view.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

const store::Sql insert_trial = R"sql(
    INSERT INTO library_trial (id, ref, person_id, organisation, territory, tried, happened, next, again,
                               tried_on, state, reason, told_at, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12, $12))sql";

const store::Sql update_trial = R"sql(
    UPDATE library_trial
       SET territory = $2, tried = $3, happened = $4, next = $5, again = $6, tried_on = $7,
           state = $8, reason = '', changed_at = $9, decided_at = NULL, organisation = $10
     WHERE id = $1)sql";

const store::Sql select_trial = R"sql(
    SELECT id, ref, person_id, organisation, territory, tried, happened, next, again, tried_on,
           state, reason, told_at, changed_at, decided_at, removed_at
      FROM library_trial
     WHERE id = $1)sql";

const store::Sql select_published = R"sql(
    SELECT id, ref, person_id, organisation, territory, tried, happened, next, again, tried_on,
           state, reason, told_at, changed_at, decided_at, removed_at
      FROM library_trial
     WHERE ref = $1 AND state = 'publie' AND removed_at IS NULL
     ORDER BY decided_at DESC, id DESC)sql";

const store::Sql select_by_person = R"sql(
    SELECT id, ref, person_id, organisation, territory, tried, happened, next, again, tried_on,
           state, reason, told_at, changed_at, decided_at, removed_at
      FROM library_trial
     WHERE person_id = $1
     ORDER BY told_at DESC, id DESC)sql";

const store::Sql select_waiting_trials = R"sql(
    SELECT id, ref, person_id, organisation, territory, tried, happened, next, again, tried_on,
           state, reason, told_at, changed_at, decided_at, removed_at
      FROM library_trial
     WHERE state = 'a-relire' AND removed_at IS NULL AND person_id IS NOT NULL
     ORDER BY changed_at, id)sql";

const store::Sql select_decided = R"sql(
    SELECT id, ref, person_id, organisation, territory, tried, happened, next, again, tried_on,
           state, reason, told_at, changed_at, decided_at, removed_at
      FROM library_trial
     WHERE decided_at IS NOT NULL AND removed_at IS NULL
     ORDER BY decided_at DESC, id DESC
     LIMIT $1)sql";

const store::Sql decide_trial = R"sql(
    UPDATE library_trial SET state = $2, reason = $3, decided_at = $4 WHERE id = $1)sql";
const store::Sql mark_removed = R"sql(UPDATE library_trial SET removed_at = $2 WHERE id = $1)sql";
const store::Sql delete_removed = R"sql(
    DELETE FROM library_trial
     WHERE removed_at < $1 OR (person_id IS NULL AND state <> 'publie'))sql";

const store::Sql select_trial_places = R"sql(
    SELECT ref, territory
      FROM library_trial
     WHERE state = 'publie' AND removed_at IS NULL AND again <> 'non'
     ORDER BY decided_at DESC, id DESC)sql";

Trial read_trial(const store::Row& row) {
  return {.id = row.get<TrialId>("id"),
      .ref = row.get<Ref>("ref"),
      .author = row.get<std::optional<web::PersonId>>("person_id"),
      .for_whom = row.get<std::optional<organisation::OrganisationId>>("organisation"),
      .territory = row.get<territory::Ref>("territory"),
      .tried = row.get<std::string>("tried"),
      .happened = row.get<std::string>("happened"),
      .next = row.get<std::string>("next"),
      .again = parse_again(row.get<std::string>("again")).value(),
      .tried_on = row.get<std::optional<PartialDate>>("tried_on"),
      .state = parse_trial_state(row.get<std::string>("state")).value(),
      .reason = row.get<std::string>("reason"),
      .told_at = row.get<Time>("told_at"),
      .changed_at = row.get<Time>("changed_at"),
      .decided_at = row.get<std::optional<Time>>("decided_at"),
      .removed_at = row.get<std::optional<Time>>("removed_at")};
}

void record(store::Writer& db, std::string_view who, std::string_view what, const Trial& trial,
    std::string_view became, Time now) {
  activity::record(db,
      {.actor = std::string(who),
          .for_whom = trial.for_whom ? trial.for_whom->text() : "",
          .feature = "library",
          .what = std::string(what),
          .about = trial.ref.text(),
          .became = std::string(became)},
      now);
}

std::optional<organisation::OrganisationId> organisation_of(const Speaking& speaking) {
  if (!speaking) return std::nullopt;
  return speaking->organisation();
}

std::string title_of(store::Reader& db, const Ref& ref) {
  const auto resource = find(db, ref);
  return "«\u00A0" + (resource ? resource->title : ref.text()) + "\u00A0»";
}

activity::News news_of(store::Reader& db, const Trial& trial) {
  const bool published = trial.state == TrialState::Published;
  return {.at = *trial.decided_at,
      .kind = "essais",
      .title = published ? "Votre essai est publié" : "Votre essai n’est pas publié",
      .text = title_of(db, trial.ref) + (published ? ". Merci pour celles et ceux qui le liront."
                                                   : ". Pourquoi\u00A0: " + trial.reason),
      .link = published ? paths::show(trial.ref).at("essais") : paths::my_trials()};
}

}  // namespace

std::string_view slug(Again again) {
  switch (again) {
    case Again::Yes: return "oui";
    case Again::Partly: return "en-partie";
    case Again::No: return "non";
  }
  std::abort();
}

std::string_view in_words(Again again) {
  return again == Again::Partly ? "en partie" : slug(again);
}

std::optional<Again> parse_again(std::string_view given) {
  for (const auto again : {Again::Yes, Again::Partly, Again::No})
    if (slug(again) == given) return again;
  return std::nullopt;
}

std::string_view slug(TrialState state) {
  switch (state) {
    case TrialState::Waiting: return "a-relire";
    case TrialState::Published: return "publie";
    case TrialState::Refused: return "refuse";
  }
  std::abort();
}

std::optional<TrialState> parse_trial_state(std::string_view given) {
  for (const auto state : {TrialState::Waiting, TrialState::Published, TrialState::Refused})
    if (slug(state) == given) return state;
  return std::nullopt;
}

void tell(store::Writer& db, Trial trial, const Speaking& speaking, Time now) {
  trial.for_whom = organisation_of(speaking);
  db.run(insert_trial, trial.id, trial.ref, trial.author, trial.for_whom, trial.territory.text(),
      trial.tried, trial.happened, trial.next, slug(trial.again), trial.tried_on,
      slug(TrialState::Waiting), now);
  record(db, trial.author.value().text(), "essai-raconte", trial, "", now);
}

void change(store::Writer& db, Trial trial, const Speaking& speaking, Time now) {
  trial.for_whom = organisation_of(speaking);
  db.run(update_trial, trial.id, trial.territory.text(), trial.tried, trial.happened, trial.next,
      slug(trial.again), trial.tried_on, slug(TrialState::Waiting), now, trial.for_whom);
  record(db, trial.author.value().text(), "essai-change", trial, "", now);
}

std::string print_of(const Trial& trial) {
  const auto for_whom = trial.for_whom ? trial.for_whom->text() : "";
  const auto on = trial.tried_on ? trial.tried_on->text() : "";
  std::string all;
  for (const auto& part : {trial.tried, trial.happened, trial.next, std::string(slug(trial.again)),
           trial.territory.text(), for_whom, on})
    all += part + '\x1f';
  return keys::sha256_hex(all);
}

std::optional<Trial> find_trial(store::Reader& db, const TrialId& id) {
  return db.query(select_trial, id).first(read_trial);
}

std::optional<AuthorOf> author_of(store::Reader& db, const web::Member& member, const TrialId& id) {
  auto trial = find_trial(db, id);
  if (!trial || trial->author != member.id) return std::nullopt;
  return AuthorOf(*std::move(trial));
}

std::vector<Trial> published_trials(store::Reader& db, const Ref& ref) {
  return db.query(select_published, ref).all(read_trial);
}
std::vector<Trial> trials_told_by(store::Reader& db, const web::PersonId& person) {
  return db.query(select_by_person, person).all(read_trial);
}
std::vector<Trial> waiting_trials(store::Reader& db) {
  return db.query(select_waiting_trials).all(read_trial);
}
std::vector<Trial> decided_trials(store::Reader& db, int most) {
  return db.query(select_decided, most).all(read_trial);
}

void decide(store::Writer& db, const Trial& trial, Decision decision, std::string_view reason,
    std::string_view by, Time now) {
  const bool publish = decision == Decision::Publish;
  db.run(decide_trial, trial.id, slug(publish ? TrialState::Published : TrialState::Refused),
      reason, now);
  record(db, by, publish ? "essai-publie" : "essai-refuse", trial, reason, now);
}

void remove(store::Writer& db, const AuthorOf& author, Time now) {
  db.run(mark_removed, author.trial().id, now);
  record(db, author.trial().author.value().text(), "essai-retire", author.trial(), "", now);
}

void put_back(store::Writer& db, const AuthorOf& author, Time now) {
  db.run(mark_removed, author.trial().id, nullptr);
  record(db, author.trial().author.value().text(), "essai-remis", author.trial(), "", now);
}

int erase_removed_trials(store::Writer& db, Time now) {
  db.run(delete_removed, now - activity::kept_after_removal);
  return static_cast<int>(db.changed());
}

std::vector<TriedAt> tried_places(store::Reader& db) {
  return db.query(select_trial_places).all([](const store::Row& row) {
    return TriedAt{row.get<Ref>("ref"), row.get<territory::Ref>("territory")};
  });
}

activity::NewsSource trial_news_source() {
  return {
      .kinds = {{"essais", "Vos essais", "Ce qui est décidé des essais que vous avez racontés."}},
      .news = [](store::Reader& db, const web::PersonId& person, Time since, Time until) {
        std::vector<activity::News> all;
        for (const auto& trial : trials_told_by(db, person))
          if (!trial.removed_at && trial.decided_at && *trial.decided_at >= since &&
              *trial.decided_at < until)
            all.push_back(news_of(db, trial));
        return all;
      }};
}

std::vector<activity::Removed> removed_trials(
    store::Reader& db, const web::Member& member, Time now) {
  std::vector<activity::Removed> all;
  for (const auto& trial : trials_told_by(db, member.id))
    if (trial.removed_at && *trial.removed_at > now - activity::kept_after_removal)
      all.push_back({.at = *trial.removed_at,
          .title = "Votre essai de " + title_of(db, trial.ref),
          .restore = paths::restore_trial(trial.id)});
  return all;
}

std::vector<identity::Known> trials_known(store::Reader& db, const web::PersonId& person) {
  std::vector<identity::Known> all;
  for (const auto& trial : trials_told_by(db, person)) {
    identity::Known known{"Votre essai de " + title_of(db, trial.ref), {}};
    const auto place = territory::find(db, trial.territory);
    known.values = {{"Territoire", place ? named(*place) : trial.territory.text()},
        {"Ce que vous avez essayé", trial.tried}, {"Ce qui s’est passé", trial.happened},
        {"Ce que vous referiez", trial.next}, {"À refaire", std::string(in_words(trial.again))},
        {"Raconté le", in_french(day_of(trial.told_at))}};
    if (trial.for_whom)
      if (auto name = organisation::name_of(db, trial.for_whom->text()); !name.empty())
        known.values.emplace_back("Au nom de", std::move(name));
    if (trial.tried_on) known.values.emplace_back("Essayé", trial.tried_on->in_french());
    all.push_back(std::move(known));
  }
  return all;
}

}  // namespace library
