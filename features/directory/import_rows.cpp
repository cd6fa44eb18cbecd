#include "features/directory/import_rows.hpp"

#include "features/directory/import_reading.hpp"

namespace directory::intake {

std::string within(std::string text, std::size_t longest) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool starts = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (!starts || ++characters <= longest - 1) continue;
    text.resize(i);
    const auto blank = text.find_last_of(" \n");
    if (blank != std::string::npos && blank * 2 > text.size()) text.resize(blank);
    return text + "…";
  }
  return text;
}

organisation::Kind guess_kind(const Said& said, const std::string& name) {
  if (said.contains("rna") && !said.at("rna").empty()) return organisation::Kind::Association;
  if (const auto kind = understand_kind(name)) return *kind;
  const auto folded = text::fold(name);
  if (folded.find("france services") != std::string::npos) return organisation::Kind::PublicBody;
  if (folded.find("mediatheque") != std::string::npos ||
      folded.find("bibliotheque") != std::string::npos)
    return organisation::Kind::Authority;
  return organisation::Kind::Collective;
}

RowReader::RowReader(
    const Mapping& mapping, const std::vector<std::string>& columns, const Communes& communes)
    : mapping_(mapping), communes_(communes) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (const auto target = mapping.columns.find(columns[i]); target != mapping.columns.end())
      columns_.push_back({i, columns[i], target->second});
}

Understood RowReader::read(const table::CsvRow& row) const { return Reading(*this, row).all(); }

}  // namespace directory::intake
