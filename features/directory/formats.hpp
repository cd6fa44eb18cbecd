#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/table/sheet.hpp"
#include "features/directory/directory.hpp"

// A record as other programs read it.
namespace directory {

using Json = nlohmann::ordered_json;

struct Publisher {
  std::string public_url;  // of this site, no final "/"
  std::string name;        // of this instance
};

// Ours: docs/api.md.
Json to_json(const Record& record, const Publisher& publisher);

// One row for each place, or one for who has none. Codes joined by "|"; or, for people, words.
table::Sheet for_programs(const std::vector<Record>& records, const Publisher& publisher);
table::Sheet for_people(const std::vector<Record>& records, const Publisher& publisher);

// A card for an address book, vCard 4.0 (RFC 6350); "" for who gave no contact to show.
std::string to_vcard(const Record& record, const Publisher& publisher);

// « Lieux de médiation numérique » 1.0.1: each place that has what the schema requires (a name, an
// address, a commune, a postcode, a number of the organisation) and helps with digital tools.
std::vector<Json> digital_places(const Record& record, const Publisher& publisher);

// data·inclusion v1: what the organisation offers, where.
std::vector<Json> inclusion_services(const Record& record, const Publisher& publisher);

// What all of them ask of a record.
std::vector<std::string> shown_contacts(
    const Record& record, ContactKind kind, const std::optional<PlaceId>& place);
Date true_on(const Record& record);  // the last day on which it was known to be true

}  // namespace directory
