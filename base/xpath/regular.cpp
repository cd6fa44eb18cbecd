#include "base/xpath/regular.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <cstdint>
#include <memory>

namespace xpath {
namespace {

constexpr std::uint32_t most_tries = 500'000, most_levels = 10'000, most_heap = 20'000;  // KiB

using Code = std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)>;
using Data = std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)>;
using Limits = std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)>;

Result<Code, std::string> compiled(std::string_view pattern) {
  if (pattern.size() > longest_pattern)
    return refuse(std::string("L’expression régulière est trop longue."));
  int error = 0;
  std::size_t where = 0;
  Code code(
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
          PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_ALLOW_EMPTY_CLASS,
          &error, &where, nullptr),
      &pcre2_code_free);
  if (!code)
    return refuse("L’expression régulière est mal écrite, après son caractère n° " +
                  std::to_string(where) + ".");
  return code;
}

}  // namespace

std::optional<std::string> flaw_of(std::string_view pattern) {
  const auto code = compiled(pattern);
  if (code) return std::nullopt;
  return code.error();
}

Result<bool, std::string> matches(std::string_view text, std::string_view pattern) {
  const auto code = compiled(pattern);
  if (!code) return refuse(code.error());
  if (text.size() > longest_matched)
    return refuse(std::string("Le texte est trop long pour une expression régulière."));
  const Data data(pcre2_match_data_create(1, nullptr), &pcre2_match_data_free);
  const Limits limits(pcre2_match_context_create(nullptr), &pcre2_match_context_free);
  pcre2_set_match_limit(limits.get(), most_tries);
  pcre2_set_depth_limit(limits.get(), most_levels);
  pcre2_set_heap_limit(limits.get(), most_heap);
  const auto found = pcre2_match(code->get(), reinterpret_cast<PCRE2_SPTR>(text.data()),
      text.size(), 0, PCRE2_ANCHORED | PCRE2_ENDANCHORED, data.get(), limits.get());
  // With room for one pair of places, 0 says that groups were found too.
  if (found >= 0) return true;
  if (found == PCRE2_ERROR_NOMATCH) return false;
  return refuse(std::string("L’expression régulière demande trop d’essais pour ce texte."));
}

}  // namespace xpath
