#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/organisation/store.hpp"

// What changes an organisation, recorded in the same transaction.
namespace organisation {
namespace {

const store::Sql select_erasable = R"sql(
    SELECT id FROM organisation WHERE removed_at IS NOT NULL AND removed_at < $1)sql";

const store::Sql insert_organisation = R"sql(
    INSERT INTO organisation
           (id, name, folded, kind, siret, rna, territory, website, about, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql";
const store::Sql update_details = R"sql(
    UPDATE organisation
       SET name = $2, folded = $3, kind = $4, siret = $5, rna = $6, territory = $7, website = $8,
           about = $9
     WHERE id = $1)sql";
const store::Sql update_verified = R"sql(
    UPDATE organisation SET verified_at = $2, verified_by = $3 WHERE id = $1)sql";
const store::Sql update_removed = R"sql(
    UPDATE organisation SET removed_at = $2, removed_by = $3 WHERE id = $1)sql";
const store::Sql delete_organisation = R"sql(DELETE FROM organisation WHERE id = $1)sql";

// What is not there is kept as "".
template <class Value>
std::string value_kept(const std::optional<Value>& value) {
  return value ? std::string(value->text()) : "";
}

void note(store::Writer& db, const OrganisationId& id, const By& by, std::string what,
    std::string was = "", std::string became = "") {
  activity::record(db,
      {.actor = by.who,
          .for_whom = id.text(),
          .feature = "organisation",
          .what = std::move(what),
          .about = id.text(),
          .was = std::move(was),
          .became = std::move(became)},
      by.now);
}

// One line a person can read, for the journal.
std::string in_words(const Details& details) {
  std::vector<std::string> words{details.name, std::string(label(details.kind))};
  if (details.siret) words.push_back("SIRET " + details.siret->in_groups());
  if (details.rna) words.push_back("RNA " + details.rna->text());
  if (details.territory) words.push_back(details.territory->text());
  if (details.website) words.push_back(details.website->text());
  if (!details.about.empty()) words.push_back("«\u00A0" + details.about + "\u00A0»");
  return text::join(words, ", ");
}

void unverify_quietly(store::Writer& db, const OrganisationId& id) {
  db.run(update_verified, id, nullptr, "");
}

}  // namespace

OrganisationId enrol(store::Writer& db, const Details& details, const By& by) {
  const auto id = OrganisationId::fresh();
  db.run(insert_organisation, id, details.name, text::fold(details.name), slug(details.kind),
      value_kept(details.siret), value_kept(details.rna), value_kept(details.territory),
      value_kept(details.website), details.about, by.now);
  note(db, id, by, "organisation-creee", "", in_words(details));
  return id;
}

OrganisationId make(
    store::Writer& db, const Details& details, std::string_view role, const By& by) {
  const auto id = enrol(db, details, by);
  const auto person = web::PersonId::parse(by.who).value();
  give_mandate(db, admit(db, id, person, role, Came::ByCreating, by), by);
  return id;
}

void erase(store::Writer& db, const Organisation& organisation, const By& by) {
  db.run(delete_organisation, organisation.id);
  note(db, organisation.id, by, "organisation-effacee", organisation.name());
}

bool keeps_identity(const Details& was, const Details& becomes) {
  return was.name == becomes.name && was.kind == becomes.kind && was.siret == becomes.siret &&
         was.rna == becomes.rna && was.territory == becomes.territory;
}

void change(
    store::Writer& db, const Organisation& organisation, const Details& details, const By& by) {
  const auto& was = organisation.details;
  if (was == details) return;
  db.run(update_details, organisation.id, details.name, text::fold(details.name),
      slug(details.kind), value_kept(details.siret), value_kept(details.rna),
      value_kept(details.territory), value_kept(details.website), details.about);
  note(db, organisation.id, by, "organisation-modifiee", in_words(was), in_words(details));
  if (!organisation.is_verified() || keeps_identity(was, details)) return;
  unverify_quietly(db, organisation.id);
  note(db, organisation.id, {std::string(activity::program), by.now}, "verification-perdue");
}

Result<void, VerifyProblem> verify(
    store::Writer& db, const Organisation& organisation, const By& by) {
  for (const auto& other : namesakes(db, organisation.details, organisation.id))
    if (other.is_verified()) return refuse(VerifyProblem::AnotherIs);
  if (organisation.is_verified()) return {};
  db.run(update_verified, organisation.id, by.now, by.who);
  note(db, organisation.id, by, "organisation-verifiee");
  return {};
}

void unverify(store::Writer& db, const Organisation& organisation, const By& by) {
  if (!organisation.is_verified()) return;
  unverify_quietly(db, organisation.id);
  note(db, organisation.id, by, "verification-retiree");
}

void remove(store::Writer& db, const Organisation& organisation, const By& by) {
  db.run(update_removed, organisation.id, by.now, by.who);
  note(db, organisation.id, by, "organisation-supprimee", organisation.name());
}

void put_back(store::Writer& db, const Organisation& organisation, const By& by) {
  db.run(update_removed, organisation.id, nullptr, "");
  note(db, organisation.id, by, "organisation-remise", "", organisation.name());
}

int erase_removed(store::Writer& db, Time before, Time now) {
  const auto ids = db.query(select_erasable, before).all([](const store::Row& row) {
    return row.get<OrganisationId>("id");
  });
  for (const auto& id : ids) {
    db.run(delete_organisation, id);
    note(db, id, {std::string(activity::program), now}, "organisation-effacee");
  }
  return static_cast<int>(ids.size());
}

}  // namespace organisation
