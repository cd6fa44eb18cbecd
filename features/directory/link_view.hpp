#pragma once
#include <string>
#include <vector>

#include "base/look/form.hpp"
#include "base/web/response.hpp"
#include "features/directory/links.hpp"

namespace directory {

// A link as it is read from one end.
struct ReadLink {
  Link link;
  OrganisationId far;
  std::string name;  // of the far end
  Url page;          // its record, or its page when it has none
};
std::vector<ReadLink> read_from(
    store::Reader& db, const OrganisationId& id, const std::vector<Link>& links);
// « a pour partenaire », then the far end, since when and until when.
Html link_line(const ReadLink& read, const OrganisationId& from);
// Those that both said, for the record; nothing when there is none.
Html links_panel(store::Reader& db, const OrganisationId& id);

struct LinkForm {
  std::string relation;  // "partenaire", "finance", "finance-inverse"…
  std::string name;      // of the other
  std::string chosen;    // its id
  std::string since;
  std::string relation_error = {}, name_error = {}, since_error = {};
  std::vector<organisation::Organisation> close = {};  // who bears that name
};
struct LinksPage {
  Record record;
  std::vector<ReadLink> links;
  LinkForm form = {};
  std::string until = {};  // what was typed for…
  std::optional<LinkId> ending = {};
  std::string until_error = {};
  std::string said = {}, refused = {};
};
web::Document links_page(const LinksPage& page);

}  // namespace directory
