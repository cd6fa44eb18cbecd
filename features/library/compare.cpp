#include "features/library/compare.hpp"

#include <dtl/dtl.hpp>

#include <algorithm>

namespace library {
namespace {

// Longer texts that differ are shown as replaced: comparing them would hold up others.
constexpr std::size_t most_words = 6000;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// Each word with the blanks that follow it: put end to end they are the text.
std::vector<std::string> words_compared(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    auto end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    while (end < text.size() && is_blank(text[end])) ++end;
    words.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

void add(std::vector<Piece>& pieces, Piece::Kind kind, std::string_view text) {
  if (text.empty()) return;
  if (!pieces.empty() && pieces.back().kind == kind)
    pieces.back().text += text;
  else
    pieces.push_back({kind, std::string(text)});
}

Piece::Kind kind_of(dtl::edit_t edit) {
  if (edit == dtl::SES_DELETE) return Piece::Kind::Removed;
  return edit == dtl::SES_ADD ? Piece::Kind::Added : Piece::Kind::Kept;
}

}  // namespace

std::vector<Piece> compare_words(std::string_view before, std::string_view after) {
  const auto old_words = words_compared(before), new_words = words_compared(after);
  std::vector<Piece> pieces;
  if (before == after || old_words.size() + new_words.size() > most_words) {
    add(pieces, before == after ? Piece::Kind::Kept : Piece::Kind::Removed, before);
    if (before != after) add(pieces, Piece::Kind::Added, after);
    return pieces;
  }
  dtl::Diff<std::string> diff(old_words, new_words);
  diff.compose();
  for (const auto& [word, element] : diff.getSes().getSequence())
    add(pieces, kind_of(element.type), word);
  return pieces;
}

std::vector<Clash> clashes(const Cells& base, const Cells& mine, const Cells& theirs) {
  std::vector<Clash> found;
  for (const auto& difference : differences(theirs, mine))
    found.push_back({.column = difference.column,
        .base = cell_in(base, difference.column),
        .mine = difference.after,
        .theirs = difference.before});
  return found;
}

}  // namespace library
