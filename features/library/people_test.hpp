#pragma once
#include <regex>
#include <string>
#include <vector>

#include "base/keys/password.hpp"
#include "base/keys/vault.hpp"
#include "base/mail/mailbox.hpp"
#include "base/mail/queue.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/identity.hpp"
#include "features/identity/routes.hpp"
#include "features/instance/defaults.hpp"
#include "tests/support/library.hpp"
#include "tests/support/visitor.hpp"

namespace library {

// The value of a field in a page; "" without such a field.
inline std::string field_in(const web::Response& page, const std::string& name) {
  const std::regex field("name=\"" + name + "\" value=\"([^\"]*)\"");
  std::smatch found;
  return std::regex_search(page.body, found, field) ? found[1].str() : "";
}

// The library of LibrarySite, where people have accounts.
class PeopleLibrary : public LibrarySite {
 public:
  PeopleLibrary() {
    services().lend(settings);
    services().lend(hasher);
    services().lend(defaults);
    services().lend(vault);
    site().add(identity::routes());
    site().guard_with(identity::door());
  }

  Visitor visitor(std::string address = "203.0.113.7") {
    return Visitor(site(), clock, std::move(address));
  }
  Visitor member(const std::string& email, const std::string& name = "Marie Durand") {
    auto someone = visitor();
    const auto [person, cookie] = came_in(email, name);
    someone.cookies[cookie.name] = cookie.value;
    return someone;
  }
  // `scope`: of an editor, "tout" or what they edit.
  Visitor trusted(const std::string& email, web::Role role, const std::string& name = "Édith",
      const std::string& scope = "tout") {
    auto someone = member(email, name);
    auto db = database().write();
    identity::give(*db, id_of(*db, email), {role, scope}, activity::program, clock);
    db->commit();
    return someone;
  }
  web::PersonId id_of(store::Reader& db, const std::string& email) {
    return identity::find_person(db, Email::parse(email).value()).value().id;
  }
  void pass(std::chrono::seconds time) { clock += time; }

  std::vector<std::string> deeds() {
    auto db = database().read();
    std::vector<std::string> all;
    for (const auto& event : activity::recent(*db, {}, 1000)) all.push_back(event.deed.what);
    return all;
  }
  // Letters that left, the latest first.
  std::vector<mail::Kept> letters() {
    const auto folder = database().file().parent_path() / "courrier";
    const mail::Sender sender{
        "Premier Kilomètre", Email::parse("site@km1.example").value(), "km1.example"};
    mail::send_due(database(), mail::folder_transport(folder), sender, clock, 100);
    return mail::read_folder(folder);
  }

  Time clock = now;

 private:
  std::pair<web::PersonId, web::Cookie> came_in(const std::string& email, const std::string& name) {
    auto db = database().write();
    const auto person = identity::add_person(*db, Email::parse(email).value(), name, clock);
    web::Request request;
    request.user_agent = "Mozilla/5.0";
    auto opened = identity::open_session(*db, person.id, request, clock);
    db->commit();
    return {person.id, std::move(opened.cookie)};
  }
  instance::Defaults defaults;
  identity::Settings settings;
  keys::Vault vault{database().file().parent_path() / "secrets.cle"};
  keys::Hasher hasher{{.memory = std::size_t{8} << 10, .passes = 1}};
};

}  // namespace library
