#include "features/organisation/details_form.hpp"

#include <algorithm>

#include "base/values/text.hpp"

namespace organisation {
namespace {

// One line: what was pasted from elsewhere may hold several.
std::string on_one_line(std::string_view typed) {
  std::string line(typed);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return std::string(text::trim(line));
}

std::optional<Url> website_in(std::string_view typed) {
  if (typed.find("://") != std::string_view::npos) return Url::parse(typed);
  return typed.find('.') == std::string_view::npos ? std::nullopt
                                                   : Url::parse("https://" + std::string(typed));
}

void check_numbers(DetailsForm& form, Details& details) {
  if (!form.siret.empty()) {
    if (const auto siret = Siret::check(form.siret))
      details.siret = *siret;
    else
      form.siret_error = explain(siret.error());
  }
  if (form.rna.empty()) return;
  details.rna = Rna::parse(form.rna);
  if (!details.rna)
    form.rna_error = "Un numéro RNA commence par W, suivi de neuf chiffres\u00A0: W232001234.";
}

void check_territory(DetailsForm& form, Details& details) {
  details.territory = form.territory.chosen;
  if (details.territory) return;
  if (!form.territory.typed.empty())
    form.territory_error = form.territory.homonyms.empty()
                               ? "Nous ne connaissons pas ce territoire. Essayez son nom complet "
                                 "ou son code postal."
                               : "Plusieurs territoires portent ce nom. Choisissez le bon.";
  else if (details.kind == Kind::Authority)
    form.territory_error = "Indiquez de quel territoire c’est la collectivité.";
}

void check_words(DetailsForm& form, Details& details) {
  if (text::fold(form.name).empty()) form.name_error = "Indiquez le nom de l’organisation.";
  if (length(form.name) > longest_name)
    form.name_error = "Ce nom dépasse 160 caractères. Raccourcissez-le.";
  if (text::has_address(form.name))
    form.name_error = "Un nom ne contient ni lien, ni adresse. Vous pourrez les écrire plus bas.";
  if (length(form.about) > longest_about)
    form.about_error = "Ce texte dépasse mille caractères. Raccourcissez-le.";
  if (form.website.empty()) return;
  details.website = website_in(form.website);
  if (!details.website)
    form.website_error =
        "Ce n’est pas une adresse de site. Copiez-la depuis votre navigateur\u00A0: "
        "www.exemple.fr.";
}

bool is_sound(const DetailsForm& form) {
  for (const auto* error : {&form.name_error, &form.kind_error, &form.siret_error, &form.rna_error,
           &form.website_error, &form.about_error, &form.territory_error})
    if (!error->empty()) return false;
  return true;
}

}  // namespace

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

DetailsForm read_details(
    store::Reader& db, const territory::Names& names, const web::Fields& fields) {
  DetailsForm form{.name = on_one_line(fields.text("nom")),
      .kind = std::string(fields.text("nature")),
      .siret = std::string(fields.text("siret")),
      .rna = std::string(fields.text("rna")),
      .website = std::string(fields.text("site")),
      .about = std::string(fields.text("texte")),
      .territory = territory::picked(db, names, fields)};
  Details details{.name = form.name, .about = form.about};
  if (const auto kind = parse_kind(form.kind))
    details.kind = *kind;
  else
    form.kind_error = "Choisissez ce qui lui ressemble le plus.";
  check_words(form, details);
  check_numbers(form, details);
  check_territory(form, details);
  if (is_sound(form)) form.sound = std::move(details);
  return form;
}

DetailsForm details_form(store::Reader& db, const Details& details) {
  DetailsForm form{.name = details.name,
      .kind = std::string(slug(details.kind)),
      .siret = details.siret ? details.siret->in_groups() : "",
      .rna = details.rna ? details.rna->text() : "",
      .website = details.website ? details.website->text() : "",
      .about = details.about};
  if (details.territory) {
    const auto place = territory::find(db, *details.territory);
    form.territory = {.typed = place ? place->name : details.territory->text(),
        .chosen = details.territory,
        .homonyms = {},
        .close = {}};
  }
  return form;
}

RoleField read_role(const web::Fields& fields) {
  RoleField role{.typed = on_one_line(fields.text("fonction"))};
  if (length(role.typed) > longest_role)
    role.error = "Une fonction tient en 80 caractères. Raccourcissez-la.";
  return role;
}

}  // namespace organisation
