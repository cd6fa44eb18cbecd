#include "features/listening/texts.hpp"

#include <algorithm>
#include <map>

#include "base/keys/hash.hpp"
#include "base/values/excerpt.hpp"
#include "base/values/text.hpp"
#include "features/library/vocabulary.hpp"

namespace listening {
namespace {

const store::Sql select_codes = R"sql(
    SELECT id, label FROM listening_code WHERE survey_id = $1 AND question = $2 ORDER BY label, id
    )sql";
const store::Sql insert_code = R"sql(
    INSERT INTO listening_code (id, survey_id, question, label) VALUES ($1, $2, $3, $4))sql";
const store::Sql delete_code = R"sql(
    DELETE FROM listening_code WHERE id = $1 AND survey_id = $2)sql";
const store::Sql select_coded = R"sql(SELECT print FROM listening_coded WHERE code_id = $1)sql";
const store::Sql insert_coded = R"sql(
    INSERT INTO listening_coded (code_id, print) VALUES ($1, $2)
        ON CONFLICT (code_id, print) DO NOTHING)sql";
const store::Sql delete_coded = R"sql(
    DELETE FROM listening_coded WHERE code_id = $1 AND print = $2)sql";

}  // namespace

std::string print_of_words(std::string_view words) {
  constexpr std::size_t enough = 24;  // hexadecimal figures: 96 bits
  return keys::sha256_hex(words).substr(0, enough);
}

std::vector<Written> written(store::Reader& db, const QuestionResult& question,
    const Themes& themes, const std::vector<TextCode>& codes) {
  std::map<std::string, std::vector<CodeId>> coded;
  for (const auto& code : codes)
    db.query(select_coded, code.id).each([&](const store::Row& row) {
      coded[row.get<std::string>("print")].push_back(code.id);
    });
  std::vector<Written> texts;
  for (const auto& words : question.texts) {
    auto print = print_of_words(words);
    if (!texts.empty() && texts.back().print == print) {
      ++texts.back().times;
      continue;
    }
    auto found = coded.find(print);
    texts.push_back({.words = words,
        .print = std::move(print),
        .theme = themes.of(words),
        .codes = found == coded.end() ? std::vector<CodeId>{} : found->second});
  }
  return texts;
}

int people_in(const std::vector<Written>& texts) {
  int people = 0;
  for (const auto& text : texts) people += text.times;
  return people;
}

bool passes(const Written& text, const TextFilter& filter) {
  const bool theme = filter.theme.empty() || filter.theme == text.theme ||
                     (filter.theme == "autre" && text.theme.empty());
  const bool code =
      filter.code.empty() || (filter.code == "aucun" && text.codes.empty()) ||
      std::ranges::any_of(text.codes, [&](const CodeId& id) { return id.text() == filter.code; });
  return theme && code;
}

std::vector<TextCode> codes_of(
    store::Reader& db, const SurveyId& survey, std::string_view question) {
  auto codes = db.query(select_codes, survey, question).all([](const store::Row& row) {
    return TextCode{row.get<CodeId>("id"), row.get<std::string>("label")};
  });
  std::ranges::stable_sort(codes, {}, [](const TextCode& code) { return text::fold(code.label); });
  return codes;
}

std::string_view sentence(CodeProblem problem) {
  switch (problem) {
    case CodeProblem::NoLabel: return "Donnez un nom au code.";
    case CodeProblem::TooLong: return "Ce nom dépasse soixante caractères. Raccourcissez-le.";
    case CodeProblem::Already: return "Ce code existe déjà.";
    case CodeProblem::TooMany:
      return "Quarante codes au plus par question. Retirez-en un, ou rapprochez-en deux.";
  }
  return "";
}

Result<CodeId, CodeProblem> add_code(store::Writer& db, const Changing& by, const Survey& survey,
    std::string_view question, std::string_view label) {
  if (text::fold(label).empty()) return refuse(CodeProblem::NoLabel);
  if (text::count_characters(label) > longest_code_label) return refuse(CodeProblem::TooLong);
  const auto codes = codes_of(db, survey.id, question);
  if (codes.size() >= most_codes) return refuse(CodeProblem::TooMany);
  for (const auto& code : codes)
    if (text::fold(code.label) == text::fold(label)) return refuse(CodeProblem::Already);
  const auto id = CodeId::fresh();
  db.run(insert_code, id, survey.id, question, label);
  record(db, by, survey, "code-ajoute", label);
  return id;
}

bool remove_code(store::Writer& db, const Changing& by, const Survey& survey, const CodeId& id) {
  db.run(delete_code, id, survey.id);
  if (db.changed() == 0) return false;
  record(db, by, survey, "code-retire");
  return true;
}

void set_codes(store::Writer& db, const std::vector<TextCode>& of_the_question,
    std::string_view print, const std::vector<CodeId>& codes) {
  for (const auto& code : of_the_question) {
    const bool set = std::ranges::find(codes, code.id) != codes.end();
    db.run(set ? insert_coded : delete_coded, code.id, print);
  }
}

table::Sheet text_sheet(const QuestionResult& question, const std::vector<Written>& texts,
    const std::vector<TextCode>& codes) {
  table::Sheet sheet{.name = "Textes",
      .columns = {"question", "intitule", "texte", "fois", "theme", "codes"},
      .rows = {}};
  for (const auto& text : texts) {
    std::vector<std::string> labels;
    for (const auto& code : codes)
      if (std::ranges::find(text.codes, code.id) != text.codes.end()) labels.push_back(code.label);
    sheet.rows.push_back({question.name, question.label, text.words,
        static_cast<double>(text.times),
        text.theme.empty() ? "" : std::string(library::label_of(library::Axis::Theme, text.theme)),
        text::join(labels, "; ")});
  }
  return sheet;
}

}  // namespace listening
