#pragma once
#include <optional>
#include <string>

#include "base/look/form.hpp"
#include "base/web/request.hpp"
#include "features/organisation/membership.hpp"
#include "features/territory/picker.hpp"

namespace organisation {

// The form that describes an organisation: what was typed, what was refused of it and why.
struct DetailsForm {
  std::string name, kind, siret, rna, website, about;
  territory::Picked territory = {};
  std::string name_error, kind_error, siret_error, rna_error, website_error, about_error;
  std::string territory_error = {};
  std::optional<Details> sound = {};  // everything typed means something
};
DetailsForm read_details(
    store::Reader& db, const territory::Names& names, const web::Fields& fields);
DetailsForm details_form(store::Reader& db, const Details& details);

// The fields, in their order; and what stands before a refused form.
Html fields(const DetailsForm& form);
Html refused(const DetailsForm& form);

// What one does there: « cheffe de projet ». Over-long is refused.
struct RoleField {
  std::string typed = {};
  std::string error = {};
};
RoleField read_role(const web::Fields& fields);
look::Field role_field(const RoleField& role, std::string_view label = "Votre fonction");

// How many characters, not bytes.
std::size_t length(std::string_view text);

}  // namespace organisation
