#include <cmath>
#include <nlohmann/json.hpp>

#include "features/listening/results.hpp"

// Results to take away.
namespace listening {
namespace {

// To a thousandth: nothing more is known.
table::Cell rounded_part(const Bar& bar, double share) {
  constexpr double thousand = 1000;
  if (!bar.share) return "";
  return std::round(share * thousand) / thousand;
}

nlohmann::json question_json(const QuestionResult& question, Texts texts) {
  nlohmann::json one = {{"nom", question.name}, {"question", question.label},
      {"section", question.section}, {"sens", meaning(question.kind)},
      {"montrees", question.shown}};
  if (question.sample.effective > 0) one["effectif_utile"] = question.sample.effective;
  if (question.mean) one["moyenne"] = *question.mean;
  for (const auto& bar : question.bars) {
    nlohmann::json choice = {{"valeur", bar.value}, {"libelle", bar.label}, {"reponses", nullptr}};
    if (bar.answers > 0) choice["reponses"] = bar.answers;
    if (bar.share) choice["part"] = *bar.share;
    if (bar.share) choice["entre"] = {bar.between.low, bar.between.high};
    one["reponses"].push_back(std::move(choice));
  }
  if (texts == Texts::With && !question.texts.empty()) one["textes"] = question.texts;
  return one;
}

}  // namespace

table::Sheet figures(const Results& results, Texts texts) {
  table::Sheet sheet{.name = "Résultats",
      .columns = {"question", "intitule", "reponse", "libelle", "reponses", "moyenne", "texte",
          "part", "de", "a"},
      .rows = {}};
  for (const auto& question : results.questions) {
    for (const auto& bar : question.bars)
      sheet.rows.push_back({question.name, question.label, bar.value, bar.label,
          bar.answers > 0 ? table::Cell(static_cast<double>(bar.answers))
                          : table::Cell("moins de 5"),
          "", "", rounded_part(bar, bar.share.value_or(0)), rounded_part(bar, bar.between.low),
          rounded_part(bar, bar.between.high)});
    if (question.mean)
      sheet.rows.push_back({question.name, question.label, "", "",
          static_cast<double>(question.shown), *question.mean, "", "", "", ""});
    if (texts == Texts::With)
      for (const auto& text : question.texts)
        sheet.rows.push_back({question.name, question.label, "", "", "", "", text, "", "", ""});
  }
  return sheet;
}

table::Sheet weights(const Results& results) {
  table::Sheet sheet{.name = "Poids",
      .columns = {"question", "intitule", "taille", "region", "part_population", "reponses",
          "poids", "effectif_utile"},
      .rows = {}};
  for (const auto& question : results.questions)
    for (const auto& one : question.sample.classes)
      sheet.rows.push_back({question.name, question.label, std::string(size_label(one.size)),
          one.region_name, one.population, static_cast<double>(one.answers), one.weight,
          question.sample.effective});
  return sheet;
}

table::Sheet codebook(const Results& results) {
  table::Sheet sheet{.name = "Dictionnaire",
      .columns = {"question", "intitule", "section", "sorte", "sens", "reponse", "libelle"},
      .rows = {}};
  for (const auto& question : results.questions) {
    const std::vector<table::Cell> begin{question.name, question.label, question.section,
        std::string(slug(question.kind)), std::string(meaning(question.kind))};
    const auto row = [&](const std::string& value, const std::string& label) {
      auto cells = begin;
      cells.insert(cells.end(), {value, label});
      sheet.rows.push_back(std::move(cells));
    };
    if (question.bars.empty()) row("", "");
    for (const auto& bar : question.bars) row(bar.value, bar.label);
  }
  return sheet;
}

std::string to_json(const Survey& survey, const Results& results, const Lens& lens, Texts texts) {
  nlohmann::json out = {{"enquete", survey.is.title}, {"version", results.version},
      {"profil", lens.profile}, {"taille", lens.size},
      {"territoire", lens.place ? lens.place->text() : ""},
      {"vague", lens.wave > 0 ? nlohmann::json(lens.wave) : nlohmann::json(nullptr)},
      {"regle", "Chaque nombre compte cinq personnes au moins. null : moins de cinq, ou aucune."},
      {"ponderation", slug(results.weighting)}, {"questions", nlohmann::json::array()}};
  for (const auto& question : results.questions)
    out["questions"].push_back(question_json(question, texts));
  return out.dump(2);
}

}  // namespace listening
