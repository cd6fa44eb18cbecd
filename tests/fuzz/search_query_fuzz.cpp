#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/search/lexicon.hpp"
#include "base/search/search.hpp"

namespace {

std::shared_ptr<const search::Index> small_index() {
  const auto document = [](const char* reference, const char* title, const char* theme) {
    return search::Document{"fiche", reference,
        {{search::Field::Title, title},
            {search::Field::Summary, "Des habitants s’organisent, l’été."}},
        {{"theme", {theme}}}, {"commune:23096"}, {{"published", 2024}}};
  };
  return search::Index::build({document("a", "Co-voiturage et tiers-lieux", "mobilite"),
                                  document("b", "L’eau, l’œuvre et la forêt", "eau"),
                                  document("c", "Élu·e·s sans frontières", "gouvernance")},
      search::Lexicon::empty())
      ->with({document("d", "Une fiche ajoutée hier", "eau")});
}

}  // namespace

// Whatever is typed: an answer, reasons that sum to the score, and highlights that lose no byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto index = small_index();
  const std::string text(reinterpret_cast<const char*>(data), size);
  search::Query query{.text = text, .explain = true};
  if (size > 2) query.leave_out = {{data[0], data[1]}};
  const auto results = index->search(query);
  if (results.hits.size() > results.total) std::abort();
  for (const auto& hit : index->rank(query)) {
    double sum = 0;
    for (const auto& reason : hit.reasons) sum += reason.weight;
    if (std::abs(sum - hit.score) > 1e-9) std::abort();
  }
  std::string back;
  for (const auto& segment : index->highlight(text, text)) back += segment.text;
  if (back != text) std::abort();
  index->extract(text, text, 40);
  return 0;
}
