#pragma once
#include "base/web/page.hpp"
#include "features/directory/edit_form.hpp"
#include "features/directory/freshness.hpp"
#include "features/directory/keeper.hpp"
#include "features/directory/versions.hpp"

namespace directory {

struct EditPage {
  Record record;
  CardForm form;
  Freshness freshness;
  bool has_draft = false;
  int waiting_links = 0;
  std::string said = {};
};
web::Document edit_page(const EditPage& page);
// An organisation that has no record yet.
web::Document enter_page(const organisation::Organisation& organisation);
web::Document place_page(const Record& record, const PlaceForm& form, const Place* known);
web::Document contact_page(const Record& record, const ContactForm& form, const Contact* known);

struct VersionLine {
  Version version;
  std::string by;
  std::vector<Difference> differences;  // from the one before
};
web::Document versions_page(const Record& record, const std::vector<VersionLine>& lines);

// ── Parts ──────────────────────────────────────────────────────────────────────────────────────

web::Document own_page(std::string title, const Html& inside);  // narrow, for who is signed in
Html way_back(const Record& record);
Html said_line(std::string_view sentence);
web::Response keepers_only(const organisation::Organisation& organisation);
web::Response kept_private(web::Document document);

// What only a keeper does: `then(record, keeper)`.
template <class Visit, class Then>
web::Response as_keeper(
    Visit& visit, const web::Member& member, const OrganisationId& id, Then then) {
  const auto organisation = organisation::find(visit.db, id);
  if (!organisation) return web::not_found("Cette organisation n’existe pas ou a été supprimée.");
  const auto keeper = keeper_of(visit.db, member, id);
  if (!keeper) return keepers_only(*organisation);
  const auto record = record_of(visit.db, id);
  return record ? then(*record, *keeper) : kept_private(enter_page(*organisation));
}

}  // namespace directory
