#include "base/search/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

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
  match();
  if (has_words()) {
    mean();
    infer();
  }
  show();
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
  const auto threshold = static_cast<float>(best_text_ * weights().worth_showing);
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
        candidates_.push_back({l, document, text, 0, 0});
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
        candidates_.push_back({l, all[i].document, all[i].score, 0, 0});
    }
    scored.swap(found[l]);
  }
  for (auto& candidate : candidates_)
    candidate.text = best_text_ > 0 ? candidate.text / static_cast<float>(best_text_) : 0.0F;
}

// Where the query's words point, and the score that words and meaning give together.
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
  has_direction_ = std::ranges::any_of(asked_, [](auto value) { return value != 0; });
  for (auto& candidate : candidates_) candidate.base = weigh(candidate, nullptr);
}

std::vector<Ranking::Candidate*> Ranking::best_by_base(std::size_t count) {
  std::vector<Candidate*> best;
  for (auto& candidate : candidates_) best.push_back(&candidate);
  count = std::min(count, best.size());
  std::ranges::partial_sort(best, best.begin() + static_cast<std::ptrdiff_t>(count),
      [](const Candidate* a, const Candidate* b) { return a->base > b->base; });
  best.resize(count);
  return best;
}

// What the first documents found have in common says what the others should be like.
void Ranking::infer() {
  Direction sum{};
  for (const auto* seed : best_by_base(weights().seeds)) {
    const auto& row = state_.layers[seed->layer].pile->vectors[seed->document];
    for (std::size_t k = 0; k < dimensions; ++k)
      sum[k] += static_cast<float>(seed->base) * static_cast<float>(row[k]);
  }
  answered_ = quantised(sum);
  has_answers_ = std::ranges::any_of(answered_, [](auto value) { return value != 0; });

  const auto& facet = state_.lexicon->state().facet;
  const auto best = best_by_base(weights().examples);
  double total = 0;
  for (const auto* example : best) total += example->base;
  std::unordered_map<std::string_view, double> shares;
  for (const auto* example : best) {
    const auto& pile = *state_.layers[example->layer].pile;
    for (const auto& value : pile.values)
      if (value.facet == facet && value.members.has(example->document))
        shares[value.value] += example->base / total;
  }
  for (auto& hint : understanding_.hints) hint.strength *= weights().said;
  for (const auto& [value, share] : shares) {
    std::size_t everywhere = 0;
    for (const auto& layer : state_.layers)
      if (const auto* known = layer.pile->value(facet, value)) everywhere += known->members.size();
    const auto usual = static_cast<double>(everywhere) / static_cast<double>(state_.size);
    const auto more = std::max(0.0, share - usual);
    const auto known = std::ranges::find(understanding_.hints, value, &Hint::value);
    if (known == understanding_.hints.end())
      understanding_.hints.push_back({std::string(value), more});
    else
      known->strength = std::min(1.0, known->strength + more);
  }
  std::erase_if(understanding_.hints, [](const Hint& hint) { return hint.strength < 0.1; });
  for (auto& candidate : candidates_) candidate.base = weigh(candidate, nullptr);
}

double Ranking::weigh(const Candidate& candidate, std::vector<Reason>* reasons) const {
  const auto& chosen = weights();
  const auto& pile = *state_.layers[candidate.layer].pile;
  double sum = 0;
  const auto give = [&](Signal signal, std::string_view facet, std::string_view detail,
                        double weight) {
    if (weight <= 0) return;
    sum += weight;
    if (reasons != nullptr)
      reasons->push_back({signal, std::string(facet), std::string(detail), weight});
  };
  if (candidate.text > 0) {
    sum += chosen.text * static_cast<double>(candidate.text);
    if (reasons != nullptr) explain_words(candidate, *reasons);
  }
  const auto& row = pile.vectors[candidate.document];
  if (has_direction_)
    give(Signal::Meaning, "", "", chosen.meaning * static_cast<double>(cosine(asked_, row)));
  if (has_answers_) {
    give(Signal::Kinship, "", "", chosen.kinship * static_cast<double>(cosine(answered_, row)));
    const auto& facet = state_.lexicon->state().facet;
    for (const auto& hint : understanding_.hints)
      if (const auto* value = pile.value(facet, hint.value);
          value != nullptr && value->members.has(candidate.document))
        give(Signal::Inferred, facet, hint.value, chosen.inferred * hint.strength);
  }
  return sum;
}

void Ranking::explain_words(const Candidate& candidate, std::vector<Reason>& reasons) const {
  const auto scale = weights().text / best_text_;
  matchers_[candidate.layer].explain(
      candidate.document, [&](std::uint32_t asked, std::uint32_t alternative, double gain) {
        const auto& answer = understanding_.concepts[asked].alternatives[alternative];
        const auto known = std::ranges::find_if(reasons, [&](const Reason& reason) {
          return reason.signal == answer.signal && reason.detail == answer.shown;
        });
        if (known != reasons.end())
          known->weight += gain * scale;
        else
          reasons.push_back({answer.signal, "", answer.shown, gain * scale});
      });
}

double Ranking::from_person(const Candidate& candidate, std::vector<Reason>* reasons) const {
  const auto& chosen = weights();
  const auto& pile = *state_.layers[candidate.layer].pile;
  double sum = 0;
  const auto give = [&](Signal signal, const std::string& facet, const std::string& detail,
                        double weight) {
    sum += weight;
    if (reasons != nullptr) reasons->push_back({signal, facet, detail, weight});
  };
  for (const auto& preference : query_.preferences) {
    const auto* value = pile.value(preference.facet, preference.value);
    if (value == nullptr || preference.facet.empty() || !value->members.has(candidate.document))
      continue;
    // What nearly every document has tells little.
    const auto share =
        static_cast<double>(value->members.size() + 1) / static_cast<double>(pile.size() + 1);
    const auto telling = std::min(1.0, std::log(1 / share) / std::log(20.0));
    const auto weight = chosen.preference * preference.weight * std::max(0.05, telling);
    if (weight > 0) give(Signal::Preference, preference.facet, preference.value, weight);
  }
  const Place* nearest = nullptr;
  for (const auto& place : query_.places)
    if (const auto* members = pile.place(place.code);
        members != nullptr && members->has(candidate.document) && place.weight > 0 &&
        (nearest == nullptr || place.weight > nearest->weight))
      nearest = &place;
  if (nearest != nullptr)
    give(Signal::Place, "", nearest->code, chosen.place * std::min(1.0, nearest->weight));
  return sum;
}

// Settles what counts as a result, and the final order.
void Ranking::show() {
  double best = 0;
  for (auto& candidate : candidates_) {
    best = std::max(best, candidate.base);
    candidate.total = candidate.base + from_person(candidate, nullptr);
  }
  if (!has_words()) {
    for (std::size_t l = 0; l < matched_.size() && !understanding_.asks; ++l) {
      if (!query_.places.empty() && !small_) {
        for (const auto& place : query_.places)
          if (const auto* members = state_.layers[l].pile->place(place.code))
            members->add_to(matched_[l]);
        matched_[l].keep(filters_[l].open());
      } else if (query_.places.empty()) {
        matched_[l] = filters_[l].open();
      }
    }
    if (!query_.places.empty() && !understanding_.asks)
      for (const auto& candidate : candidates_)
        for (const auto& place : query_.places)
          if (const auto* members = state_.layers[candidate.layer].pile->place(place.code);
              members != nullptr && members->has(candidate.document))
            matched_[candidate.layer].set(candidate.document);
  } else if (small_) {
    for (const auto& candidate : candidates_)
      if (candidate.text >= weights().worth_showing ||
          candidate.base >= weights().worth_showing_whole * best)
        matched_[candidate.layer].set(candidate.document);
  }
  std::ranges::stable_sort(candidates_, std::ranges::greater{}, &Candidate::total);
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

Hit Ranking::hit(const Candidate& candidate, bool explain) const {
  const auto& pile = *state_.layers[candidate.layer].pile;
  Hit hit{std::string(pile.kind(candidate.document)),
      std::string(pile.reference(candidate.document)), candidate.total, {}};
  if (explain) {
    weigh(candidate, &hit.reasons);
    from_person(candidate, &hit.reasons);
    std::ranges::stable_sort(hit.reasons, std::ranges::greater{}, &Reason::weight);
    hit.score = 0;
    for (const auto& reason : hit.reasons) hit.score += reason.weight;
  }
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
  const auto end = std::min(all.size(), offset + limit);
  std::ranges::partial_sort(all, all.begin() + static_cast<std::ptrdiff_t>(end),
      [](const Numbered& a, const Numbered& b) {
        return a.number != b.number ? a.number > b.number
                                    : std::tie(a.layer, a.document) < std::tie(b.layer, b.document);
      });
  std::vector<Hit> hits;
  for (auto i = offset; i < end; ++i)
    hits.push_back(hit({all[i].layer, all[i].document, 0, 0, 0}, false));
  return hits;
}

std::vector<Hit> Ranking::hits(
    std::size_t offset, std::size_t limit, bool explain, bool all) const {
  if (!query_.order.number.empty()) return by_number(offset, limit);
  std::vector<Hit> hits;
  std::size_t seen = 0;
  for (const auto& candidate : candidates_) {
    if (hits.size() >= limit) break;
    if (!filters_[candidate.layer].passed().test(candidate.document)) continue;
    if (!all && !matched_[candidate.layer].test(candidate.document)) continue;
    if (seen++ >= offset) hits.push_back(hit(candidate, explain));
  }
  return hits;
}

}  // namespace search
