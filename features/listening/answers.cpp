#include "features/listening/answers.hpp"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/keys/hash.hpp"
#include "base/values/text.hpp"
#include "features/listening/gathering.hpp"

namespace listening {
namespace {

const store::Sql insert_answer = R"sql(
    INSERT INTO listening_answer
           (id, survey_id, version, sent_on, way, taken_by, test, profile, place, size, said, print,
            standing, region, departement, epci, wave)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        ON CONFLICT (id) DO NOTHING)sql";
const store::Sql select_answer = R"sql(
    SELECT id, survey_id, version, sent_on, way, taken_by, test, profile, place, size, region,
           departement, epci, wave, said, standing
      FROM listening_answer
     WHERE survey_id = $1 AND id = $2)sql";
const store::Sql select_answers = R"sql(
    SELECT id, survey_id, version, sent_on, way, taken_by, test, profile, place, size, region,
           departement, epci, wave, said, standing
      FROM listening_answer
     WHERE survey_id = $1 AND test = 0
     ORDER BY sent_on, id
     LIMIT $2 OFFSET $3)sql";
const store::Sql select_every_answer = R"sql(
    SELECT id, survey_id, version, sent_on, way, taken_by, test, profile, place, size, region,
           departement, epci, wave, said, standing
      FROM listening_answer
     WHERE survey_id = $1 AND test = 0
     ORDER BY sent_on, id)sql";
const store::Sql select_every_said = R"sql(
    SELECT said FROM listening_answer WHERE survey_id = $1 AND test = 0)sql";
const store::Sql select_same = R"sql(
    SELECT 1 AS one FROM listening_answer
     WHERE survey_id = $1 AND print = $2 AND test = 0 LIMIT 1)sql";
const store::Sql select_counts = R"sql(
    SELECT test, standing, COUNT(*) AS answers
      FROM listening_answer
     WHERE survey_id = $1
     GROUP BY test, standing)sql";
const store::Sql count_of_wave = R"sql(
    SELECT COUNT(*) AS answers FROM listening_answer
     WHERE survey_id = $1 AND test = 0 AND standing = 'compte' AND wave = $2)sql";
const store::Sql update_standing = R"sql(
    UPDATE listening_answer SET standing = $2 WHERE id = $1)sql";
const store::Sql delete_tests = R"sql(
    DELETE FROM listening_answer WHERE survey_id = $1 AND test = 1)sql";

const store::Sql insert_statement = R"sql(
    INSERT INTO listening_statement
           (answer_id, survey_id, question, said, amount, words, profile, size, region, departement,
            epci, wave, batch_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL)
        ON CONFLICT (answer_id, question, said) DO NOTHING)sql";
const store::Sql select_shown = R"sql(
    SELECT 1 AS one FROM listening_statement
     WHERE answer_id = $1 AND batch_id IS NOT NULL LIMIT 1)sql";
const store::Sql delete_answer_statements = R"sql(
    DELETE FROM listening_statement WHERE answer_id = $1)sql";

const store::Sql insert_invitation = R"sql(
    INSERT INTO listening_invitation (token_hash, survey_id, used) VALUES ($1, $2, 0))sql";
const store::Sql select_invitation = R"sql(
    SELECT used FROM listening_invitation WHERE token_hash = $1 AND survey_id = $2)sql";
const store::Sql update_used = R"sql(
    UPDATE listening_invitation SET used = 1
     WHERE survey_id = $2
       AND (token_hash = $1
            OR guest_id IN (SELECT guest_id FROM listening_invitation
                             WHERE token_hash = $1 AND guest_id <> '')))sql";
const store::Sql count_invitations = R"sql(
    SELECT COUNT(*) AS all_of_them, COALESCE(SUM(used), 0) AS used
      FROM listening_invitation
     WHERE survey_id = $1 AND guest_id = '')sql";

constexpr std::size_t token_length = 24;

std::string json_of(const Said& said) {
  nlohmann::json out = nlohmann::json::object();
  for (const auto& [path, value] : said) out[path] = value;
  return out.dump();
}

Said said_in(const std::string& text) {
  Said said;
  const auto in = nlohmann::json::parse(text);
  for (const auto& [path, value] : in.items()) said[path] = value.get<std::string>();
  return said;
}

// What two people would not both say by chance: several answers, or a text of some length. "" when
// there is too little to tell.
std::string print_of(const Answer& answer) {
  constexpr std::size_t many = 6, long_text = 40;
  bool telling = answer.said.size() >= many;
  for (const auto& [path, value] : answer.said)
    telling = telling || (value.size() >= long_text && value.find(' ') != std::string::npos);
  if (!telling) return "";
  return keys::sha256_hex(answer.from.profile + "\n" + answer.place + "\n" + json_of(answer.said));
}

Answer read_answer(const store::Row& row) {
  const auto way = parse_way(row.get<std::string>("way"));
  const auto standing = parse_standing(row.get<std::string>("standing"));
  if (!way || !standing) throw std::runtime_error("an answer of an unknown kind");
  return {.id = row.get<AnswerId>("id"),
      .survey = row.get<SurveyId>("survey_id"),
      .version = row.get<int>("version"),
      .sent_on = row.get<Date>("sent_on"),
      .way = *way,
      .taken_by = row.get<std::string>("taken_by"),
      .test = row.get<bool>("test"),
      .place = row.get<std::string>("place"),
      .from = read_public(row),
      .said = said_in(row.get<std::string>("said")),
      .standing = *standing};
}

void count_in(store::Writer& db, const Answer& answer, const std::vector<Statement>& statements) {
  for (const auto& one : statements)
    db.run(insert_statement, answer.id, answer.survey, one.question, one.said, one.amount,
        one.words, answer.from.profile, answer.from.size, answer.from.region,
        answer.from.departement, answer.from.epci, answer.from.wave);
  for (const auto& one : statements)
    gather(db, {answer.survey, one.question, one.said, answer.from});
}

}  // namespace

std::string_view slug(Way way) {
  switch (way) {
    case Way::Online: return "en-ligne";
    case Way::FaceToFace: return "face-a-face";
    case Way::Telephone: return "telephone";
    case Way::Paper: return "papier";
  }
  std::abort();
}

std::string_view label(Way way) {
  switch (way) {
    case Way::Online: return "En ligne";
    case Way::FaceToFace: return "En face à face";
    case Way::Telephone: return "Au téléphone";
    case Way::Paper: return "Sur papier, saisie ensuite";
  }
  std::abort();
}

std::optional<Way> parse_way(std::string_view text) {
  for (const auto way : ways)
    if (slug(way) == text) return way;
  return std::nullopt;
}

std::string_view slug(Standing standing) {
  switch (standing) {
    case Standing::Counts: return "compte";
    case Standing::Doubtful: return "doute";
    case Standing::SetAside: return "ecartee";
  }
  std::abort();
}

std::optional<Standing> parse_standing(std::string_view text) {
  for (const auto standing : {Standing::Counts, Standing::Doubtful, Standing::SetAside})
    if (slug(standing) == text) return standing;
  return std::nullopt;
}

Sent send(store::Writer& db, const Answer& answer, const std::vector<Statement>& statements) {
  const auto print = answer.test ? std::string() : print_of(answer);
  const bool again = !print.empty() && db.query(select_same, answer.survey, print).any();
  const auto standing = again ? Standing::Doubtful : answer.standing;
  db.run(insert_answer, answer.id, answer.survey, answer.version, answer.sent_on, slug(answer.way),
      answer.taken_by, answer.test, answer.from.profile, answer.place, answer.from.size,
      json_of(answer.said), print, slug(standing), answer.from.region, answer.from.departement,
      answer.from.epci, answer.from.wave);
  if (db.changed() == 0) return Sent::Already;
  if (!answer.test && standing == Standing::Counts) count_in(db, answer, statements);
  return Sent::Taken;
}

std::optional<Answer> find_answer(store::Reader& db, const SurveyId& survey, const AnswerId& id) {
  return db.query(select_answer, survey, id).first(read_answer);
}

std::vector<Answer> answers_to(store::Reader& db, const SurveyId& survey, int from, int most) {
  return db.query(select_answers, survey, most, from).all(read_answer);
}

void each_answer(
    store::Reader& db, const SurveyId& survey, const std::function<void(const Answer&)>& visit) {
  db.query(select_every_answer, survey).each([&](const store::Row& row) {
    visit(read_answer(row));
  });
}

std::set<std::string> paths_answered(store::Reader& db, const SurveyId& survey) {
  std::set<std::string> paths;
  db.query(select_every_said, survey).each([&](const store::Row& row) {
    for (const auto& [path, value] : said_in(row.get<std::string>("said"))) paths.insert(path);
  });
  return paths;
}

Counted count_answers(store::Reader& db, const SurveyId& survey) {
  Counted counted;
  db.query(select_counts, survey).each([&](const store::Row& row) {
    const int answers = row.get<int>("answers");
    if (row.get<bool>("test")) {
      counted.tests += answers;
      return;
    }
    switch (parse_standing(row.get<std::string>("standing")).value_or(Standing::Counts)) {
      case Standing::Counts: counted.count += answers; break;
      case Standing::Doubtful: counted.doubtful += answers; break;
      case Standing::SetAside: counted.aside += answers; break;
    }
  });
  return counted;
}

int count_wave(store::Reader& db, const SurveyId& survey, int wave) {
  return db.query(count_of_wave, survey, wave)
      .first([](const store::Row& row) { return row.get<int>("answers"); })
      .value_or(0);
}

bool settle(store::Writer& db, const Answer& answer, Standing standing,
    const std::vector<Statement>& statements) {
  if (answer.test || standing == answer.standing) return true;
  if (db.query(select_shown, answer.id).any()) return false;
  db.run(update_standing, answer.id, slug(standing));
  db.run(delete_answer_statements, answer.id);
  if (standing == Standing::Counts) count_in(db, answer, statements);
  return true;
}

void erase_tests(store::Writer& db, const SurveyId& survey) { db.run(delete_tests, survey); }

Token Token::fresh() { return Token(fresh_secret()); }

std::optional<Token> Token::parse(std::string_view text) {
  const bool right = text.size() == token_length && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
  return right ? std::optional(Token(std::string(text))) : std::nullopt;
}

std::string Token::hash(const SurveyId& survey) const {
  return keys::sha256_hex(survey.text() + "/" + text_);
}

std::vector<Token> invite(store::Writer& db, const SurveyId& survey, int count) {
  std::vector<Token> tokens;
  for (int i = 0; i < count; ++i) {
    tokens.push_back(Token::fresh());
    db.run(insert_invitation, tokens.back().hash(survey), survey);
  }
  return tokens;
}

TokenState state_of(store::Reader& db, const SurveyId& survey, const Token& token) {
  const auto used =
      db.query(select_invitation, token.hash(survey), survey).first([](const store::Row& row) {
        return row.get<bool>("used");
      });
  if (!used) return TokenState::Unknown;
  return *used ? TokenState::Used : TokenState::Fresh;
}

void use(store::Writer& db, const SurveyId& survey, const Token& token) {
  db.run(update_used, token.hash(survey), survey);
}

Invited count_invited(store::Reader& db, const SurveyId& survey) {
  return db.query(count_invitations, survey)
      .first([](const store::Row& row) {
        return Invited{row.get<int>("all_of_them"), row.get<int>("used")};
      })
      .value_or(Invited{});
}

}  // namespace listening
