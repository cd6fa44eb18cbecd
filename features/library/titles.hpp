#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "features/library/catalogue.hpp"

// Tables that people made: titles in French or as the catalogue writes them, words instead of
// slugs.
namespace library {

struct Titles {
  std::map<std::string, std::size_t, std::less<>> columns;  // ours, and where it is in the file
  std::vector<std::string> left_out;                        // of the file, which mean nothing to us
};
// « Éditeur », « editeur » and "publisher" are the same column; the first of two wins.
Titles read_titles(const std::vector<std::string>& columns);

// What a row says, in the words of the catalogue: « Mobilité, Ruralité » as "mobilite;ruralite".
// What is not understood is left as it is, for the catalogue to refuse.
Cells read_words(const Titles& titles, const table::CsvRow& row);

}  // namespace library
