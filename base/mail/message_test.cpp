#include "base/mail/body.hpp"
#include "base/mail/queue_test.hpp"

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace mail {
namespace {

Message message_of(const Letter& letter) {
  return {.id = MessageId::parse("01930000-0000-7000-8000-000000000001").value(),
      .to = letter.to,
      .subject = letter.subject,
      .text = text_part(letter),
      .html = html_part(letter),
      .unsubscribe = letter.unsubscribe,
      .posted_at =
          std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9)};
}

std::string headers_of(const std::string& bytes) { return bytes.substr(0, bytes.find("\r\n\r\n")); }

// The names that start a line of the headers, folded lines left out.
std::vector<std::string> header_names(const std::string& bytes) {
  std::vector<std::string> names;
  const auto headers = headers_of(bytes) + "\r\n";
  for (std::size_t at = 0; at < headers.size(); at = headers.find("\r\n", at) + 2)
    if (headers[at] != ' ' && headers[at] != '\t')
      names.push_back(headers.substr(at, headers.find(':', at) - at));
  return names;
}

TEST_F(Queue, says_the_same_in_both_parts) {
  post_now(sign_in_letter(), "code:1");
  send(to_folder, now);
  ASSERT_THAT(kept(), SizeIs(1));
  const auto letter = kept()[0];
  EXPECT_EQ(letter.subject, "Votre code d’accès");
  EXPECT_EQ(letter.from, "Premier Kilomètre <bonjour@km1.exemple.fr>");
  EXPECT_EQ(letter.to, "marie@mairie.fr");
  EXPECT_EQ(letter.date, now);
  EXPECT_EQ(letter.text,
      "Bonjour,\nvoici votre code.\n\n123 456\n\nSe connecter\u00A0: "
      "https://km1.exemple.fr/connexion?jeton=a&b\n\nVous n’avez rien demandé ? Ignorez ce "
      "message.\n");
  EXPECT_THAT(letter.html, HasSubstr("Bonjour,<br>\nvoici votre code."));
  EXPECT_THAT(letter.html, HasSubstr(">123 456</p>"));
  EXPECT_THAT(letter.html, HasSubstr("href=\"https://km1.exemple.fr/connexion?jeton=a&amp;b\""));
  EXPECT_THAT(letter.html, HasSubstr("Vous n’avez rien demandé ? Ignorez ce message."));
  EXPECT_THAT(letter.links, ElementsAre(Url("https://km1.exemple.fr/connexion?jeton=a&b")));
}

TEST(Message, is_light_and_asks_nothing_of_anyone) {
  const auto html = html_part(sign_in_letter());
  EXPECT_LT(html.size(), 8000u);
  EXPECT_THAT(html, HasSubstr(R"(<meta name="color-scheme" content="light dark">)"));
  for (const auto* foreign : {"<img", "<link", "url(", "background", "<table", "src="})
    EXPECT_THAT(html, Not(HasSubstr(foreign)));
}

TEST(Message, escapes_what_people_typed) {
  auto letter = sign_in_letter();
  letter.blocks = {Paragraph{"<script>alert(1)</script> & co"}};
  EXPECT_THAT(html_part(letter), HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; co"));
}

TEST(Message, travels_as_short_lines_of_plain_letters) {
  auto letter = sign_in_letter();
  letter.blocks.push_back(Paragraph{std::string(5000, 'e') + "é"});
  const auto bytes = compose(message_of(letter), km1);
  std::size_t longest = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto end = bytes.find('\n', at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_EQ(bytes[end - 1], '\r');
    longest = std::max(longest, end - at);
    at = end + 1;
  }
  EXPECT_LE(longest, 80u);
  EXPECT_TRUE(
      std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST(Message, is_the_same_whenever_it_is_tried_again) {
  const auto message = message_of(sign_in_letter());
  const auto bytes = compose(message, km1);
  EXPECT_EQ(bytes, compose(message, km1));
  EXPECT_THAT(
      bytes, HasSubstr("Message-Id: <01930000-0000-7000-8000-000000000001@km1.exemple.fr>\r\n"));
  EXPECT_THAT(bytes, HasSubstr("Auto-Submitted: auto-generated\r\n"));
  EXPECT_THAT(bytes, HasSubstr("Date: Mon, 23 Nov 2026 09:00:00 +0000\r\n"));
}

TEST(Message, can_be_stopped_in_one_click_unless_it_is_a_service_message) {
  auto letter = sign_in_letter();
  EXPECT_THAT(compose(message_of(letter), km1), Not(HasSubstr("List-Unsubscribe")));
  letter.unsubscribe = Url("https://km1.exemple.fr/courriels/arret/" + std::string(90, 'k'));
  const auto bytes = compose(message_of(letter), km1);
  EXPECT_THAT(bytes, HasSubstr("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
  auto unfolded = headers_of(bytes);
  for (auto at = unfolded.find("\r\n "); at != std::string::npos; at = unfolded.find("\r\n "))
    unfolded.erase(at, 2);
  EXPECT_THAT(unfolded, HasSubstr("List-Unsubscribe: <" + letter.unsubscribe->text() + ">\r\n"));
  EXPECT_THAT(text_part(letter), HasSubstr(letter.unsubscribe->text()));
  EXPECT_THAT(html_part(letter), HasSubstr("href=\"" + letter.unsubscribe->text() + "\""));
}

TEST(Message, lets_nobody_add_a_header) {
  const auto expected = header_names(compose(message_of(sign_in_letter()), km1));
  const std::array<std::string_view, 7> attempts{"Bonjour\r\nBcc: tous@exemple.fr",
      "Bonjour\nBcc: tous@exemple.fr", "Bonjour\rBcc: tous@exemple.fr", "é\r\n\r\n<h1>corps</h1>",
      "=?utf-8?q?x=0D=0ABcc:_tous@exemple.fr?=",
      "Bonjour\xE2\x80\xA8"
      "Bcc: tous@exemple.fr",
      "Bonjour\v\fBcc: tous@exemple.fr"};
  for (const auto attempt : attempts) {
    auto letter = sign_in_letter();
    letter.subject = attempt;
    auto sender = km1;
    sender.name = attempt;
    sender.host = "km1.exemple.fr>\r\nBcc: tous@exemple.fr";
    const auto bytes = compose(message_of(letter), sender);
    EXPECT_EQ(header_names(bytes), expected) << attempt;
  }
}

TEST(Message, cuts_a_long_subject_between_characters) {
  std::string typed = "x";
  for (int i = 0; i < 150; ++i) typed += "é";
  const auto line = one_line(typed);
  EXPECT_LE(line.size(), 200u);
  EXPECT_EQ(line.size() % 2, 1u);
  EXPECT_EQ(one_line("  un\n\tdeux\x01 "), "un  deux");
}

TEST(Message, groups_codes_so_that_they_can_be_read_aloud) {
  EXPECT_EQ(grouped("123456"), "123 456");
  EXPECT_EQ(grouped("12345678"), "1234 5678");
  EXPECT_EQ(grouped(""), "");
}

TEST_F(Queue, reads_back_only_letters_of_its_own) {
  EXPECT_THAT(kept(), testing::IsEmpty());
  post_now(sign_in_letter(), "code:1");
  send(to_folder, now);
  std::ofstream(folder / "courrier" / "notes.eml") << "Subject: x\r\n\r\ny";
  std::ofstream(folder / "courrier" / (fresh_uuid() + ".eml")) << "rien";
  EXPECT_THAT(kept(), SizeIs(1));
  EXPECT_EQ(read_letter(folder / "courrier", kept()[0].id)->subject, "Votre code d’accès");
}

TEST_F(Queue, keeps_letters_for_the_eyes_of_the_program_only) {
  namespace fs = std::filesystem;
  post_now(sign_in_letter(), "code:1");
  send(to_folder, now);
  EXPECT_EQ(fs::status(folder / "courrier").permissions(), fs::perms::owner_all);
  for (const auto& file : fs::directory_iterator(folder / "courrier"))
    EXPECT_EQ(file.status().permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace
}  // namespace mail
