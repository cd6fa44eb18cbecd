#include "base/search/understanding.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "base/search/analysis.hpp"
#include "base/search/kin.hpp"
#include "base/search/senses.hpp"
#include "base/search/weights.hpp"

namespace search {
namespace {

bool is_inside(const Token& token, const std::vector<TextRange>& ranges) {
  return std::ranges::any_of(ranges,
      [&](const TextRange& range) { return token.from < range.to && range.from < token.to; });
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    utf8proc_int32_t codepoint = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &codepoint);
    if (size <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

// Cuts where no character is split.
std::string_view shortened(std::string_view text) {
  if (text.size() <= longest_query) return text;
  auto end = longest_query;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

class Reading {
 public:
  Reading(const Index::State& state, std::string_view text, const std::vector<TextRange>& leave_out)
      : state_(state), lexicon_(state.lexicon->state()), text_(shortened(text)) {
    for (auto& token : analyzer_.analyse(text_))
      if (!is_inside(token, leave_out)) tokens_.push_back(std::move(token));
  }

  Understanding run() {
    understood_.asks = !tokens_.empty();
    find_compounds();
    for (const auto& token : tokens_) {
      if (understood_.concepts.size() >= most_concepts) break;
      if (token.kind == TokenKind::Word || token.kind == TokenKind::Part) ask(token);
      if (token.kind == TokenKind::Pair) ask_pair(token);
    }
    for (const auto& compound : compounds_) ask_compound(compound);
    if (!asked_.empty()) add_kin(state_, analyzer_, asked_, understood_);
    for (auto& each : understood_.concepts) settle(each);
    std::erase_if(
        understood_.concepts, [](const Concept& each) { return each.alternatives.empty(); });
    suggest();
    return std::move(understood_);
  }

 private:
  std::string shown(const Token& token) const {
    return std::string(text_.substr(token.from, token.to - token.from));
  }

  // Two words that documents write in one: « co-voiturage », « co voiturage ».
  void find_compounds() {
    for (const auto& token : tokens_)
      if (token.kind == TokenKind::Joined && state_.documents_with(token.term) > 0)
        compounds_.push_back(token);
    const Token* last = nullptr;
    for (const auto& token : tokens_) {
      if (token.kind != TokenKind::Word) continue;
      if (last != nullptr && last->folded.size() > 1) {
        Token joined{last->folded + token.term, last->folded + token.folded, last->from, token.to,
            TokenKind::Joined};
        if (joined.term.size() > 5 && state_.documents_with(joined.term) > 0 &&
            std::ranges::none_of(compounds_, [&](const Token& c) { return c.from == joined.from; }))
          compounds_.push_back(std::move(joined));
      }
      last = &token;
    }
  }

  const Token* compound_of(const Token& token) const {
    const auto found = std::ranges::find_if(
        compounds_, [&](const Token& c) { return c.from <= token.from && token.to <= c.to; });
    return found == compounds_.end() ? nullptr : &*found;
  }

  void ask(const Token& token) {
    Asked word{token.term, token.folded, shown(token), token.from, token.to, 0, 1, 0};
    const auto* compound = compound_of(token);
    if (compound == nullptr) put_right(word);
    word.rarity = state_.rarity(word.term);
    word.concept_index = understood_.concepts.size();
    auto& each = understood_.concepts.emplace_back();
    each.worth = word.rarity * (compound != nullptr ? weights().part_of_compound : 1.0);
    each.alternatives.push_back({word.term, word.shown, word.trust, Signal::Word});
    if (word.term != token.term)
      each.alternatives.push_back({token.term, shown(token), 1.0, Signal::Word});
    asked_.push_back(std::move(word));
  }

  void ask_pair(const Token& token) {
    if (state_.documents_with(token.term) == 0) return;
    auto& each = understood_.concepts.emplace_back();
    each.worth = state_.rarity(token.term) * weights().pair;
    each.alternatives.push_back({token.term, shown(token), 1.0, Signal::Word});
  }

  void ask_compound(const Token& token) {
    Asked word{token.term, token.folded, shown(token), token.from, token.to,
        state_.rarity(token.term), 1, understood_.concepts.size()};
    auto& each = understood_.concepts.emplace_back();
    each.worth = word.rarity;
    each.alternatives.push_back({token.term, word.shown, 1.0, Signal::Word});
    asked_.push_back(std::move(word));
  }

  // A word that no document written with care uses, and that French does not know, is a slip.
  void put_right(Asked& word) {
    const auto with = state_.documents_with(word.term);
    if (with > 2 || word.folded.size() < 4) return;
    if (word.folded.find_first_of("0123456789") != std::string::npos) return;
    std::uint32_t uses = 0;
    for (const auto& layer : state_.layers) uses += layer.pile->spelling.uses(word.folded);
    if (uses > 0) return;
    if (!lexicon_.senses_with(word.term).empty()) return;
    if (with == 0 && is_french(word)) return;
    std::optional<Spelled> best;
    for (const auto& layer : state_.layers) {
      auto found = layer.pile->spelling.nearest(word.folded);
      if (found && (!best || found->distance < best->distance)) best = std::move(found);
    }
    if (!best || (with > 0 && (best->distance > 1 || best->uses < 3))) return;
    auto term = analyzer_.stem(best->folded);
    if (term == word.term) return;
    corrections_.push_back({word.from, word.to, best->shown});
    word.term = std::move(term);
    word.folded = best->folded;
    word.shown = best->shown;
    word.trust = weights().corrected;
  }

  bool is_french(const Asked& word) const {
    auto lower = word.shown;
    if (!lower.empty() && lower[0] >= 'A' && lower[0] <= 'Z')
      lower[0] = static_cast<char>(lower[0] + 32);
    if (lexicon_.dictionary.knows(lower) || lexicon_.dictionary.knows(word.folded)) return true;
    return (lower.ends_with('s') || lower.ends_with('x')) &&
           lexicon_.dictionary.knows(std::string_view(lower).substr(0, lower.size() - 1));
  }

  // Each term once, at its best weight; a common word does not earn what a rare one would.
  void settle(Concept& each) {
    auto& all = each.alternatives;
    for (auto& alternative : all) {
      if (alternative.signal == Signal::Word) {
        const auto with = state_.documents_with(alternative.term);
        alternative.rarity = state_.rarity(with);
        if (with == 0) alternative.weight = 0;
      }
      if (each.worth > 0) alternative.weight *= std::min(1.0, alternative.rarity / each.worth);
    }
    std::erase_if(all, [](const Alternative& one) { return one.weight < least_alternative; });
    std::ranges::sort(all, [](const Alternative& a, const Alternative& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
    });
    const auto most = state_.size > small_collection ? most_alternatives_large : most_alternatives;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size() && kept < most; ++i) {
      const auto begin = all.begin();
      if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(kept),
              [&](const Alternative& other) { return other.term == all[i].term; }))
        continue;
      if (all[i].signal == Signal::Synonym &&
          std::ranges::any_of(asked_, [&](const Asked& word) { return word.term == all[i].term; }))
        continue;
      if (kept != i) all[kept] = std::move(all[i]);
      ++kept;
    }
    all.resize(kept);
  }

  void suggest() {
    if (corrections_.empty() || !is_utf8(text_)) return;
    std::string better;
    std::size_t at = 0;
    for (const auto& correction : corrections_) {
      better += text_.substr(at, correction.from - at);
      better += correction.with;
      at = correction.to;
    }
    better += text_.substr(at);
    understood_.suggestion = std::move(better);
  }

  struct Correction {
    std::size_t from;
    std::size_t to;
    std::string with;
  };

  const Index::State& state_;
  const Lexicon::State& lexicon_;
  std::string_view text_;
  Analyzer& analyzer_ = Analyzer::of_this_thread();
  std::vector<Token> tokens_;
  std::vector<Token> compounds_;
  std::vector<Asked> asked_;
  std::vector<Correction> corrections_;
  Understanding understood_;
};

}  // namespace

Understanding understand(
    const Index::State& state, std::string_view text, const std::vector<TextRange>& leave_out) {
  return Reading(state, text, leave_out).run();
}

}  // namespace search
