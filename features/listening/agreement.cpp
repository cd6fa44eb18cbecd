#include "features/listening/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/statistics/interval.hpp"

namespace listening {
namespace {

// Choices that nothing is shown of leave the table; their names.
std::vector<std::string> without_silent(Crossed& crossed) {
  std::vector<std::string> silent;
  for (std::size_t i = crossed.columns.size(); i-- > 0;) {
    const auto heard = [&](const Crossed::Line& line) { return line.cells[i].has_value(); };
    if (std::ranges::any_of(crossed.lines, heard)) continue;
    silent.insert(silent.begin(), crossed.columns[i].label);
    const auto at = static_cast<std::ptrdiff_t>(i);
    crossed.columns.erase(crossed.columns.begin() + at);
    for (auto& line : crossed.lines) line.cells.erase(line.cells.begin() + at);
  }
  return silent;
}

double share_of(const Crossed::Line& line, std::size_t choice) {
  const int shown = line.shown();
  return shown > 0 ? static_cast<double>(line.cells[choice].value_or(0)) / shown : 0;
}

struct Between {
  double gap = 0;
  std::size_t choice = 0;  // that they differ on most
  bool beyond_chance = false;
};

Between compare_lines(const Crossed::Line& one, const Crossed::Line& other) {
  Between between;
  double widest = -1;
  for (std::size_t i = 0; i < one.cells.size(); ++i) {
    const double here = share_of(one, i), there = share_of(other, i);
    between.gap += std::abs(here - there) / 2;
    if (std::abs(here - there) > widest) {
      widest = std::abs(here - there);
      between.choice = i;
    }
    between.beyond_chance |=
        statistics::differ(here, one.shown(), there, other.shown(), sure_deviations);
  }
  return between;
}

Verdict verdict_of(const Crossed& crossed, double gap, bool beyond_chance) {
  if (crossed.lines.size() < 2) return Verdict::OneVoice;
  if (beyond_chance) return gap >= wide_gap ? Verdict::Disagree : Verdict::Nuance;
  const bool many = std::ranges::all_of(
      crossed.lines, [](const Crossed::Line& line) { return line.shown() >= answers_to_tell; });
  return many && gap < wide_gap ? Verdict::Agree : Verdict::Unclear;
}

}  // namespace

std::string_view label(Verdict verdict) {
  switch (verdict) {
    case Verdict::OneVoice: return "Un seul public est montré, rien à comparer";
    case Verdict::Unclear: return "Trop peu de réponses pour le dire";
    case Verdict::Agree: return "D’accord";
    case Verdict::Nuance: return "Des nuances";
    case Verdict::Disagree: return "En désaccord";
  }
  std::abort();
}

Agreement agreement_on(Crossed crossed) {
  std::erase_if(crossed.lines,
      [](const Crossed::Line& line) { return line.value.empty() || line.shown() == 0; });
  auto silent = without_silent(crossed);
  Agreement agreement{.crossed = std::move(crossed), .silent = std::move(silent)};
  const auto& lines = agreement.crossed.lines;
  bool beyond_chance = false;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::size_t j = i + 1; j < lines.size(); ++j) {
      const auto between = compare_lines(lines[i], lines[j]);
      // What is sure goes before what is wide.
      const bool telling = between.beyond_chance && !beyond_chance;
      if (agreement.widest && !telling &&
          (between.gap <= agreement.gap || (beyond_chance && !between.beyond_chance)))
        continue;
      agreement.gap = between.gap;
      beyond_chance = between.beyond_chance;
      agreement.widest = {lines[i].value, lines[i].label, lines[j].value, lines[j].label,
          agreement.crossed.columns[between.choice].label, share_of(lines[i], between.choice),
          share_of(lines[j], between.choice)};
    }
  agreement.verdict = verdict_of(agreement.crossed, agreement.gap, beyond_chance);
  return agreement;
}

std::vector<Agreement> agreements(
    store::Reader& db, const Survey& survey, const Results& results, const Lens& lens) {
  const auto batches = shown(db, survey.id);
  std::vector<Agreement> all;
  for (const auto& question : results.questions)
    if (is_closed(question)) {
      auto one = agreement_on(cross(db, batches, results, question, Trait::Profile, lens));
      if (!one.crossed.lines.empty()) all.push_back(std::move(one));
    }
  std::ranges::stable_sort(all, std::greater<>(), [](const Agreement& one) {
    return std::pair(one.verdict == Verdict::OneVoice ? 0 : 1, one.gap);
  });
  return all;
}

table::Sheet agreement_sheet(const std::vector<Agreement>& questions) {
  table::Sheet sheet{.name = "Regards",
      .columns = {"question", "intitule", "constat", "ecart", "profil", "reponse", "reponses",
          "part"},
      .rows = {}};
  constexpr double thousand = 1000;
  for (const auto& one : questions)
    for (const auto& line : one.crossed.lines)
      for (std::size_t i = 0; i < line.cells.size(); ++i) {
        const auto& cell = line.cells[i];
        sheet.rows.push_back(
            {one.crossed.question, one.crossed.question_label, std::string(label(one.verdict)),
                std::round(one.gap * thousand) / thousand, line.label, one.crossed.columns[i].label,
                cell ? table::Cell(static_cast<double>(*cell)) : table::Cell("masqué"),
                cell ? table::Cell(std::round(share_of(line, i) * thousand) / thousand)
                     : table::Cell("")});
      }
  return sheet;
}

}  // namespace listening
