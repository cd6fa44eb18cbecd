#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "features/activity/activity.hpp"
#include "features/identity/proofs.hpp"
#include "features/identity/protection.hpp"
#include "features/instance/routes.hpp"
#include "tests/support/people.hpp"

// What people are trusted with waits until they have shown more than their mail.
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace identity {
namespace {

constexpr auto marie_writes_from = "marie@exemple.fr";
constexpr auto administration = "/administration/instance";
constexpr auto asked = "/compte/protection?suite=%2Fadministration%2Finstance";

class Protection : public testing::Test {
 public:
  Protection() {
    site.defaults.protection = instance::Protection::Administrators;
    site.site.add(instance::routes());
    site.site.guard_with(door(instance::Protection::Administrators));
    trust(Role::Administrator);
  }
  PersonId id() {
    return find_person(*site.database.read(), Email::parse(marie_writes_from).value())->id;
  }
  void trust(Role role) {
    auto db = site.database.write();
    give(*db, id(), {role, "tout"}, "km1", site.now);
    db->commit();
  }
  void choose(instance::Protection protection) {
    auto db = site.database.write();
    auto wanted = instance::settings(*db);
    wanted.protection = protection;
    instance::change(*db, wanted, "km1", site.now);
    db->commit();
  }
  web::Response enter_by_mail(Visitor& visitor) {
    const auto sent =
        visitor.post("/connexion/codes", {{"email", marie_writes_from}, {"suite", administration}});
    return visitor.post(sent.location, {{"code", site.code_sent_to(marie_writes_from)}});
  }
  std::string code() {
    site.now += std::chrono::seconds(30);
    const auto secret = second_factor(*site.database.read(), site.vault, id())->secret;
    return secret->code(keys::totp_step(site.now));
  }
  // Sets up the second factor: the page with the recovery codes.
  std::string phone(Visitor& who) {
    who.post("/compte/second-facteur", {{"debut", "1"}, {"suite", administration}});
    return who.post("/compte/second-facteur", {{"code", code()}, {"suite", administration}}).body;
  }
  // A passkey that they added one day.
  void add_passkey() {
    auto db = site.database.write();
    keep_passkey(
        *db, id(), {.id = "une-cle", .public_key = "sa-moitie-publique"}, "Ma clé", site.now);
    db->commit();
  }

  PeopleSite site;
  Visitor member = site.member(marie_writes_from);
};

TEST_F(Protection, is_asked_at_sign_in_and_at_every_door_of_the_administration) {
  auto other = site.visitor();
  EXPECT_EQ(enter_by_mail(other).location, asked);
  EXPECT_EQ(other.get(administration).location, asked);
  const auto shown = other.get(asked).body;
  EXPECT_THAT(
      shown, AllOf(HasSubstr("Protégez votre compte"), HasSubstr("Ajouter un second facteur"),
                 HasSubstr("Ajouter une clé d’accès"),
                 HasSubstr("/compte/second-facteur?suite=%2Fadministration%2Finstance")));
  EXPECT_THAT(other.get("/compte").body, HasSubstr("attend que votre compte soit mieux protégé"));
}

TEST_F(Protection, keeps_what_a_form_brought_to_a_closed_door) {
  const auto refused = member.post(administration, {{"nom", "Alliance du <Grand> Guéret"}});
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("rien n’est perdu"),
                                HasSubstr("value=\"Alliance du &lt;Grand&gt; Guéret\"")));
  EXPECT_EQ(instance::name(*site.database.read()), instance::default_name);
}

TEST_F(Protection, opens_the_administration_once_a_second_factor_is_there) {
  const auto confirmed = phone(member);
  EXPECT_THAT(confirmed, AllOf(HasSubstr("Notez ou imprimez ces codes"),
                             HasSubstr("href=\"/administration/instance\">Continuer")));
  EXPECT_EQ(member.get(administration).status, 200);
  EXPECT_EQ(member.get(asked).location, administration);
  auto other = site.visitor();
  EXPECT_EQ(enter_by_mail(other).location, "/connexion/second-facteur");
  EXPECT_EQ(other.post("/connexion/second-facteur", {{"code", code()}}).location, administration);
  EXPECT_EQ(other.get(administration).status, 200);
}

TEST_F(Protection, asks_for_the_passkey_of_who_came_in_by_mail_alone) {
  add_passkey();
  auto thief = site.visitor();
  EXPECT_EQ(enter_by_mail(thief).location, asked);
  EXPECT_THAT(thief.get(asked).body,
      AllOf(HasSubstr("Montrez que c’est bien vous"), HasSubstr("votre clé d’accès")));
  // Whoever reads the mail adds nothing of theirs, and takes nothing off.
  for (const auto* place : {"/compte/second-facteur", "/compte/cles"})
    EXPECT_THAT(thief.get(place).location, StartsWith("/compte/protection?suite=")) << place;
  EXPECT_THAT(thief.post("/compte/second-facteur", {{"debut", "1"}}).location,
      StartsWith("/compte/protection"));
  const auto key = PasskeyId::of("une-cle").text();
  EXPECT_THAT(
      thief.post("/compte/cles/" + key + "/retraits").location, StartsWith("/compte/protection"));
  EXPECT_EQ(thief.post("/compte/cles/questions").status, 409);
  EXPECT_EQ(passkeys_of(*site.database.read(), id()).size(), 1U);
  EXPECT_FALSE(has_second_factor(*site.database.read(), id()));
}

TEST_F(Protection, is_asked_again_once_it_was_taken_off) {
  phone(member);
  EXPECT_EQ(member.post("/compte/second-facteur", {{"retrait", "1"}}).status, 303);
  EXPECT_EQ(member.get(administration).location, asked);
}

TEST_F(Protection, stays_while_one_of_two_is_left) {
  phone(member);
  add_passkey();
  member.post("/compte/second-facteur", {{"retrait", "1"}});
  EXPECT_EQ(member.get(administration).status, 200);
}

TEST_F(Protection, is_what_administrators_decide) {
  choose(instance::Protection::Advised);
  EXPECT_EQ(member.get(administration).status, 200);
  EXPECT_THAT(member.get("/compte").body, HasSubstr("Qui lirait votre courrier"));
  auto other = site.visitor();
  EXPECT_EQ(enter_by_mail(other).location, administration);
  choose(instance::Protection::Trusted);
  EXPECT_EQ(member.get(administration).location, asked);
}

TEST_F(Protection, is_asked_of_editors_and_moderators_only_where_it_was_decided) {
  EXPECT_FALSE(covers(instance::Protection::Administrators, Role::Editor));
  EXPECT_TRUE(covers(instance::Protection::Trusted, Role::Editor));
  EXPECT_TRUE(covers(instance::Protection::Trusted, Role::Moderator));
  EXPECT_FALSE(covers(instance::Protection::Advised, Role::Administrator));
}

TEST_F(Protection, of_those_who_lost_everything_is_reset_from_the_server) {
  phone(member);
  add_passkey();
  {
    auto db = site.database.write();
    reset_proofs(*db, id(), activity::program, site.now);
    db->commit();
  }
  EXPECT_EQ(member.get("/compte").status, 303) << "signed out";
  auto other = site.visitor();
  EXPECT_EQ(enter_by_mail(other).location, asked);
  EXPECT_THAT(other.get(asked).body, HasSubstr("Ajouter un second facteur"));
  auto db = site.database.read();
  EXPECT_EQ(recovery_codes_left(*db, id()), 0);
  const auto last = activity::about(*db, "identity", id().text(), 1).at(0).deed;
  EXPECT_EQ(last.what, "preuves-remises-a-zero");
  EXPECT_EQ(last.actor, activity::program);
}

// ── Secrets ─────────────────────────────────────────────────────────────────────────────────────

const store::Sql select_kept = R"sql(SELECT secret FROM identity_second_factor)sql";
const store::Sql keep_in_clear = R"sql(UPDATE identity_second_factor SET secret = $1)sql";

class Sealed : public Protection {
 public:
  std::string kept() {
    return *site.database.read()->query(select_kept).first([](const store::Row& row) {
      return row.get<std::string>("secret");
    });
  }
};

TEST_F(Sealed, are_the_secrets_of_second_factors) {
  phone(member);
  const auto secret = second_factor(*site.database.read(), site.vault, id())->secret->text();
  EXPECT_TRUE(keys::Vault::is_sealed(kept()));
  EXPECT_THAT(kept(), Not(HasSubstr(secret)));
}

TEST_F(Sealed, are_also_those_of_before_there_was_a_vault) {
  phone(member);
  const auto secret = second_factor(*site.database.read(), site.vault, id())->secret->text();
  auto db = site.database.write();
  db->run(keep_in_clear, secret);
  EXPECT_EQ(second_factor(*db, site.vault, id())->secret->text(), secret) << "works meanwhile";
  EXPECT_EQ(seal_plain_secrets(*db, site.vault), 1);
  EXPECT_EQ(seal_plain_secrets(*db, site.vault), 0);
  EXPECT_EQ(second_factor(*db, site.vault, id())->secret->text(), secret);
  db->commit();
  EXPECT_TRUE(keys::Vault::is_sealed(kept()));
}

// Losing the key lets nobody in, and shuts out nobody who kept their recovery codes.
TEST_F(Sealed, without_the_key_are_still_asked_for_and_a_recovery_code_opens) {
  const auto confirmed = phone(member);
  std::smatch recovery;
  ASSERT_TRUE(std::regex_search(
      confirmed, recovery, std::regex("<code>([a-z0-9]{4}(?:-[a-z0-9]{4})+)</code>")));
  keys::Vault another(site.folder / "une-autre.cle");
  site.services.lend(another);
  auto other = site.visitor();
  EXPECT_EQ(enter_by_mail(other).location, "/connexion/second-facteur");
  const auto refused = other.post("/connexion/second-facteur", {{"code", "123456"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("ne sait plus lire votre second facteur"));
  EXPECT_EQ(
      other.post("/connexion/second-facteur", {{"code", recovery[1]}}).location, administration);
  EXPECT_THAT(site.letters_to(marie_writes_from)[0].text, HasSubstr("Un code de secours a servi"));
}

}  // namespace
}  // namespace identity
