#include "features/listening/weighing.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/statistics/weighting.hpp"

namespace listening {
namespace {

struct Kin {  // people who weigh the same
  std::string size, region;
  auto operator<=>(const Kin&) const = default;
};
using Inhabitants = std::map<Kin, double>;

Public living_in(const territory::Territory& commune) {
  Public who;
  locate(who, commune, Geography::Epci);
  return who;
}

Inhabitants inhabitants_of(store::Reader& db, const Survey& survey, Weighting by, Lens lens) {
  lens.profile.clear();
  lens.wave = 0;
  Inhabitants all;
  std::set<std::string> seen;
  for (const auto& ref : survey.is.territories)
    for (const auto& commune : territory::communes_of(db, ref)) {
      const auto who = living_in(commune);
      if (!commune.population || !within(who, lens) || !seen.insert(commune.ref.code).second)
        continue;
      all[{who.size, by == Weighting::SizeAndRegion ? who.region : ""}] +=
          static_cast<double>(*commune.population);
    }
  return all;
}

// What was said, by who weighs the same.
struct WeighedHeap {
  std::map<std::string, int> said;
  int answers = 0;
  double total = 0;  // of amounts
};
using HeardByKin = std::map<Kin, WeighedHeap>;

bool is_placed(const Kin& kin, const Inhabitants& inhabitants) { return inhabitants.contains(kin); }

std::map<std::string, HeardByKin> heard_by_kin(
    store::Reader& db, const Survey& survey, Weighting by, const Lens& lens) {
  std::map<std::string, HeardByKin> all;
  for (const auto& batch : shown(db, survey.id)) {
    if (!within(batch.of, lens)) continue;
    auto& heap =
        all[batch.question][{batch.of.size, by == Weighting::SizeAndRegion ? batch.of.region : ""}];
    heap.said[batch.said] += batch.answers;
    heap.answers += batch.answers;
    heap.total += batch.total;
  }
  return all;
}

std::vector<double> by_size(const Inhabitants& inhabitants, Sample& sample) {
  std::vector<statistics::Class> classes;
  classes.reserve(sample.classes.size());
  for (const auto& one : sample.classes)
    classes.push_back({inhabitants.at({one.size, one.region}), static_cast<double>(one.answers)});
  auto weights = statistics::post_stratified(classes);
  sample.covered = weights.covered;
  return std::move(weights.of);
}

std::vector<double> by_size_and_region(const Inhabitants& inhabitants, Sample& sample) {
  std::map<std::string, std::size_t> sizes_at, regions_at;
  std::vector<std::vector<double>> margins(2);
  const auto at = [](auto& places, const std::string& name, std::vector<double>& margin) {
    const auto [place, is_new] = places.try_emplace(name, places.size());
    if (is_new) margin.push_back(0);
    return place->second;
  };
  std::vector<statistics::Cell> cells;
  cells.reserve(sample.classes.size());
  for (const auto& one : sample.classes) {
    const auto size = at(sizes_at, one.size, margins[0]);
    const auto region = at(regions_at, one.region, margins[1]);
    const double people = inhabitants.at({one.size, one.region});
    margins[0][size] += people;
    margins[1][region] += people;
    cells.push_back({{size, region}, static_cast<double>(one.answers)});
  }
  auto raked = statistics::rake(cells, margins);
  sample.covered = raked.covered;
  sample.rounds = raked.rounds;
  sample.gap = raked.gap;
  return std::move(raked.of);
}

Sample sample_of(const Inhabitants& inhabitants, const HeardByKin& heard, Weighting by) {
  Sample sample;
  double everybody = 0;
  for (const auto& [kin, people] : inhabitants) everybody += people;
  for (const auto& [kin, people] : inhabitants) {
    const auto heap = heard.find(kin);
    sample.classes.push_back({.size = kin.size,
        .region = kin.region,
        .region_name = {},
        .population = people / everybody,
        .answers = heap == heard.end() ? 0 : heap->second.answers});
  }
  for (const auto& [kin, heap] : heard)
    if (!is_placed(kin, inhabitants)) sample.apart += heap.answers;
  const auto weights = by == Weighting::Size ? by_size(inhabitants, sample)
                                             : by_size_and_region(inhabitants, sample);
  std::vector<statistics::Weighed> weighed;
  weighed.reserve(weights.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sample.classes[i].weight = weights[i];
    weighed.push_back({weights[i], static_cast<double>(sample.classes[i].answers)});
  }
  sample.effective = statistics::effective_size(weighed);
  return sample;
}

void give_shares(QuestionResult& question, const HeardByKin& heard) {
  double whole = 0;
  std::map<std::string, double> said;
  for (const auto& one : question.sample.classes) {
    const auto heap = heard.find({one.size, one.region});
    if (heap == heard.end()) continue;
    whole += one.weight * heap->second.answers;
    for (const auto& [choice, answers] : heap->second.said) said[choice] += one.weight * answers;
  }
  for (auto& bar : question.bars)
    if (const auto found = said.find(bar.value); found != said.end() && whole > 0)
      bar.share = found->second / whole;
}

void give_mean(QuestionResult& question, const HeardByKin& heard) {
  double whole = 0, total = 0;
  for (const auto& one : question.sample.classes) {
    const auto heap = heard.find({one.size, one.region});
    if (heap == heard.end()) continue;
    whole += one.weight * heap->second.answers;
    total += one.weight * heap->second.total;
  }
  if (whole > 0) question.mean = total / whole;
}

void as_they_are(QuestionResult& question) {
  question.sample = {.effective = static_cast<double>(question.shown)};
  for (auto& bar : question.bars)
    if (bar.answers > 0) bar.share = static_cast<double>(bar.answers) / question.shown;
}

}  // namespace

void weigh(store::Reader& db, const Survey& survey, const Lens& lens, Results& results) {
  results.weighting = reading_of(db, survey).weighting;
  Inhabitants inhabitants;
  std::map<std::string, HeardByKin> heard;
  if (results.weighting != Weighting::None) {
    inhabitants = inhabitants_of(db, survey, results.weighting, lens);
    heard = heard_by_kin(db, survey, results.weighting, lens);
  }
  std::map<std::string, std::string> regions;
  for (const auto& [kin, people] : inhabitants)
    if (!kin.region.empty()) {
      const auto region = territory::find(db, {territory::Kind::Region, kin.region});
      regions[kin.region] = region ? region->name : kin.region;
    }
  for (auto& question : results.questions) {
    const bool parts = question.kind == xlsform::Kind::SelectOne;
    if (!question.shows() || (!parts && !question.mean)) continue;
    const auto& said = heard[question.name];
    if (results.weighting != Weighting::None)
      question.sample = sample_of(inhabitants, said, results.weighting);
    if (parts && question.sample.effective > 0)
      give_shares(question, said);
    else if (parts)
      as_they_are(question);
    else if (question.sample.effective > 0)
      give_mean(question, said);
    for (auto& one : question.sample.classes) one.region_name = regions[one.region];
    const auto hidden = std::ranges::count(question.bars, 0, &Bar::answers);
    question.misleading = parts && !tells_shares(question.shown, static_cast<int>(hidden));
    for (auto& bar : question.bars) {
      if (question.misleading) bar.share.reset();
      if (bar.share) bar.between = statistics::wilson(*bar.share, question.sample.effective);
    }
  }
}

}  // namespace listening
