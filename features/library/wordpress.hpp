#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/wordpress/export.hpp"
#include "features/library/plan.hpp"

// What a site made with WordPress published, as resources.
namespace library {

// How a site's words meet ours. Chosen by a person, proposed at first, remembered for the next
// export of the same site.
struct Choices {
  std::set<std::string> kinds = {"post"};  // of what it published: "post", "page", "attachment"
  std::string publisher;                   // of every resource
  // For what no word of the site says: slugs, "" for none.
  std::string type = "exemple";
  std::string theme;
  std::string place;            // in words
  std::string territory_codes;  // "epci:200034825;commune:23096"
  // A word of the site, as "category:mobilites", and one of ours, as "themes:mobilite"; "" when it
  // means nothing to us.
  std::map<std::string, std::string> terms;
  bool operator==(const Choices&) const = default;
};

std::string key_of(const wordpress::Term& term);  // "category:mobilites"

// By names, whatever accents, case and number.
Choices propose_choices(const wordpress::Site& site);
// What was chosen last time; words that are new since are proposed.
Choices choices_for(store::Reader& db, const wordpress::Site& site);
void remember_choices(
    store::Writer& db, const wordpress::Site& site, const Choices& choices, Time now);

std::string to_json(const Choices& choices);
// Refused with a French sentence: what is unknown in it, and where.
Result<Choices, std::string> choices_from_json(std::string_view json);
// A value of `Choices::terms` that is one of ours: "themes:mobilite"; column and slug.
std::optional<std::pair<std::string, std::string>> word_of_ours(std::string_view value);

// What each thing of the site would become, in their order. Those that came before, by their
// number on the site, are updated; what people changed since stays.
std::vector<Planned> plan_site(store::Reader& db, const wordpress::Site& site,
    const Choices& choices, Edited edited = Edited::Kept, const Progress& progress = no_progress);
// As bring_in, and remembers which resource the thing became.
void bring_in_from(store::Writer& db, const wordpress::Site& site, const Planned& planned,
    std::string_view by, Time now);

}  // namespace library
