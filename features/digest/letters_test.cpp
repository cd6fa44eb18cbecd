#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "features/activity/activity.hpp"
#include "features/digest/jobs.hpp"
#include "features/digest/routes.hpp"
#include "features/digest/store.hpp"
#include "features/identity/news.hpp"
#include "tests/support/people.hpp"

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

namespace digest {
namespace {

constexpr auto marie = "marie@exemple.fr";
constexpr std::chrono::hours hour{1};
constexpr std::chrono::days day{1};

// A site where things happen, which a test says; Sunday 22 November 2026, then on.
class Letters : public testing::Test {
 protected:
  Letters()
      : sources{{{{{"ressources", "La bibliothèque", "Ce que devient une proposition."},
                      {"reseau", "Votre réseau", "Qui vous rejoint."}},
            [this](store::Reader&, const web::PersonId&, Time since, Time until) {
              auto some = happened;
              std::erase_if(some,
                  [&](const activity::News& one) { return one.at < since || one.at >= until; });
              return some;
            }}}} {
    site.services.lend(sources);
    site.site.add(routes());
  }
  void happens(const std::string& title, Time at, const std::string& kind = "ressources") {
    happened.push_back({at, kind, title, "Une phrase.", Url("/ressources/r042")});
  }
  int write(Time at) {
    site.now = at;
    return write_letters(site.database, sources, "Premier Kilomètre", Visitor::public_url, at);
  }
  // Those that group news, the latest first.
  std::vector<mail::Kept> received(const std::string& who = marie) {
    auto all = site.letters_to(who);
    std::erase_if(all, [](const mail::Kept& letter) {
      return letter.text.find("Choisir ce que vous recevez") == std::string::npos;
    });
    return all;
  }
  std::string told() {
    std::string all;
    for (const auto& letter : received()) all += letter.text;
    return all;
  }
  std::string stop_address() {
    const auto letters = received();
    for (const auto& link : letters.at(0).links)
      if (link.text().find("/courriels/arrets/") != std::string::npos)
        return link.text().substr(Visitor::public_url.size());
    return "";
  }

  const Time monday = time_from_iso("2026-11-23T06:00:00Z");  // seven o’clock in Paris
  std::vector<activity::News> happened;
  PeopleSite site;
  Sources sources;
  Visitor member = site.member(marie);
};

TEST_F(Letters, tell_what_happened_once_in_the_morning_kind_by_kind) {
  happens("Votre proposition est publiée", monday - hour);
  happens("Paul a rejoint votre organisation", monday - 2 * hour, "reseau");
  EXPECT_EQ(write(monday + settling), 1);
  ASSERT_THAT(received(), SizeIs(1));
  const auto letter = received()[0];
  EXPECT_EQ(letter.subject, "2\u00A0nouvelles sur Premier Kilomètre");
  EXPECT_THAT(letter.text, AllOf(HasSubstr("Bonjour Marie Durand"), HasSubstr("La bibliothèque"),
                               HasSubstr("Votre proposition est publiée"),
                               HasSubstr("https://km1.example/ressources/r042")));
  EXPECT_LT(letter.text.find("La bibliothèque"), letter.text.find("Votre réseau"));
  EXPECT_THAT(letter.html, HasSubstr("href=\"https://km1.example/ressources/r042\""));
  for (int times = 1; times < 4; ++times) EXPECT_EQ(write(monday + settling + times * hour), 0);
  EXPECT_THAT(received(), SizeIs(1));
}

TEST_F(Letters, do_not_leave_when_there_is_nothing_to_say) {
  EXPECT_EQ(write(monday + settling), 0);
  EXPECT_EQ(write(monday + day + settling), 0);
  EXPECT_THAT(received(), IsEmpty());
}

TEST_F(Letters, leave_at_civil_hours_even_after_a_night_of_standstill) {
  happens("Une nouvelle", monday - hour);
  EXPECT_EQ(write(monday - std::chrono::minutes(30)), 0);
  EXPECT_EQ(write(monday), 0) << "what is being written down is waited for";
  EXPECT_EQ(write(monday + 14 * hour), 0) << "nine in the evening";
  EXPECT_EQ(write(monday + day + 3 * hour), 1);
}

TEST_F(Letters, tell_each_thing_exactly_once_whenever_it_happened) {
  for (int i = 0; i < 72; ++i) happens("Fait numéro " + std::to_string(i) + ".", monday + i * hour);
  for (int i = 0; i < 96; ++i) write(monday + i * hour + settling);
  EXPECT_THAT(received(), SizeIs(3));  // the first, at seven sharp, waits for the next morning
  const auto all = told();
  for (int i = 0; i < 72; ++i) {
    const auto title = "Fait numéro " + std::to_string(i) + ".";
    const auto first = all.find(title);
    EXPECT_NE(first, std::string::npos) << title;
    EXPECT_EQ(all.find(title, first + 1), std::string::npos) << title;
  }
}

TEST_F(Letters, are_not_written_twice_when_two_programs_read_before_either_writes) {
  happens("Une nouvelle", monday - hour);
  const auto at = monday + settling;
  std::optional<Reader> read;
  {
    auto db = site.database.write();
    const auto person = identity::find_person(*db, Email::parse(marie).value()).value();
    read = new_reader(person);
    EXPECT_TRUE(advance(*db, *read, at));
    EXPECT_FALSE(advance(*db, *read, at)) << "it has moved meanwhile";
    EXPECT_FALSE(advance(*db, new_reader(person), at)) << "its letter would hold another key";
    // A crash here: neither the letter nor the step forward is kept.
  }
  EXPECT_EQ(write(at), 1);
}

TEST_F(Letters, take_up_a_morning_that_was_cut_short_where_it_stopped) {
  site.now = monday - day;
  for (int i = 0; i < 60; ++i) site.member("membre" + std::to_string(i) + "@exemple.fr");
  happens("Une nouvelle", monday - hour);
  int asked = 0;
  const auto at = monday + settling;
  const int first = write_letters(site.database, sources, "Premier Kilomètre", Visitor::public_url,
      at, [&] { return ++asked > 1; });
  EXPECT_EQ(first, 50);
  EXPECT_EQ(write(at), 11);
  EXPECT_EQ(write(at), 0);
}

TEST_F(Letters, come_on_Mondays_to_who_wants_one_a_week) {
  member.post("/compte/courriers",
      {{"frequence", "semaine"}, {"nouvelles", "ressources"}, {"nouvelles", "reseau"}});
  happens("Lundi", monday + hour);
  happens("Jeudi", monday + 3 * day);
  for (int i = 0; i < 7; ++i) write(monday + i * day + settling);
  EXPECT_THAT(received(), IsEmpty());
  EXPECT_EQ(write(monday + 7 * day + settling), 1);
  EXPECT_THAT(told(), AllOf(HasSubstr("Lundi"), HasSubstr("Jeudi"), HasSubstr("par semaine")));
}

TEST_F(Letters, hold_only_what_the_person_wants_to_know) {
  const auto saved =
      member.post("/compte/courriers", {{"frequence", "jour"}, {"nouvelles", "reseau"}});
  EXPECT_THAT(member.follow(saved).body, HasSubstr("Vos choix sont enregistrés"));
  happens("De la bibliothèque", monday - hour);
  EXPECT_EQ(write(monday + settling), 0);
  happens("Du réseau", monday + hour, "reseau");
  happens("De la bibliothèque encore", monday + hour);
  EXPECT_EQ(write(monday + day + settling), 1);
  EXPECT_EQ(received()[0].subject, "Du réseau");
  EXPECT_THAT(told(), Not(HasSubstr("De la bibliothèque")));
}

TEST_F(Letters, say_nothing_of_the_time_when_nobody_wanted_to_know) {
  member.post("/compte/courriers", {{"frequence", "jamais"}, {"nouvelles", "ressources"}});
  happens("Pendant le silence", monday - hour);
  EXPECT_EQ(write(monday + settling), 0);
  site.now = monday + hour;
  member.post("/compte/courriers", {{"frequence", "jour"}, {"nouvelles", "ressources"}});
  EXPECT_EQ(write(monday + day + settling), 0);
  happens("Après", monday + day + hour);
  EXPECT_EQ(write(monday + 2 * day + settling), 1);
  EXPECT_THAT(told(), Not(HasSubstr("Pendant le silence")));
}

TEST_F(Letters, are_stopped_with_one_click_and_no_session) {
  happens("Une nouvelle", monday - hour);
  write(monday + settling);
  const auto address = stop_address();
  ASSERT_THAT(address, StartsWith("/courriels/arrets/"));
  auto anyone = site.visitor("198.51.100.4");
  EXPECT_THAT(anyone.get(address).body, HasSubstr("<button class=\"button\">Ne plus les recevoir"));
  happens("Encore une", monday + hour);
  EXPECT_EQ(write(monday + day + settling), 1) << "looking stops nothing";

  web::Request click;  // as mail services send it: no cookie, no origin, no page before
  click.method = web::Method::Post;
  click.path = click.target = address;
  click.public_url = Visitor::public_url;
  click.form = web::Fields({{"List-Unsubscribe", "One-Click"}});
  for (int times = 0; times < 2; ++times) {
    const auto answer = site.site.answer(click, std::nullopt, site.now);
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("C’est arrêté"), Not(HasSubstr(marie))));
  }
  happens("Une dernière", monday + 2 * day);
  EXPECT_EQ(write(monday + 3 * day + settling), 0);
  EXPECT_EQ(anyone.get("/courriels/arrets/" + StopKey::fresh().text()).status, 404);
  const auto acts = activity::by(*site.database.read(),
      identity::find_person(*site.database.read(), Email::parse(marie).value())->id.text());
  EXPECT_EQ(std::ranges::count(acts, "courriers-arretes",
                [](const activity::Event& event) { return event.deed.what; }),
      1);
}

TEST_F(Letters, carry_the_headers_of_the_one_click) {
  happens("Une nouvelle", monday - hour);
  write(monday + settling);
  received();
  std::string all;
  for (const auto& file : std::filesystem::directory_iterator(site.folder / "courrier")) {
    std::ifstream letter(file.path());
    all.append(std::istreambuf_iterator<char>(letter), {});
  }
  EXPECT_THAT(all, HasSubstr("List-Unsubscribe: <https://km1.example/courriels/arrets/"));
  EXPECT_THAT(all, HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click"));
}

TEST_F(Letters, are_shown_before_they_leave) {
  happens("Bientôt dit", site.now - std::chrono::minutes(30));
  EXPECT_THAT(member.get("/compte/courriers").body, Not(HasSubstr("Bientôt dit")))
      << "before the account";
  happens("Bientôt dit", site.now);
  EXPECT_THAT(member.get("/compte/courriers").body, HasSubstr("Bientôt dit"));
  EXPECT_EQ(member.post("/compte/courriers", {{"frequence", "minute"}}).status, 400);
  EXPECT_EQ(site.visitor().get("/compte/courriers").status, 303);
}

TEST_F(Letters, tell_of_a_right_that_was_given_and_taken_back) {
  const auto person =
      identity::find_person(*site.database.read(), Email::parse(marie).value()).value();
  const auto told_of = [&](Time since, Time until) {
    return identity::news_source().news(*site.database.read(), person.id, since, until);
  };
  {
    auto db = site.database.write();
    identity::give(*db, person.id, {web::Role::Editor, "tout"}, activity::program, monday);
    db->commit();
  }
  EXPECT_THAT(told_of(monday - hour, monday), IsEmpty());
  ASSERT_THAT(told_of(monday, monday + hour), SizeIs(1));
  EXPECT_EQ(told_of(monday, monday + hour)[0].title, "On vous confie l’édition de la bibliothèque");
  {
    auto db = site.database.write();
    identity::take_back(
        *db, identity::grants_of(*db, person.id).at(0).id, activity::program, monday + 2 * hour);
    db->commit();
  }
  EXPECT_EQ(told_of(monday + hour, monday + 3 * hour).at(0).title,
      "On ne vous confie plus l’édition de la bibliothèque");
}

}  // namespace
}  // namespace digest
