#include "base/look/look.hpp"
#include "features/organisation/details_form.hpp"

// What the form that describes an organisation looks like.
namespace organisation {
namespace {

look::Field name_field(const DetailsForm& form) {
  return {.name = "nom",
      .label = "Son nom",
      .hint = "En entier, comme dans ses statuts ou sur son papier à en-tête.",
      .value = form.name,
      .error = form.name_error,
      .autocomplete = "organization",
      .longest = 400};
}

look::Field siret_field(const DetailsForm& form) {
  return {.name = "siret",
      .label = "SIRET",
      .hint = "Quatorze chiffres. Il évite les doublons et aide à vérifier.",
      .value = form.siret,
      .error = form.siret_error,
      .inputmode = "numeric",
      .longest = 40,
      .required = false};
}

look::Field rna_field(const DetailsForm& form) {
  return {.name = "rna",
      .label = "Numéro RNA, pour une association",
      .hint = "W et neuf chiffres, sur le récépissé de la préfecture.",
      .value = form.rna,
      .error = form.rna_error,
      .longest = 40,
      .required = false};
}

look::Field website_field(const DetailsForm& form) {
  return {.name = "site",
      .label = "Site internet",
      .value = form.website,
      .error = form.website_error,
      .inputmode = "url",
      .longest = 500,
      .required = false};
}

look::Field about_field(const DetailsForm& form) {
  return {.name = "texte",
      .label = "Ce qu’elle fait, en quelques phrases",
      .hint = "Mille caractères au plus. Tout le monde peut le lire.",
      .value = form.about,
      .error = form.about_error,
      .longest = 4000,
      .required = false,
      .rows = 5};
}

// Neither a radio nor a territory is a text field; both are named like one in what was refused.
look::Field kind_mark(const DetailsForm& form) {
  return {.name = "nature-" + std::string(slug(kinds[0])), .label = "", .error = form.kind_error};
}
look::Field territory_mark(const DetailsForm& form) {
  return {.name = "territoire", .label = "", .error = form.territory_error};
}

std::string_view hint(Kind kind) {
  switch (kind) {
    case Kind::Authority: return "commune, intercommunalité, département, région";
    case Kind::PublicBody: return "PETR, parc naturel, CCAS, université, agence";
    case Kind::State: return "préfecture, direction, rectorat";
    case Kind::Association: return "déclarée, ou inscrite en Alsace et Moselle";
    case Kind::Foundation: return "fondation, fonds de dotation";
    case Kind::Company: return "société, coopérative, indépendant";
    case Kind::Collective: return "des personnes qui agissent ensemble, sans statut";
  }
  return "";
}

Html kind_choice(const DetailsForm& form) {
  return html(
      R"(<fieldset class="stack stack--s {}"><legend class="field__label">Qu’est-ce que c’est&#8239;?</legend>{}{}</fieldset>)",
      form.kind_error.empty() ? "" : "field--error",
      when(!form.kind_error.empty(),
          [&] {
            return html(R"(<span class="field__error" id="nature-erreur">{}{}</span>)",
                look::icon(look::Icon::Alert), form.kind_error);
          }),
      each(kinds, [&](Kind kind) {
        return html(
            R"(<label class="choice choice--compact"><input type="radio" id="{}" name="nature" value="{}" {}><span>{} <span class="soft">{}</span></span></label>)",
            "nature-" + std::string(slug(kind)), slug(kind), checked_if(slug(kind) == form.kind),
            label(kind), hint(kind));
      }));
}

}  // namespace

Html fields(const DetailsForm& form) {
  return look::field(name_field(form)) + kind_choice(form) +
         territory::picker({.label = "Son territoire",
             .hint = "Celui d’une collectivité, ou celui où elle agit\u00A0: commune, "
                     "intercommunalité, PETR, pays, parc, département, région. Nom, code postal "
                     "ou code officiel.",
             .picked = form.territory,
             .error = form.territory.typed.empty() ? form.territory_error : ""}) +
         look::field(siret_field(form)) + look::field(rna_field(form)) +
         look::field(website_field(form)) + look::field(about_field(form));
}

Html refused(const DetailsForm& form) {
  return look::refused({name_field(form), kind_mark(form), territory_mark(form), siret_field(form),
      rna_field(form), website_field(form), about_field(form)});
}

look::Field role_field(const RoleField& role, std::string_view label) {
  return {.name = "fonction",
      .label = std::string(label),
      .hint = "Par exemple «\u00A0cheffe de projet\u00A0» ou «\u00A0trésorier\u00A0».",
      .value = role.typed,
      .error = role.error,
      .autocomplete = "organization-title",
      .longest = 200,
      .required = false};
}

}  // namespace organisation
