#include "tests/support/people.hpp"

#include <regex>

#include "base/mail/queue.hpp"
#include "base/store/migration.hpp"
#include "features/identity/routes.hpp"
#include "migrations/migrations.hpp"

namespace {

std::filesystem::path made(std::filesystem::path folder) {
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace

PeopleSite::PeopleSite(bool open)
    : folder(made(std::filesystem::temp_directory_path() / ("people-" + fresh_uuid()))),
      database({folder / "site.sqlite"}),
      settings{.open = open},
      site(database, services, [](const web::Document& document, const web::Request&) {
        return "<title>" + document.title + "</title><p>" +
               (document.member ? document.member->name : "personne") + "</p>" +
               document.main.markup();
      }) {
  store::migrate(database, all_migrations(), folder / "sauvegardes", now);
  services.lend(settings);
  services.lend(hasher);
  services.lend(defaults);
  services.lend(vault);
  services.lend(database);
  site.add(identity::routes());
  site.guard_with(identity::door());
}

PeopleSite::~PeopleSite() { std::filesystem::remove_all(folder); }

std::vector<mail::Kept> PeopleSite::letters_to(const std::string& email) {
  const mail::Sender sender{
      "Premier Kilomètre", Email::parse("site@km1.example").value(), "km1.example"};
  mail::send_due(database, mail::folder_transport(folder / "courrier"), sender, now, 100);
  auto all = mail::read_folder(folder / "courrier");
  std::erase_if(
      all, [&](const mail::Kept& letter) { return letter.to.find(email) == std::string::npos; });
  return all;
}

std::string PeopleSite::code_sent_to(const std::string& email) {
  static const std::regex code(R"(^(\d{3})\D+(\d{3}) est votre code)");
  for (const auto& letter : letters_to(email)) {
    std::smatch found;
    if (std::regex_search(letter.subject, found, code)) return found[1].str() + found[2].str();
  }
  return "";
}

std::string PeopleSite::link_sent_to(const std::string& email) {
  for (const auto& letter : letters_to(email))
    for (const auto& link : letter.links)
      if (link.text().starts_with(Visitor::public_url))
        return link.text().substr(Visitor::public_url.size());
  return "";
}

Visitor PeopleSite::member(const std::string& email, const std::string& name) {
  auto someone = visitor();
  const auto asked = someone.post("/connexion/codes", {{"email", email}});
  someone.post(asked.location, {{"code", code_sent_to(email)}});
  someone.post("/compte/nom", {{"nom", name}});
  return someone;
}
