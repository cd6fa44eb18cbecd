#include <algorithm>
#include <array>

#include "base/look/look.hpp"
#include "base/values/email.hpp"
#include "base/values/text.hpp"
#include "features/directory/edit_form.hpp"
#include "features/directory/place_view.hpp"
#include "features/directory/record_view.hpp"

// Ways to reach an organisation, each shown only once somebody agreed.
namespace directory {
namespace {

struct KindWords {
  ContactKind kind;
  std::string_view label, refusal;
};
constexpr std::array typed_kinds{
    KindWords{ContactKind::Phone, "Téléphone",
        "Ce n’est pas un numéro de téléphone. Par exemple\u00A0: 05 55 12 34 56."},
    KindWords{ContactKind::Mail, "Courriel",
        "Ce n’est pas une adresse électronique. Par exemple\u00A0: accueil@exemple.fr."},
    KindWords{ContactKind::Appointment, "Prise de rendez-vous",
        "Ce n’est pas l’adresse d’une page. Copiez-la depuis votre navigateur."},
    KindWords{ContactKind::Network, "Réseau social",
        "Ce n’est pas l’adresse d’une page. Copiez-la depuis votre navigateur."},
};

// Overseas, the country code is that of the first figures.
std::string_view country_of(std::string_view national) {
  struct Overseas {
    std::string_view begins, code;
  };
  constexpr std::array overseas{Overseas{"0590", "+590"}, Overseas{"0690", "+590"},
      Overseas{"0691", "+590"}, Overseas{"0594", "+594"}, Overseas{"0694", "+594"},
      Overseas{"0596", "+596"}, Overseas{"0696", "+596"}, Overseas{"0262", "+262"},
      Overseas{"0263", "+262"}, Overseas{"0269", "+262"}, Overseas{"0639", "+262"},
      Overseas{"0692", "+262"}, Overseas{"0693", "+262"}};
  for (const auto& one : overseas)
    if (national.starts_with(one.begins)) return one.code;
  return "+33";
}

std::optional<std::string> read_value(ContactKind kind, const std::string& typed) {
  switch (kind) {
    case ContactKind::Phone: return read_phone(typed);
    case ContactKind::Mail:
      if (const auto email = Email::check(typed)) return email->text();
      return std::nullopt;
    case ContactKind::Appointment:
    case ContactKind::Network: break;
  }
  const auto url = typed.find("://") == std::string::npos && typed.find('.') != std::string::npos
                       ? Url::parse("https://" + typed)
                       : Url::parse(typed);
  return url ? std::optional(url->text()) : std::nullopt;
}

look::Field value_field(const ContactForm& form) {
  return {.name = "valeur",
      .label = "Le numéro ou l’adresse",
      .value = form.value,
      .error = form.value_error,
      .longest = 400};
}
look::Field kind_mark(const ContactForm& form) {
  return {.name = "sorte-telephone", .label = "", .error = form.kind_error};
}

Html kind_choice(const ContactForm& form) {
  return html(
      R"(<fieldset class="stack stack--s {}"><legend class="field__label">De quoi s’agit-il&#8239;?</legend>{}{}</fieldset>)",
      form.kind_error.empty() ? "" : "field--error",
      when(!form.kind_error.empty(),
          [&] {
            return html(R"(<span class="field__error">{}{}</span>)", look::icon(look::Icon::Alert),
                form.kind_error);
          }),
      each(typed_kinds, [&](const KindWords& one) {
        return html(
            R"(<label class="choice choice--compact"><input type="radio" id="{}" name="sorte" value="{}" {}><span>{}</span></label>)",
            "sorte-" + std::string(slug(one.kind)), slug(one.kind),
            checked_if(form.kind == slug(one.kind)), one.label);
      }));
}

Html place_choice(const ContactForm& form, const Record& record) {
  if (record.places.empty()) return {};
  return html(
      R"(<div class="field"><label class="field__label" for="lieu">De quel lieu&#8239;?</label><select class="input" id="lieu" name="lieu"><option value="">De toute l’organisation</option>{}</select></div>)",
      each(record.places, [&](const Place& place) {
        return html(R"(<option value="{}" {}>{}</option>)", place.id.text(),
            selected_if(form.place == place.id.text()),
            place.name.empty() ? address_line(place) : place.name);
      }));
}

}  // namespace

std::optional<std::string> read_phone(std::string_view typed) {
  std::string figures;
  for (const char c : typed) {
    // What stands between figures: blanks, no-break ones too, dots, dashes, brackets.
    const bool between = c == ' ' || c == '.' || c == '-' || c == '(' || c == ')' || c == '/' ||
                         static_cast<unsigned char>(c) >= 0x80;
    if ((c >= '0' && c <= '9') || (c == '+' && figures.empty()))
      figures += c;
    else if (!between)
      return std::nullopt;
  }
  if (figures.starts_with("00")) figures = "+" + figures.substr(2);
  if (figures.starts_with("+330")) figures = "+33" + figures.substr(4);
  if (figures.starts_with("+0")) return std::nullopt;
  if (figures.starts_with("+"))
    return figures.size() >= 9 && figures.size() <= 16 ? std::optional(figures) : std::nullopt;
  if (figures.size() == 4 && (figures.front() == '3' || figures.front() == '1'))
    return figures;  // 3939: called from France only
  if (figures.size() != 10 || figures.front() != '0' || figures[1] == '0') return std::nullopt;
  return std::string(country_of(figures)) + figures.substr(1);
}

ContactForm contact_form(const Contact& contact) {
  return {.kind = std::string(slug(contact.kind)),
      .value = contact.kind == ContactKind::Phone ? phone_in_groups(contact.value) : contact.value,
      .whose = contact.whose,
      .place = contact.place ? contact.place->text() : "",
      .agreed = contact.agreed.has_value()};
}

ContactForm read_contact(const web::Fields& fields, const Record& record, const Contact& contact) {
  ContactForm form{.kind = std::string(fields.text("sorte")),
      .value = std::string(fields.text("valeur")),
      .whose = std::string(fields.text("qui").substr(0, 400)),
      .place = std::string(fields.text("lieu")),
      .agreed = fields.has("accord")};
  Contact read{.id = contact.id, .whose = form.whose, .agreed = contact.agreed};
  const auto place = PlaceId::parse(form.place);
  if (place && std::ranges::find(record.places, *place, &Place::id) != record.places.end())
    read.place = place;
  const auto kind = parse_contact_kind(form.kind);
  const auto words = std::ranges::find_if(
      typed_kinds, [&](const KindWords& one) { return kind && one.kind == *kind; });
  if (!kind || words == typed_kinds.end()) {
    form.kind_error = "Choisissez de quoi il s’agit.";
    return form;
  }
  read.kind = *kind;
  const auto value = read_value(*kind, form.value);
  if (!value) {
    form.value_error = words->refusal;
    return form;
  }
  read.value = *value;
  form.sound = std::move(read);
  return form;
}

Html fields(const ContactForm& form, const Record& record) {
  return kind_choice(form) + look::field(value_field(form)) +
         look::field({.name = "qui",
             .label = "Qui répond",
             .hint = "Un service, une fonction, ou un nom si la personne est d’accord.",
             .value = form.whose,
             .longest = 400,
             .required = false}) +
         place_choice(form, record) +
         html(
             R"(<label class="choice choice--compact"><input type="checkbox" name="accord" value="1" {}><span>Celle ou celui qui répond est d’accord pour que ce soit public. <span class="soft">Sans cet accord, ce contact reste entre vous&#160;; il se reprend à tout moment.</span></span></label>)",
             checked_if(form.agreed));
}

Html refused(const ContactForm& form) {
  return look::refused({kind_mark(form), value_field(form)});
}

}  // namespace directory
