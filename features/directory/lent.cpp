#include "features/directory/lent.hpp"

#include "base/values/paris.hpp"
#include "features/activity/activity.hpp"
#include "features/directory/claims.hpp"
#include "features/directory/import_batches.hpp"
#include "features/directory/yearly.hpp"

namespace directory {
namespace {

const store::Sql select_contacts_at = R"sql(
    SELECT name, whose
      FROM directory_contact c
      JOIN organisation o ON o.id = c.organisation
     WHERE c.value = $1
     ORDER BY folded)sql";
const store::Sql delete_contacts_at = R"sql(DELETE FROM directory_contact WHERE value = $1)sql";
const store::Sql forget_agreement = R"sql(
    UPDATE directory_contact SET agreed_by = $2 WHERE agreed_by = $1)sql";
const store::Sql forget_confirmation = R"sql(
    UPDATE directory_record SET confirmed_by = $2 WHERE confirmed_by = $1)sql";
const store::Sql forget_declaration = R"sql(
    UPDATE directory_link SET declared_by = $2 WHERE declared_by = $1)sql";
const store::Sql forget_agreed_link = R"sql(
    UPDATE directory_link SET confirmed_by = $2 WHERE confirmed_by = $1)sql";
const store::Sql forget_import = R"sql(
    UPDATE directory_import SET made_by = $2 WHERE made_by = $1)sql";
const store::Sql forget_undoing = R"sql(
    UPDATE directory_import SET undone_by = $2 WHERE undone_by = $1)sql";

const store::Sql forget_refused_link = R"sql(
    UPDATE directory_link SET refused_by = $2 WHERE refused_by = $1)sql";
const store::Sql forget_loader = R"sql(
    UPDATE directory_road_table SET loaded_by = $2 WHERE loaded_by = $1)sql";
const store::Sql forget_versions = R"sql(
    UPDATE directory_version SET made_by = $2 WHERE made_by = $1)sql";
const store::Sql forget_draft = R"sql(
    UPDATE directory_draft SET changed_by = $2 WHERE changed_by = $1)sql";
const store::Sql forget_answers = R"sql(
    UPDATE directory_claim SET answered_by = $2 WHERE answered_by = $1)sql";
const store::Sql delete_claims = R"sql(DELETE FROM directory_claim WHERE person = $1)sql";
const store::Sql delete_askings = R"sql(DELETE FROM directory_asking WHERE person = $1)sql";

}  // namespace

std::vector<PersonalDatum> personal_data() {
  return {
      {"Les téléphones et adresses par lesquels on joint une organisation",
          "Pouvoir l’appeler ou lui écrire\u00A0; montrés seulement avec l’accord de qui les donne",
          "Autant que la fiche de l’organisation, ou jusqu’à ce que cet accord soit repris"},
      {"Les listes que vous apportez à l’annuaire, pour qui administre le site",
          "Vous montrer ce qu’elles changeraient, le temps de décider",
          std::to_string(intake::batch_kept.count()) +
              " jours, ou jusqu’à ce que vous les abandonniez"},
      {"Ce que vous dites pour qu’on vous confie une fiche d’annuaire",
          "Vérifier que vous parlez pour cette organisation",
          std::to_string(claim_kept.count()) + " jours après la réponse, ou avec votre compte"},
      {"Quand nous vous avons demandé si une fiche est toujours exacte",
          "Ne vous le demander qu’une fois par an",
          std::to_string(asking_kept.count()) + " jours, ou avec votre compte"}};
}

std::vector<identity::Known> what_is_known(store::Reader& db, const web::PersonId& person) {
  identity::Known contacts{"Votre adresse dans l’annuaire", {}};
  if (const auto known = identity::find_person(db, person))
    db.query(select_contacts_at, known->email).each([&](const store::Row& row) {
      contacts.values.emplace_back(row.get<std::string>("name"), row.get<std::string>("whose"));
    });
  identity::Known files{"Les listes que vous avez apportées à l’annuaire", {}};
  for (const auto& batch : intake::batches_of(db, person, Time()))
    files.values.emplace_back(moment_in_french(batch.received_at), batch.file_name);
  identity::Known claims{"Les fiches d’annuaire que vous avez demandées", {}};
  for (const auto& claim : claims_of(db, person))
    claims.values.emplace_back(
        moment_in_french(claim.at), organisation::name_of(db, claim.organisation.text()) +
                                        (claim.words.empty() ? "" : "\u00A0: " + claim.words));
  std::vector<identity::Known> all;
  for (auto* group : {&contacts, &claims, &files})
    if (!group->values.empty()) all.push_back(std::move(*group));
  return all;
}

void forget(store::Writer& db, const web::PersonId& person) {
  if (const auto known = identity::find_person(db, person))
    db.run(delete_contacts_at, known->email);
  intake::erase_batches_of(db, person.text());
  for (const auto* update : {&forget_agreement, &forget_confirmation, &forget_declaration,
           &forget_agreed_link, &forget_import, &forget_undoing, &forget_refused_link,
           &forget_loader, &forget_versions, &forget_draft, &forget_answers})
    db.run(*update, person, activity::forgotten);
  db.run(delete_claims, person);
  db.run(delete_askings, person);
}

}  // namespace directory
