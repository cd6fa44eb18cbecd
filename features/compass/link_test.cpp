#include "base/mail/body.hpp"
#include "features/compass/asked_test.hpp"
#include "features/compass/link_letter.hpp"

using testing::HasSubstr;
using testing::Not;

namespace compass::asked {
namespace {

class Link : public Compass {
 protected:
  web::Response ask(const std::string& email) { return say("courriels", {{"email", email}}); }
};

TEST_F(Link, of_a_compass_is_sent_to_whoever_has_it_and_asks) {
  EXPECT_THAT(page(), HasSubstr("Recevoir ce lien par courriel"));
  EXPECT_THAT(site.get(here + "/courriels").body, HasSubstr("Envoyez-moi mon lien"));
  const auto sent = ask(" Agnes@Mairie.fr ");
  EXPECT_EQ(sent.location, here + "/courriels?envoye=1");
  const auto said = site.follow(sent).body;
  EXPECT_THAT(said, HasSubstr("votre lien part dans la minute"));
  EXPECT_THAT(said, Not(HasSubstr("agnes@mairie.fr")));
  EXPECT_THAT(page(), Not(HasSubstr("agnes@mairie.fr")));
}

TEST_F(Link, is_not_sent_to_what_is_no_address) {
  const auto refused = ask("agnes@mairie");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"agnes@mairie\""));
}

TEST_F(Link, is_sent_a_few_times_an_hour_and_no_more) {
  for (int times = 0; times < 4; ++times) EXPECT_EQ(ask("agnes@mairie.fr").status, 303);
  EXPECT_EQ(ask("agnes@mairie.fr").status, 429);
  EXPECT_EQ(ask("paul@mairie.fr").status, 303) << "others are not held up";
}

TEST_F(Link, of_a_compass_that_is_gone_is_sent_to_nobody) {
  say("suppressions", {});
  EXPECT_EQ(site.get(here + "/courriels").status, 404);
  EXPECT_EQ(ask("agnes@mairie.fr").status, 404);
}

TEST(LinkLetter, holds_the_secret_link_in_its_parts_and_not_in_its_subject) {
  const auto secret = Secret::fresh();
  const auto letter = link_letter(Email::parse("agnes@mairie.fr").value(), secret, "Guéret",
      "Premier Kilomètre", "https://km1.example", time_from_iso("2028-05-24T00:00:00Z"));
  const auto link = "https://km1.example/boussole/" + secret.text();
  EXPECT_THAT(mail::text_part(letter), HasSubstr(link));
  EXPECT_THAT(mail::html_part(letter), HasSubstr("href=\"" + link + "\""));
  EXPECT_THAT(mail::text_part(letter), HasSubstr("la boussole de Guéret"));
  EXPECT_THAT(mail::text_part(letter), HasSubstr("24 mai 2028"));
  EXPECT_THAT(letter.subject, Not(HasSubstr(secret.text())));
  EXPECT_FALSE(letter.unsubscribe.has_value()) << "a service message: it was just asked for";
}

}  // namespace
}  // namespace compass::asked
