#pragma once
#include <array>
#include <optional>
#include <string>

#include "base/look/form.hpp"
#include "base/web/request.hpp"
#include "features/directory/directory.hpp"
#include "features/territory/picker.hpp"

// The forms that change a record: what was typed, what was refused of it and why, and what it means
// once nothing is.
namespace directory {

struct CardForm {
  std::string summary, presentation, links;
  std::string summary_error = {}, presentation_error = {}, links_error = {};
  bool previewed = false;
  std::optional<Card> sound = {};
};
CardForm card_form(const Card& card);
// `card`: what the form does not hold stays as it is.
CardForm read_card(const web::Fields& fields, const Card& card);
Html fields(const CardForm& form);
Html refused(const CardForm& form);

struct PlaceForm {
  std::string name, address, more_address, postcode, position, said, access, access_url,
      appointment_url;
  territory::Picked commune = {};
  std::array<std::string, 7> days = {};
  bool closed_on_holidays = false;
  bool travelling = false;
  std::string commune_error = {}, position_error = {}, access_error = {}, appointment_error = {};
  std::array<std::string, 7> day_errors = {};
  std::optional<Place> sound = {};
};
PlaceForm place_form(store::Reader& db, const Place& place);
PlaceForm read_place(store::Reader& db, const territory::Names& names, const web::Fields& fields,
    const Place& place);
Html fields(const PlaceForm& form);
Html refused(const PlaceForm& form);

struct ContactForm {
  std::string kind, value, whose, place;
  bool agreed = false;
  std::string kind_error = {}, value_error = {};
  std::optional<Contact> sound = {};
};
ContactForm contact_form(const Contact& contact);
// Who agreed is filled in by who handles it.
ContactForm read_contact(const web::Fields& fields, const Record& record, const Contact& contact);
Html fields(const ContactForm& form, const Record& record);
Html refused(const ContactForm& form);

// "+33555123456" from what people type; empty when it is no telephone number.
std::optional<std::string> read_phone(std::string_view typed);
std::size_t characters(std::string_view text);

}  // namespace directory
