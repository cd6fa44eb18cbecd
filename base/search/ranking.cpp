#include "base/search/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/search/senses.hpp"
#include "base/search/weights.hpp"

namespace search {

Ranking::Ranking(const Index::State& state, const Query& query)
    : state_(state),
      query_(query),
      understanding_(understand(state, query.text, query.leave_out)),
      small_(state.size <= small_collection) {
  for (const auto& layer : state_.layers) {
    matchers_.emplace_back(*layer.pile, understanding_.concepts);
    filters_.emplace_back(layer, query_);
    matched_.emplace_back(layer.pile->size());
  }
  only_kindred_ = has_words() && !has_a_typed_word();
  match();
  if (has_words()) {
    mean();
    infer();
  }
  settle();
  if (only_kindred_) keep_kindred();
}

bool Ranking::has_a_typed_word() const {
  for (const auto& each : understanding_.concepts)
    for (const auto& alternative : each.alternatives)
      if (alternative.signal == Signal::Word && state_.documents_with(alternative.term) > 0)
        return true;
  return false;
}

// The few nearest: a long list of what hardly answers would hide that nothing does.
void Ranking::keep_kindred() {
  std::vector<const Candidate*> shown;
  for (const auto& candidate : candidates_)
    if (matched_[candidate.layer].test(candidate.document) &&
        filters_[candidate.layer].passed().test(candidate.document))
      shown.push_back(&candidate);
  const auto end = std::min(shown.size(), kindred_shown);
  std::ranges::partial_sort(shown, shown.begin() + static_cast<std::ptrdiff_t>(end),
      std::ranges::greater{}, &Candidate::total);
  for (std::size_t l = 0; l < matched_.size(); ++l)
    matched_[l] = Bits(state_.layers[l].pile->size());
  for (std::size_t i = 0; i < end; ++i) matched_[shown[i]->layer].set(shown[i]->document);
}

// Candidates: every open document of a small collection, the best by words of a large one.
void Ranking::match() {
  struct Scored {
    float score;
    std::uint32_t document;
  };
  thread_local std::vector<Scored> scored;
  const auto wanted = std::clamp<std::size_t>(query_.offset + query_.limit, reranked, 10'000);
  std::vector<std::vector<Scored>> found(state_.layers.size());
  for (std::uint32_t l = 0; has_words() && l < state_.layers.size(); ++l) {
    scored.clear();
    const auto& open = filters_[l].open();
    matchers_[l].each([&](std::uint32_t document, float score) {
      if (!open.test(document)) return;
      best_text_ = std::max(best_text_, static_cast<double>(score));
      scored.push_back({score, document});
    });
    found[l].swap(scored);
  }
  const auto threshold = static_cast<float>(best_text_ * weights().worth_showing_large);
  for (std::uint32_t l = 0; l < state_.layers.size(); ++l) {
    const auto first = candidates_.size();
    const auto& passed = filters_[l].passed();
    if (small_ || !has_words()) {
      std::vector<float> texts(small_ ? state_.layers[l].pile->size() : 0, 0);
      if (small_)
        for (const auto& one : found[l]) texts[one.document] = one.score;
      filters_[l].open().each([&](std::uint32_t document) {
        if (!small_ && (candidates_.size() - first >= wanted || !passed.test(document))) return;
        const auto text = small_ ? texts[document] : 0.0F;
        candidates_.push_back({l, document, text});
      });
    } else {
      auto& all = found[l];
      std::erase_if(all, [&](const Scored& one) { return one.score < threshold; });
      for (const auto& one : all) matched_[l].set(one.document);
      std::erase_if(all, [&](const Scored& one) { return !passed.test(one.document); });
      const auto count = std::min(wanted, all.size());
      std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(count),
          [](const Scored& a, const Scored& b) { return a.score > b.score; });
      for (std::size_t i = 0; i < count; ++i)
        candidates_.push_back({l, all[i].document, all[i].score});
    }
    scored.swap(found[l]);
  }
  // One mention in passing is no answer, even where nobody says more.
  double rarest = 0;
  for (const auto& each : understanding_.concepts) rarest = std::max(rarest, each.worth);
  const auto plain = rarest * weights().plain_answer;
  if (best_text_ > 0 && best_text_ < plain) {
    sure_ = best_text_ / plain;
    best_text_ = plain;
  }
  for (auto& candidate : candidates_)
    candidate.text = best_text_ > 0 ? candidate.text / static_cast<float>(best_text_) : 0.0F;
}

// How near each document is to where the query's words point.
void Ranking::mean() {
  const auto& ground = *state_.layers.front().pile;
  Direction sum{};
  for (const auto& each : understanding_.concepts)
    for (const auto& alternative : each.alternatives)
      if (const auto term = ground.terms.find(alternative.term))
        ground.space->add(sum, *term,
            static_cast<float>(alternative.weight *
                               (alternative.signal == Signal::Word ? 1.0 : 0.5) * each.worth));
  asked_ = quantised(sum);
  if (!small_) add_nearest();
  const auto text = static_cast<float>(weights().text);
  const auto meaning = static_cast<float>(weights().meaning);
  const auto near = nearness_to(asked_);
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    candidates_[i].meaning = near[i];
    candidates_[i].base = text * candidates_[i].text + meaning * near[i];
  }
}

void Ranking::add_nearest() {
  struct Near {
    float nearness;
    std::uint32_t layer;
    std::uint32_t document;
  };
  std::vector<Near> nearest;
  float threshold = 0;
  const auto keep_the_nearest = [&] {
    if (nearest.size() <= nearest_reranked) return;
    const auto last = nearest.begin() + nearest_reranked - 1;
    std::ranges::nth_element(nearest, last, std::ranges::greater{}, &Near::nearness);
    nearest.resize(nearest_reranked);
    threshold = nearest.back().nearness;
  };
  thread_local std::vector<float> answers;
  for (std::uint32_t l = 0; l < state_.layers.size(); ++l) {
    const auto& ground = *state_.layers[l].pile;
    if (ground.size() == 0 || ground.vectors.empty()) continue;
    auto others = filters_[l].passed();
    for (const auto& candidate : candidates_)
      if (candidate.layer == l) others.reset(candidate.document);
    answers.resize(ground.size());
    cosines(asked_, &ground.vectors[0], answers);
    for (std::uint32_t d = 0; d < answers.size(); ++d) {
      if (answers[d] <= threshold || !others.test(d)) continue;
      nearest.push_back({answers[d], l, d});
      // Cut back now and then rather than kept in order: most of what comes early leaves again.
      if (nearest.size() == 4 * nearest_reranked) keep_the_nearest();
    }
  }
  keep_the_nearest();
  for (const auto& near : nearest) candidates_.push_back({near.layer, near.document, 0});
}

std::vector<float> Ranking::nearness_to(const Vectors::Row& direction) const {
  std::vector<const Vectors::Row*> rows;
  rows.reserve(candidates_.size());
  for (const auto& candidate : candidates_)
    rows.push_back(&pile(candidate).vectors[candidate.document]);
  std::vector<float> near(rows.size());
  cosines(direction, rows, near);
  for (auto& value : near) value = std::max(0.0F, value);
  return near;
}

std::vector<Ranking::Candidate> Ranking::best(std::size_t count) const {
  std::vector<Candidate> found(std::min(count, candidates_.size()));
  std::ranges::partial_sort_copy(
      candidates_, found, std::ranges::greater{}, &Candidate::base, &Candidate::base);
  return found;
}

// What the first documents found have in common says what the others should be like.
void Ranking::infer() {
  auto examples = best(std::max(weights().seeds, weights().examples));
  Direction sum{};
  for (std::size_t s = 0; s < std::min(weights().seeds, examples.size()); ++s) {
    const auto& row = pile(examples[s]).vectors[examples[s].document];
    for (std::size_t k = 0; k < dimensions; ++k)
      sum[k] += examples[s].base * static_cast<float>(row[k]);
  }
  answered_ = quantised(sum);
  examples.resize(std::min(examples.size(), weights().examples));
  imply(examples);
  const auto kinship = static_cast<float>(weights().kinship * sure_);
  const auto near = nearness_to(answered_);
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    auto& candidate = candidates_[i];
    candidate.kinship = near[i];
    candidate.base += kinship * near[i];
    for (const auto& implied : implied_)
      if (implied.members[candidate.layer].test(candidate.document))
        candidate.base += static_cast<float>(implied.weight);
  }
}

// Classes that the vocabulary reads in the words, and those that the examples have more than
// others.
void Ranking::imply(const std::vector<Candidate>& examples) {
  constexpr double least = 0.1;
  const auto& facet = state_.lexicon->state().facet;
  std::map<std::string_view, double> strengths;
  for (const auto& hint : understanding_.hints)
    strengths[hint.value] = hint.strength * (weights().said + weights().said_unsure * (1 - sure_));
  double total = 0;
  for (const auto& example : examples) total += static_cast<double>(example.base);
  std::map<std::string_view, double> shares;
  for (const auto& example : examples)
    for (const auto& value : pile(example).values)
      if (value.facet == facet && value.members.has(example.document))
        shares[value.value] += static_cast<double>(example.base) / total;
  for (const auto& [value, share] : shares) {
    std::size_t everywhere = 0;
    for (const auto& layer : state_.layers)
      if (const auto* known = layer.pile->value(facet, value)) everywhere += known->members.size();
    const auto usual = static_cast<double>(everywhere) / static_cast<double>(state_.size);
    strengths[value] += std::max(0.0, share - usual);
  }
  for (const auto& [value, strength] : strengths) {
    if (strength < least) continue;
    Implied implied{std::string(value), weights().inferred * std::min(1.0, strength), {}};
    for (const auto& layer : state_.layers) {
      auto& members = implied.members.emplace_back(layer.pile->size());
      if (const auto* known = layer.pile->value(facet, value)) known->members.add_to(members);
    }
    implied_.push_back(std::move(implied));
  }
}

void Ranking::explain_words(const Candidate& candidate, std::vector<Reason>& reasons) const {
  const auto scale = weights().text / best_text_;
  matchers_[candidate.layer].explain(
      candidate.document, [&](std::uint32_t asked, std::uint32_t alternative, double gain) {
        const auto& answer = understanding_.concepts[asked].alternatives[alternative];
        const auto word =
            answer.signal == Signal::Synonym ? state_.shown(answer.term) : answer.shown;
        const auto known = std::ranges::find_if(reasons, [&](const Reason& reason) {
          return reason.signal == answer.signal && reason.detail == word;
        });
        if (known != reasons.end())
          known->weight += gain * scale;
        else
          reasons.push_back({answer.signal, "", word, gain * scale});
      });
}

template <class Give>
void Ranking::from_person(const Candidate& candidate, Give give) const {
  const auto& ground = pile(candidate);
  for (const auto& preference : query_.preferences) {
    const auto* value = ground.value(preference.facet, preference.value);
    if (value == nullptr || preference.facet.empty() || !value->members.has(candidate.document))
      continue;
    // What nearly every document has tells little.
    const auto share =
        static_cast<double>(value->members.size() + 1) / static_cast<double>(ground.size() + 1);
    const auto telling = std::clamp(std::log(1 / share) / std::log(20.0), 0.05, 1.0);
    const auto weight = weights().preference * preference.weight * telling;
    if (weight > 0) give(Signal::Preference, preference.facet, preference.value, weight);
  }
  const Place* nearest = nullptr;
  for (const auto& place : query_.places)
    if (const auto* members = ground.place(place.code);
        members != nullptr && members->has(candidate.document) && place.weight > 0 &&
        (nearest == nullptr || place.weight > nearest->weight))
      nearest = &place;
  if (nearest != nullptr)
    give(Signal::Place, std::string(), nearest->code,
        weights().place * std::min(1.0, nearest->weight));
}

// What counts as a result, and the final scores.
void Ranking::settle() {
  float best = 0;
  for (auto& candidate : candidates_) {
    best = std::max(best, candidate.base);
    candidate.total = candidate.base;
    if (!query_.preferences.empty() || !query_.places.empty())
      from_person(candidate, [&](Signal, const std::string&, const std::string&, double weight) {
        candidate.total += static_cast<float>(weight);
      });
  }
  const auto enough = static_cast<float>(weights().worth_showing);
  const auto enough_whole = best * static_cast<float>(weights().worth_showing_whole);
  if (has_words() && best_text_ > 0) {
    for (const auto& candidate : candidates_)
      if ((small_ && candidate.text >= enough) || candidate.base >= enough_whole)
        matched_[candidate.layer].set(candidate.document);
  } else if (!understanding_.asks && query_.places.empty()) {
    for (std::size_t l = 0; l < matched_.size(); ++l) matched_[l] = filters_[l].open();
  } else if (!understanding_.asks) {
    for (std::size_t l = 0; l < matched_.size(); ++l) {
      for (const auto& place : query_.places)
        if (const auto* members = state_.layers[l].pile->place(place.code))
          members->add_to(matched_[l]);
      matched_[l].keep(filters_[l].open());
    }
  }
}

std::size_t Ranking::total() const {
  std::size_t sum = 0;
  for (std::size_t l = 0; l < matched_.size(); ++l)
    sum += matched_[l].count_with(filters_[l].passed());
  return sum;
}

std::vector<FacetCounts> Ranking::facets() const {
  return count_facets(state_, filters_, matched_, query_);
}

std::vector<std::string_view> Ranking::references() const {
  std::vector<std::string_view> found;
  for (std::size_t l = 0; l < matched_.size(); ++l) {
    auto passed = matched_[l];
    passed.keep(filters_[l].passed());
    const auto& ground = *state_.layers[l].pile;
    passed.each([&](std::uint32_t document) { found.push_back(ground.reference(document)); });
  }
  return found;
}

Hit Ranking::hit(const Candidate& candidate, bool explain) const {
  const auto& ground = pile(candidate);
  Hit hit{std::string(ground.kind(candidate.document)),
      std::string(ground.reference(candidate.document)), static_cast<double>(candidate.total), {}};
  if (!explain) return hit;
  const auto give = [&](Signal signal, const std::string& facet, const std::string& detail,
                        double weight) {
    if (weight > 0) hit.reasons.push_back({signal, facet, detail, weight});
  };
  if (candidate.text > 0) explain_words(candidate, hit.reasons);
  give(Signal::Meaning, {}, {}, weights().meaning * static_cast<double>(candidate.meaning));
  give(Signal::Kinship, {}, {}, weights().kinship * sure_ * static_cast<double>(candidate.kinship));
  for (const auto& implied : implied_)
    if (implied.members[candidate.layer].test(candidate.document))
      give(Signal::Inferred, state_.lexicon->state().facet, implied.value, implied.weight);
  from_person(candidate, give);
  std::ranges::stable_sort(hit.reasons, std::ranges::greater{}, &Reason::weight);
  hit.score = 0;
  for (const auto& reason : hit.reasons) hit.score += reason.weight;
  return hit;
}

std::vector<Hit> Ranking::by_number(std::size_t offset, std::size_t limit) const {
  struct Numbered {
    double number;
    std::uint32_t layer;
    std::uint32_t document;
  };
  std::vector<Numbered> all;
  for (std::uint32_t l = 0; l < matched_.size(); ++l) {
    auto kept = matched_[l];
    kept.keep(filters_[l].passed());
    kept.each([&](std::uint32_t document) {
      auto number = state_.layers[l].pile->number(query_.order.number, document);
      if (std::isnan(number))
        number = -1e300;  // Without the number: last, whatever the way.
      else if (!query_.order.descending)
        number = -number;
      all.push_back({number, l, document});
    });
  }
  const auto end = std::min(all.size(), offset + std::min(limit, all.size()));
  std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(end),
      [](const Numbered& a, const Numbered& b) {
        return a.number != b.number ? a.number > b.number
                                    : std::tie(a.layer, a.document) < std::tie(b.layer, b.document);
      });
  std::vector<Hit> hits;
  for (auto i = offset; i < end; ++i)
    hits.push_back(hit({all[i].layer, all[i].document, 0}, false));
  return hits;
}

std::vector<Hit> Ranking::hits(
    std::size_t offset, std::size_t limit, bool explain, bool all) const {
  if (!query_.order.number.empty()) return by_number(offset, limit);
  std::vector<Candidate> shown;
  for (const auto& candidate : candidates_)
    if (filters_[candidate.layer].passed().test(candidate.document) &&
        (all || matched_[candidate.layer].test(candidate.document)))
      shown.push_back(candidate);
  const auto end = std::min(shown.size(), offset + std::min(limit, shown.size()));
  std::ranges::partial_sort(shown, shown.begin() + static_cast<std::ptrdiff_t>(end),
      [](const Candidate& a, const Candidate& b) {
        return a.total != b.total ? a.total > b.total
                                  : std::tie(a.layer, a.document) < std::tie(b.layer, b.document);
      });
  std::vector<Hit> hits;
  for (auto i = offset; i < end; ++i) hits.push_back(hit(shown[i], explain));
  return hits;
}

}  // namespace search
