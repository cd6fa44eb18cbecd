#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "features/directory/directory.hpp"

// A record and one of its places, field by field, each as one text: what sources say and what we
// keep are compared and merged in this form, and kept in it (JSON).
namespace directory::intake {

// Keys: "nom", "statut", "siret", "rna", "siren", "numero", "site", "liens", "resume",
// "presentation", "conditions", "a-jour"; "terme:theme" and so on, slugs between ";";
// "lieu.adresse" and so on; "contact.telephone", "contact.courriel". A key that is not there:
// nothing is said of it; "": it is said that there is nothing.
using Said = std::map<std::string, std::string>;

std::string label_of_key(std::string_view key);                       // « Code postal »
std::string in_words(std::string_view key, const std::string& text);  // what people read

std::string to_json(const Said& said);
Said said_from_json(std::string_view json);

// All keys of a record as it stands; those of `place` when one is given.
Said state_of(const Record& record, const std::optional<PlaceId>& place);

struct Change {
  std::string key, before, after;
};

// What a record becomes when a source says something new. What the source said before and says
// still changes nothing; what a person wrote since stays.
struct Merged {
  Said becomes;
  std::vector<Change> changes;
  std::vector<Change> kept;  // `before` is what stays, `after` what the source says
};
// Every record that came from this source before has what it said; for one that came otherwise
// (`first`), what is there stays, what is empty is filled, lists grow.
Merged merge(const Said& before, const Said& says, const Said& ours, bool first);

}  // namespace directory::intake
