#include "base/search/words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace search {
namespace {

enum class Class : unsigned char { Other, Letter, Mark, Hyphen, Apostrophe, MiddleDot, Space };

struct Letter {
  Class what = Class::Other;
  std::array<char, 6> folded{};
  unsigned char size = 0;
};

void append_utf8(Letter& letter, utf8proc_int32_t codepoint) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(codepoint, bytes.data());
  for (int i = 0; i < size && letter.size < letter.folded.size(); ++i)
    letter.folded[letter.size++] = static_cast<char>(bytes[static_cast<std::size_t>(i)]);
}

Letter look_at(utf8proc_int32_t c) {
  Letter letter;
  switch (c) {
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x00AD: letter.what = Class::Hyphen; return letter;
    case '\'':
    case 0x2019:
    case 0x02BC:
    case 0x2018:
    case 0x00B4: letter.what = Class::Apostrophe; return letter;
    case 0x00B7:
    case 0x2027:
    case 0x22C5: letter.what = Class::MiddleDot; return letter;
    case 0x0153:
    case 0x0152: letter = {Class::Letter, {'o', 'e'}, 2}; return letter;
    case 0x00E6:
    case 0x00C6: letter = {Class::Letter, {'a', 'e'}, 2}; return letter;
    default: break;
  }
  const auto category = utf8proc_category(c);
  if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) {
    letter.what = Class::Mark;
    return letter;
  }
  if (category == UTF8PROC_CATEGORY_ZS || c == '\t' || c == '\n' || c == '\r') {
    letter.what = Class::Space;
    return letter;
  }
  const bool is_letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
  const bool is_figure = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
  if (!is_letter && !is_figure) return letter;
  std::array<utf8proc_int32_t, 8> parts{};
  int boundary = 0;
  const auto count = utf8proc_decompose_char(c, parts.data(), parts.size(),
      static_cast<utf8proc_option_t>(
          UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK),
      &boundary);
  letter.what = Class::Letter;
  for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, 8); ++i)
    append_utf8(letter, parts[static_cast<std::size_t>(i)]);
  if (letter.size == 0) letter.what = Class::Other;
  return letter;
}

constexpr std::size_t common = 0x250;

const std::array<Letter, common>& common_letters() {
  static const auto table = [] {
    std::array<Letter, common> letters;
    for (std::size_t c = 0; c < common; ++c) letters[c] = look_at(static_cast<int>(c));
    return letters;
  }();
  return table;
}

bool is_elided(std::string_view folded) {
  static constexpr std::string_view prefixes[] = {"l", "d", "j", "m", "t", "s", "n", "c", "qu",
      "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "entr"};
  return std::ranges::find(prefixes, folded) != std::end(prefixes);
}

// Reads one code point at a time, with the little memory that French signs call for.
class Cutter {
 public:
  Cutter(std::string_view text, std::vector<RawWord>& words)
      : text_(text), letters_(common_letters()), words_(words) {}

  void run() {
    while (at_ < text_.size()) step();
    close(Glue::Space);
  }

 private:
  Letter next(std::size_t from, std::size_t& size) const {
    const auto byte = static_cast<unsigned char>(text_[from]);
    if (byte < 0x80) {
      size = 1;
      return letters_[byte];
    }
    utf8proc_int32_t c = 0;
    const auto read =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data()) + from,
            static_cast<utf8proc_ssize_t>(text_.size() - from), &c);
    if (read <= 0) {
      size = 1;
      return {};
    }
    size = static_cast<std::size_t>(read);
    return static_cast<std::size_t>(c) < common ? letters_[static_cast<std::size_t>(c)]
                                                : look_at(c);
  }

  bool letter_follows(std::size_t from) const {
    std::size_t size = 0;
    return from < text_.size() && next(from, size).what == Class::Letter;
  }

  void step() {
    std::size_t size = 0;
    const auto letter = next(at_, size);
    const auto after = at_ + size;
    const bool inside = !word_.empty();
    switch (letter.what) {
      case Class::Letter:
        if (!inside) from_ = at_;
        if (!skipping_) word_.append(letter.folded.data(), letter.size);
        at_ = end_ = after;
        return;
      case Class::Mark:
        if (inside) end_ = after;
        at_ = after;
        return;
      case Class::Hyphen:
        at_ = after;
        close(inside && letter_follows(after) ? Glue::Hyphen : Glue::Space);
        return;
      case Class::Apostrophe:
        at_ = after;
        close(inside && letter_follows(after) ? Glue::Apostrophe : Glue::Space);
        return;
      case Class::MiddleDot:  // « élu·e·s » is « élu ».
        at_ = after;
        if (inside && letter_follows(after))
          skipping_ = true;
        else
          close(Glue::Space);
        return;
      default: break;
    }
    if (text_[at_] == '(' && inside && ends_inclusively(after)) return;
    if (text_[at_] == '.' && is_acronym(after)) {
      at_ = after;
      return;
    }
    at_ = after;
    close(Glue::Space);
  }

  // « chargé(e)s » is « chargé ».
  bool ends_inclusively(std::size_t from) {
    for (const std::string_view ending :
        {"e)s", "e)", "es)", "s)", "ne)", "ve)", "trice)", "rice)"})
      if (text_.substr(from, ending.size()) == ending) {
        at_ = end_ = from + ending.size();
        return true;
      }
    return false;
  }

  // « P.T.C.E. » is « ptce »: one letter since the last dot, one letter before the next.
  bool is_acronym(std::size_t after) const {
    if (word_.empty() || at_ - from_ != word_.size() * 2 - 1) return false;
    std::size_t size = 0;
    if (!letter_follows(after)) return word_.size() > 1;
    next(after, size);
    return after + size >= text_.size() || !letter_follows(after + size);
  }

  void close(Glue glue) {
    if (!word_.empty()) {
      if (glue == Glue::Apostrophe && is_elided(word_)) {
        glue = Glue::Space;
      } else {
        words_.push_back({word_, from_, end_, glue_});
      }
      glue_ = glue;
    } else {
      glue_ = Glue::Space;
    }
    word_.clear();
    skipping_ = false;
  }

  std::string_view text_;
  const std::array<Letter, common>& letters_;
  std::vector<RawWord>& words_;
  std::string word_;
  std::size_t at_ = 0;
  std::size_t from_ = 0;
  std::size_t end_ = 0;
  Glue glue_ = Glue::None;
  bool skipping_ = false;
};

}  // namespace

void cut_into_words(std::string_view text, std::vector<RawWord>& words) {
  words.clear();
  Cutter(text, words).run();
}

}  // namespace search
