#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/world.hpp"
#include "base/mail/queue.hpp"
#include "base/values/id.hpp"
#include "base/values/system_clock.hpp"
#include "features/activity/activity.hpp"
#include "features/identity/letters.hpp"
#include "features/identity/routes.hpp"

namespace commands {
namespace {

struct AdminNamed {
  std::string email, name, site = "http://127.0.0.1:8080";
};

Email email_of(const AdminNamed& who) {
  const auto email = Email::check(who.email);
  if (!email) throw std::runtime_error(std::string(explain(email.error())));
  return *email;
}

// What whoever keeps the server gives by hand, where no mail can be sent yet.
void print_link(store::Writer& db, const Email& email, const AdminNamed& who) {
  const auto sent = identity::challenge(db, email, "", system_now());
  std::cout << "Pour entrer dans le quart d’heure, ouvrez :\n  " << who.site
            << identity::paths::link(sent.link).text() << '\n';
}

int create(const Config& config, const AdminNamed& who) {
  const auto email = email_of(who);
  const auto name = identity::name_from(who.name);
  if (!name) throw std::runtime_error("--name attend un nom de 80 caractères au plus.");
  const auto database = open_data(config);
  bring_up_to_date(*database, config);
  auto db = database->write();
  auto person = identity::find_person(*db, email);
  if (!person) person = identity::add_person(*db, email, *name, system_now());
  identity::give(
      *db, person->id, {web::Role::Administrator, "tout"}, activity::program, system_now());
  print_link(*db, email, who);
  db->commit();
  std::cout << *name << " (" << email.text() << ") administre maintenant ce site.\n";
  return 0;
}

int link(const Config& config, const AdminNamed& who) {
  const auto email = email_of(who);
  const auto database = open_data(config);
  bring_up_to_date(*database, config);
  auto db = database->write();
  if (!identity::find_person(*db, email))
    throw std::runtime_error("Aucun compte ne porte l’adresse " + email.text() + ".");
  print_link(*db, email, who);
  db->commit();
  return 0;
}

// For who has lost phone, passkey and recovery codes: whoever keeps the server knows that it is
// they.
int reset(const Config& config, const AdminNamed& who) {
  const auto email = email_of(who);
  const auto database = open_data(config);
  bring_up_to_date(*database, config);
  auto db = database->write();
  const auto person = identity::find_person(*db, email);
  if (!person) throw std::runtime_error("Aucun compte ne porte l’adresse " + email.text() + ".");
  identity::reset_proofs(*db, person->id, activity::program, system_now());
  mail::post(*db,
      identity::proof_changed_letter(*person,
          "Le second facteur, les codes de secours et les clés d’accès ont été retirés",
          identity::as_chosen(*db, {}), who.site, system_now()),
      "identity reset " + fresh_uuid(), system_now());
  print_link(*db, email, who);
  db->commit();
  std::cout << "Le second facteur, les codes de secours et les clés d’accès de " << email.text()
            << " sont retirés, ses connexions fermées. Une lettre l’en prévient.\n"
               "À la prochaine entrée, le site demandera d’en choisir de nouveaux.\n";
  return 0;
}

}  // namespace

void admin(CLI::App& app, Config& config, Run& run) {
  auto* command = app.add_subcommand("admin", "Les personnes qui administrent le site");
  command->require_subcommand(1);
  const auto who = std::make_shared<AdminNamed>();
  const auto address = [&](CLI::App& sub) {
    sub.add_option("--email", who->email, "Son adresse électronique")->required();
    sub.add_option("--public-url", who->site, "Adresse du site, pour le lien de connexion")
        ->envname("KM1_PUBLIC_URL")
        ->capture_default_str();
  };
  auto* made = command->add_subcommand(
      "create", "Confier l’administration à une personne, et afficher son lien de connexion");
  address(*made);
  made->add_option("--name", who->name, "Son nom")->required();
  made->callback([&config, &run, who] { run = [&config, who] { return create(config, *who); }; });
  auto* linked = command->add_subcommand(
      "link", "Afficher un lien de connexion, quand aucun courrier ne part encore");
  address(*linked);
  linked->callback([&config, &run, who] { run = [&config, who] { return link(config, *who); }; });
  auto* again = command->add_subcommand("reset",
      "Retirer le second facteur et les clés d’accès d’une personne qui les a perdus, et afficher "
      "son lien de connexion");
  address(*again);
  again->callback([&config, &run, who] { run = [&config, who] { return reset(config, *who); }; });
}

}  // namespace commands
