#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/id.hpp"
#include "features/directory/vocabulary.hpp"
#include "features/organisation/organisation.hpp"
#include "features/territory/territory.hpp"

// Who can help, where. A record is what the directory holds of an organisation; the organisation
// itself (name, kind, numbers, website) is features/organisation’s, and nobody need belong to it.
// How records are written: store.hpp. What they ask in a grid: grid.hpp. Who claims one:
// claims.hpp; what is asked once a year: yearly.hpp; what people are told: news.hpp. Addresses of
// records: record_routes.hpp. How far by road: roads.hpp. Where they come from: sources.hpp. What
// all this keeps of people: lent.hpp. Who is found, and who can help: index.hpp, helpers.hpp,
// finding_routes.hpp. What runs by itself: import_jobs.hpp. From a shell: import.hpp.
namespace directory {

using organisation::OrganisationId;
using PlaceId = Id<struct DirectoryPlaceTag>;
using ContactId = Id<struct DirectoryContactTag>;

// Slugs of vocabulary.hpp by axis, in its order; an axis without any is not there.
using Terms = std::map<Axis, std::vector<std::string>>;

// What an organisation says of itself beyond what features/organisation keeps.
struct Card {
  std::string summary = {};          // at most 280 characters
  std::string presentation = {};     // Markdown
  std::vector<Url> links = {};       // beside its website
  std::string siren = {};            // nine digits, when no SIRET is known
  std::string other_number = {};     // RIDET (Nouvelle-Calédonie), Tahiti…
  std::string conditions = {};       // of access, in its words
  std::optional<Date> true_on = {};  // the day of which its source says that it was true
  bool operator==(const Card&) const = default;
};
inline constexpr std::size_t longest_summary = 280;          // characters
inline constexpr std::size_t longest_presentation = 10'000;  // characters

// Where it acts, which is not where it sits.
struct Coverage {
  bool national = false;
  std::vector<territory::Ref> territories = {};
  bool operator==(const Coverage&) const = default;
};
// « toute la France, epci:200034825 »: as it is recorded.
std::string in_words(const Coverage& coverage);

enum class Located { Nowhere, Exactly, ByCommune };  // by the middle of its commune

struct Place {
  PlaceId id = PlaceId::fresh();
  std::string name = {};
  std::string address = {};       // « 12 rue des Forges »
  std::string more_address = {};  // « Bâtiment B »
  std::string commune = {};       // INSEE code of today; "" when it is not known
  std::string postcode = {};
  std::string town = {};  // as it is written in addresses
  std::optional<territory::Point> point = {};
  Located located = Located::Nowhere;
  std::string hours = {};       // OpenStreetMap: "Mo-Fr 09:00-12:00; PH off"
  std::string hours_said = {};  // in words, when they could not be read
  std::string access = {};      // accessibility, in words
  std::string access_url = {};  // its page at acceslibre
  std::string appointment_url = {};
  bool travelling = false;  // a bus, a caravan
};

enum class ContactKind { Phone, Mail, Appointment, Network };
std::string_view slug(ContactKind kind);  // "telephone", "courriel", "rendez-vous", "reseau"
std::optional<ContactKind> parse_contact_kind(std::string_view slug);

struct Agreement {
  Time at = {};
  std::string by = {};   // a person’s id, or activity::program
  std::string how = {};  // « publié par la source », « coché par son titulaire »
};
struct Contact {
  ContactId id = ContactId::fresh();
  std::optional<PlaceId> place = {};
  ContactKind kind = ContactKind::Phone;
  std::string value = {};  // "+33180059880", an address, a URL
  std::string whose = {};  // a name, a function; ""
  std::optional<Agreement> agreed = {};
  bool may_be_shown() const { return agreed.has_value(); }
};

struct Record {
  organisation::Organisation organisation;
  Card card = {};
  Terms terms = {};
  Coverage coverage = {};
  std::vector<Place> places = {};
  std::vector<Contact> contacts = {};  // all of them: show only those that may_be_shown()
  std::optional<Time> confirmed_at =
      {};                            // when one of its people last said « c’est toujours vrai »
  std::optional<Time> grid_at = {};  // when the self-reading grid was last filled in
  bool grid_public = false;
  Time made_at = {};
  Time changed_at = {};

  const OrganisationId& id() const { return organisation.id; }
  const std::string& name() const { return organisation.details.name; }
  const std::vector<std::string>& of(Axis axis) const;  // empty when it says nothing of it
  bool says(Axis axis, std::string_view slug) const;
};

// Empty when it has no record, or was deleted.
std::optional<Record> record_of(store::Reader& db, const OrganisationId& id);
// Several at once, in the order of these ids, each once; those that have none are left out. Reads
// them in batches: five statements for twenty.
std::vector<Record> records_of(store::Reader& db, std::span<const OrganisationId> ids);
// All of them by their id, a page at a time: those after `last`, at most `most`. For an index.
std::vector<Record> after(
    store::Reader& db, const std::optional<OrganisationId>& last, int most = 1000);
// Records that changed at `since` or later, the oldest change first (Atom, an index that follows).
std::vector<OrganisationId> changed_since(store::Reader& db, Time since, int most);
std::size_t count(store::Reader& db);

Url url_of(const OrganisationId& id);

}  // namespace directory
