#include "base/search/pile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/search/weights.hpp"

namespace search {
namespace {

std::string joined(std::string_view a, std::string_view b) {
  std::string key;
  key.reserve(a.size() + 1 + b.size());
  key += a;
  key += '\n';
  key += b;
  return key;
}

}  // namespace

class PileBuilder {
 public:
  explicit PileBuilder(Pile& pile) : pile_(pile) {}

  void add(const Document& document) {
    const auto id = static_cast<std::uint32_t>(pile_.size_++);
    pile_.keys_.add(joined(document.kind, document.reference));
    label(id, "", document.kind);
    for (const auto& facet : document.facets)
      for (const auto& value : facet.values) label(id, facet.name, value);
    for (const auto& code : document.places) {
      const auto place = pile_.place_names_.add(code);
      if (place == pile_.places_.size()) pile_.places_.emplace_back();
      pile_.places_[place].add(id);
    }
    for (const auto& number : document.numbers) {
      auto& all = pile_.numbers_[number.name];
      all.resize(id, std::numeric_limits<double>::quiet_NaN());
      all.push_back(number.value);
    }
    read_words(document);
  }

  void finish(const Pile* reference) {
    for (auto& value : pile_.values) value.members.settle(pile_.size_);
    for (auto& place : pile_.places_) place.settle(pile_.size_);
    pile_.averages_ = reference != nullptr && reference->size() != 0 ? reference->averages_
                                                                     : postings_.averages();
    pile_.postings = postings_.finish(weights().fields, weights().saturation, pile_.averages_);
    pile_.spelling.settle();
    pile_.terms.shrink();
    std::vector<std::uint32_t> in_space(pile_.terms.size());
    if (reference != nullptr && reference->space != nullptr) {
      pile_.space = reference->space;
      for (std::uint32_t term = 0; term < in_space.size(); ++term)
        in_space[term] =
            reference->terms.find(pile_.terms[term]).value_or(std::uint32_t{0xFFFFFFFF});
    } else {
      pile_.space = Space::learn(pile_.postings, pile_.size_);
      for (std::uint32_t term = 0; term < in_space.size(); ++term) in_space[term] = term;
    }
    pile_.vectors = Vectors::of(*pile_.space, pile_.postings, pile_.size_, in_space);
  }

 private:
  void label(std::uint32_t id, std::string_view facet, std::string_view value) {
    const auto number = pile_.value_names_.add(joined(facet, value));
    if (number == pile_.values.size())
      pile_.values.push_back({std::string(facet), std::string(value), {}});
    pile_.values[number].members.add(id);
  }

  void read_words(const Document& document) {
    found_.clear();
    lengths_ = {};
    // Careful writing first: it gives words their spelling.
    for (const auto& text : document.texts)
      if (text.field != Field::Needs) read_text(text);
    for (const auto& text : document.texts)
      if (text.field == Field::Needs) read_text(text);
    std::ranges::sort(found_);
    occurrences_.clear();
    for (const auto& [term, field] : found_) {
      if (occurrences_.empty() || occurrences_.back().term != term)
        occurrences_.push_back({term, {}});
      auto& times = occurrences_.back().in_field[field];
      if (times < 255) ++times;
    }
    postings_.add(occurrences_, lengths_);
  }

  void read_text(const Text& text) {
    const auto field = static_cast<std::size_t>(text.field);
    analyzer_.analyse(text.text, tokens_);
    for (const auto& token : tokens_) {
      const auto written = std::string_view(text.text).substr(token.from, token.to - token.from);
      if (token.kind == TokenKind::Word || token.kind == TokenKind::Part) {
        ++lengths_[field];
        if (text.field != Field::Needs) pile_.spelling.add(token.folded, written);
      }
      const auto term = pile_.terms.add(token.term);
      if (term + 1 == pile_.shown_ends_.size()) {
        pile_.shown_ += in_lower_case(written);
        pile_.shown_ends_.push_back(static_cast<std::uint32_t>(pile_.shown_.size()));
      }
      found_.push_back({term, static_cast<std::uint32_t>(field)});
    }
  }

  Pile& pile_;
  PostingsBuilder postings_;
  Analyzer analyzer_;
  std::vector<Token> tokens_;
  std::array<std::uint32_t, field_count> lengths_{};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found_;
  std::vector<PostingsBuilder::Occurrences> occurrences_;
};

std::shared_ptr<const Pile> Pile::build(
    const std::vector<const Document*>& documents, const Pile* reference) {
  auto pile = std::make_shared<Pile>();
  PileBuilder builder(*pile);
  for (const auto* document : documents) builder.add(*document);
  builder.finish(reference);
  return pile;
}

std::optional<std::uint32_t> Pile::find(std::string_view kind, std::string_view reference) const {
  return keys_.find(joined(kind, reference));
}

std::string_view Pile::kind(std::uint32_t document) const {
  const auto key = keys_[document];
  return key.substr(0, key.find('\n'));
}

std::string_view Pile::reference(std::uint32_t document) const {
  const auto key = keys_[document];
  return key.substr(key.find('\n') + 1);
}

const Value* Pile::value(std::string_view facet, std::string_view value) const {
  const auto number = value_names_.find(joined(facet, value));
  return number ? &values[*number] : nullptr;
}

const Members* Pile::place(std::string_view code) const {
  const auto number = place_names_.find(code);
  return number ? &places_[*number] : nullptr;
}

double Pile::number(std::string_view name, std::uint32_t document) const {
  const auto all = numbers_.find(std::string(name));
  if (all == numbers_.end() || document >= all->second.size())
    return std::numeric_limits<double>::quiet_NaN();
  return all->second[document];
}

std::size_t Pile::bytes() const {
  auto sum = terms.bytes() + postings.bytes() + spelling.bytes() + vectors.bytes() + keys_.bytes() +
             value_names_.bytes() + place_names_.bytes() + shown_.capacity() +
             shown_ends_.capacity() * 4;
  if (space != nullptr) sum += space->bytes();
  for (const auto& value : values) sum += sizeof(value) + value.members.bytes();
  for (const auto& place : places_) sum += sizeof(place) + place.bytes();
  for (const auto& [name, all] : numbers_) sum += all.capacity() * sizeof(double);
  return sum;
}

}  // namespace search
