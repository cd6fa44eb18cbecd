#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/html/html.hpp"
#include "base/web/request.hpp"
#include "features/territory/names.hpp"

namespace territory {

// What a form's territory field says. The field may hold a name, a postcode, an official code or a
// reference ("commune:23096"); « name »_choisi holds the radio or the suggestion that was chosen.
struct Picked {
  std::string typed;            // kept in the field, whatever happens
  std::optional<Ref> chosen;    // one place, without doubt
  std::vector<Match> homonyms;  // several bear this name: they come back as radios
  std::vector<Match> close;     // nobody bears it: what it resembles, as radios too
};
Picked picked(store::Reader& db, const Names& names, const web::Fields& fields,
    std::string_view name = "territoire");

// The field itself. Works bare; assets/js/territoire.js makes it a combobox: pages that hold it add
// picker_script() to the document's head.
struct Field {
  std::string name = "territoire";
  std::string label = "Votre commune, intercommunalité ou département";
  std::string hint = "Un nom, un code postal ou un code officiel.";
  Picked picked = {};
  std::string error = {};  // overrides what the field says itself of homonyms or an unknown name
};
Html picker(const Field& field);
Html picker_script();

}  // namespace territory
