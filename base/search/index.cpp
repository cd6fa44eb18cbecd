#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/search/layers.hpp"
#include "base/search/ranking.hpp"
#include "base/search/search.hpp"
#include "base/search/senses.hpp"
#include "base/search/weights.hpp"

namespace search {
namespace {

std::string key_of(std::string_view kind, std::string_view reference) {
  return std::string(kind) + '\n' + std::string(reference);
}

// Each reference once, where it first came, as it last came.
std::vector<const Document*> without_doubles(const std::vector<Document>& documents) {
  std::unordered_map<std::string, std::size_t> places;
  std::vector<const Document*> kept;
  for (const auto& document : documents) {
    const auto [known, fresh] =
        places.try_emplace(key_of(document.kind, document.reference), kept.size());
    if (fresh)
      kept.push_back(&document);
    else
      kept[known->second] = &document;
  }
  return kept;
}

Layer layer_of(std::shared_ptr<const Pile> pile) {
  const auto size = pile->size();
  return {std::move(pile), Bits(size, true), size};
}

}  // namespace

void Index::State::settle() {
  size = 0;
  for (const auto& layer : layers) size += layer.count;
  const auto& known = lexicon->state();
  word_rarity.reserve(known.words.size());
  phrase_rarity.assign(known.phrases.size(), 0);
  for (std::uint32_t word = 0; word < known.words.size(); ++word) {
    word_rarity.push_back(static_cast<float>(rarity(known.words[word])));
    for (const auto phrase : known.phrases_of[word]) phrase_rarity[phrase] += word_rarity.back();
  }
}

std::size_t Index::State::documents_with(std::string_view term) const {
  std::size_t sum = 0;
  for (const auto& layer : layers)
    if (const auto id = layer.pile->terms.find(term))
      sum += layer.pile->postings.documents_with(*id);
  return sum;
}

double Index::State::rarity(std::size_t documents) const {
  return std::log(1 + (static_cast<double>(size) + 0.5) / (static_cast<double>(documents) + 0.5));
}

std::string Index::State::shown(std::string_view term) const {
  for (const auto& layer : layers)
    if (const auto id = layer.pile->terms.find(term)) return std::string(layer.pile->shown(*id));
  return std::string(term);
}

Index::Index(std::shared_ptr<const State> state) : state_(std::move(state)) {}
Index::~Index() = default;

std::shared_ptr<const Index> Index::build(
    std::vector<Document> documents, std::shared_ptr<const Lexicon> lexicon) {
  auto state = std::make_shared<State>();
  state->lexicon = lexicon != nullptr ? std::move(lexicon) : Lexicon::empty();
  state->layers.push_back(layer_of(Pile::build(without_doubles(documents))));
  state->settle();
  return std::make_shared<const Index>(std::move(state));
}

// The upper layer is small: it is made anew with the changes; the lower one only loses documents.
std::shared_ptr<const Index> Index::with(
    std::vector<Document> changed, const std::vector<Key>& removed) const {
  auto state = std::make_shared<State>();
  state->lexicon = state_->lexicon;
  std::unordered_map<std::string, bool> gone;
  for (const auto& key : removed) gone[key_of(key.kind, key.reference)] = true;
  for (const auto& document : changed) gone[key_of(document.kind, document.reference)] = true;

  auto lower = state_->layers.front();
  for (const auto& [key, _] : gone) {
    const auto cut = key.find('\n');
    const auto found = lower.pile->find(key.substr(0, cut), key.substr(cut + 1));
    if (!found || !lower.alive.test(*found)) continue;
    lower.alive.reset(*found);
    --lower.count;
  }
  for (const auto& document : state_->fresh)
    if (!gone.contains(key_of(document->kind, document->reference)))
      state->fresh.push_back(document);
  for (const auto* document : without_doubles(changed))
    state->fresh.push_back(std::make_shared<const Document>(*document));

  state->layers.push_back(std::move(lower));
  if (!state->fresh.empty()) {
    std::vector<const Document*> documents;
    for (const auto& document : state->fresh) documents.push_back(document.get());
    state->layers.push_back(layer_of(Pile::build(documents, state->layers.front().pile.get())));
  }
  state->settle();
  return std::make_shared<const Index>(std::move(state));
}

bool Index::worth_rebuilding() const {
  const auto& lower = state_->layers.front();
  const auto changes = state_->fresh.size() + (lower.pile->size() - lower.count);
  // What directions words point to is learnt when building: a small pile knows few of them.
  if (state_->size <= small_collection) return changes * 4 > lower.pile->size();
  return changes > 50 && changes * 20 > lower.pile->size();
}

Results Index::search(const Query& query) const {
  const Ranking ranking(*state_, query);
  return {ranking.total(), ranking.hits(query.offset, query.limit, query.explain, false),
      ranking.facets(), ranking.understanding().suggestion, ranking.only_kindred()};
}

std::vector<Hit> Index::rank(const Query& query) const {
  auto everything = query;
  everything.offset = 0;
  everything.limit = state_->size;
  everything.order = {};
  return Ranking(*state_, everything).hits(0, state_->size, true, true);
}

std::vector<std::string_view> Index::all(const Query& query) const {
  return Ranking(*state_, query).references();
}

std::size_t Index::size() const { return state_->size; }

std::size_t Index::bytes() const {
  std::size_t sum = 0;
  for (const auto& layer : state_->layers) sum += layer.pile->bytes() + layer.alive.bytes();
  return sum;
}

}  // namespace search
