#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/email.hpp"
#include "base/values/personal_datum.hpp"
#include "base/values/url.hpp"
#include "base/web/member.hpp"
#include "base/web/request.hpp"

namespace openid {
class Provider;
}

// Who people are here: an address, a name, what they are trusted with. Others may also see
// pages.hpp (let_in, for features that let people in themselves), attempts.hpp (how often something
// may be tried, with or without an account), news.hpp (what people are told of) and providers.hpp
// (whose employer is known).
namespace identity {

using web::Grant;
using web::PersonId;
using web::Role;

struct Person {
  PersonId id;
  Email email;
  std::string name;  // "" until they have said it
  Time made_at;
  Time seen_at;
};

inline constexpr std::size_t longest_name = 80;  // characters

// How a person is called, as they typed it: blanks around dropped. Empty when there is nothing to
// call them by, or when it is too long.
std::optional<std::string> name_from(std::string_view typed);

std::optional<Person> find_person(store::Reader& db, const PersonId& id);
std::optional<Person> find_person(store::Reader& db, const Email& email);
// By an id, as events and grants keep it: a name, or an address when no name was given yet; « le
// serveur » for the program, « personne effacée » for whoever is no longer here.
std::string name_of(store::Reader& db, std::string_view who);
Person add_person(store::Writer& db, const Email& email, std::string_view name, Time now);
void rename(store::Writer& db, const PersonId& id, std::string_view name, Time now);

// Something a person was trusted with, and by whom.
using GrantId = Id<struct GrantTag>;
struct Given {
  GrantId id;
  PersonId person;
  Grant grant;
  std::string by;  // a person’s id, or activity::program
  Time at;
};
std::vector<Given> grants_of(store::Reader& db, const PersonId& id);
std::vector<Given> all_grants(store::Reader& db);
// Recorded like every act. Giving what is already given changes nothing.
void give(store::Writer& db, const PersonId& to, const Grant& grant, std::string_view by, Time now);
void take_back(store::Writer& db, const GrantId& id, std::string_view by, Time now);
// Whether at least one administrator would be left without this grant.
bool leaves_an_administrator(store::Reader& db, const GrantId& id);

// What is known of a person, for them to read and to take away: named values in named groups.
struct Known {
  std::string title;
  std::vector<std::pair<std::string, std::string>> values;
};
std::vector<Known> what_is_known(store::Reader& db, const PersonId& id);

// The person goes, with everything that was kept about them here; what they did in common stays,
// without them. Cannot be undone.
void erase(store::Writer& db, const PersonId& id, Time now);

// What is kept of people here, why and for how long.
std::vector<PersonalDatum> personal_data();

// A provider of identities that people may come in by.
struct ProviderDoor {
  std::shared_ptr<openid::Provider> provider;
  std::string name;  // « ProConnect »
  // Addresses are believed even when the provider does not say that it has checked them.
  bool vouches_for_email = false;
};

// Whether the instance lets people in, and under which name it writes to them.
struct Settings {
  bool open = true;  // false: only people who were invited get an account
  // Whether somebody here expects this person, who so gets an account even then.
  std::function<bool(store::Reader&, const Email&, Time)> expects = {};
  // Where letters are read by whoever tries the site on their own machine; nowhere otherwise.
  std::function<std::optional<Url>(const web::Request&)> letters_shown_at = {};
  std::string site = "";  // its name; as_chosen says it
  std::optional<ProviderDoor> provider = {};
};
// These, as administrators have chosen since: whom to let in, under which name.
Settings as_chosen(store::Reader& db, Settings as_set);

// Whether whoever has this address may get an account.
bool may_enter(store::Reader& db, const Settings& settings, const Email& email, Time now);

}  // namespace identity
