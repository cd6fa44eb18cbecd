#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/time.hpp"
#include "base/values/url.hpp"
#include "features/directory/vocabulary.hpp"
#include "features/organisation/organisation.hpp"

// Cells as others fill them, brought to what we keep. Nothing is guessed that a cell does not say:
// what is not understood is not there.
namespace directory::intake {

// NFC, blanks made one, « - », « N/A », « null » and the like made nothing; letters that a wrong
// encoding made two of (« Ã© ») put back together.
std::string clean(std::string_view cell);
std::string clean_lines(std::string_view cell);  // the same, keeping its lines

bool says_yes(std::string_view cell);
bool says_no(std::string_view cell);

// The values of a cell that lists some: by | ; , lines, « / », braces around.
std::vector<std::string> words_in(std::string_view cell);
// What a word of somebody else’s means on an axis of ours; null: nothing.
const Term* understand_loosely(Axis axis, std::string_view words);
std::optional<organisation::Kind> understand_kind(std::string_view words);

// E.164: "+33180059880", of overseas too; a six-figure number of Nouvelle-Calédonie needs to be
// told.
std::optional<std::string> clean_phone(std::string_view cell, bool of_new_caledonia = false);
bool is_phone(std::string_view cell);
// With http:// when it lacks it: « abracodabra.fr ».
std::optional<Url> clean_url(std::string_view cell);

// « 8 rue de la Boétie - 33000 Bordeaux » taken apart; all in `street` without a postcode.
struct SplitAddress {
  std::string street, postcode, town;
};
SplitAddress split_address(std::string_view cell);

// "2021-12-07", « 07/12/2021 », « 2020/06/30 14:16:50.898 ».
std::optional<Date> read_day(std::string_view cell);

}  // namespace directory::intake
