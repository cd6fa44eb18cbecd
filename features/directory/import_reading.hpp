#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/values/email.hpp"
#include "base/values/text.hpp"
#include "base/values/typeset.hpp"
#include "features/directory/import_cleaning.hpp"
#include "features/directory/import_coordinates.hpp"
#include "features/directory/import_hours.hpp"
#include "features/directory/import_rows.hpp"

// One row while it is read: cells found by their meaning, what they say put under its key.
namespace directory::intake {

// At most so many characters, cut between two words.
std::string within(std::string text, std::size_t longest);
// For a list that does not say: by its numbers, by the words of its name.
organisation::Kind guess_kind(const Said& said, const std::string& name);

class RowReader::Reading {
 public:
  Reading(const RowReader& reader, const table::CsvRow& row) : reader_(reader), row_(row) {
    read_.line = row.line();
  }

  Understood all() {
    read_name();
    if (read_.refused) return std::move(read_);
    read_numbers();
    read_web();
    read_texts();
    read_terms();
    read_place();
    read_hours();
    read_contacts();
    read_kind();
    read_item();
    return std::move(read_);
  }

 private:
  struct Cell {
    const Column* column = nullptr;
    std::string_view text = {};
  };
  // The first of the columns of a field that says something.
  Cell first(Field field) const {
    Cell found;
    for (const auto& column : reader_.columns_) {
      if (column.target.field != field) continue;
      if (!found.column) found = {&column, {}};
      if (const auto text = text::trim(row_.cells()[column.at]); !clean(text).empty())
        return {&column, text};
    }
    return found;
  }
  bool has(Field field) const { return first(field).column != nullptr; }
  std::string text_of(Field field) const { return clean(first(field).text); }
  void remark(const Column& column, std::string reason) {
    read_.remarks.push_back({column.title, std::move(reason)});
  }
  void put(const std::string& key, std::string text) { read_.said[key] = std::move(text); }
  void put_text(Field field, const std::string& key, std::size_t longest = 300) {
    if (has(field)) put(key, within(text::typeset(text_of(field)), longest));
  }

  void read_name() {
    const auto cell = first(Field::Name);
    read_.name = within(text::typeset(clean(cell.text)), organisation::longest_name);
    if (read_.name.empty())
      read_.refused = Remark{cell.column ? cell.column->title : "", "Il manque le nom."};
    put("nom", read_.name);
  }

  void read_siret(const Cell& cell) {
    const auto checked = organisation::Siret::check(cell.text);
    if (checked) {
      put("siret", checked->text());
    } else if (clean(cell.text).size() == 9 && is_siren(clean(cell.text))) {
      put("siren", clean(cell.text));
    } else {
      remark(*cell.column, "«\u00A0" + clean(cell.text) + "\u00A0»\u00A0: " +
                               std::string(organisation::explain(checked.error())));
    }
  }
  // Nine figures that follow the key of Luhn: a SIREN is a SIRET without its establishment.
  static bool is_siren(std::string_view digits) {
    if (digits.size() != 9) return false;
    int total = 0;
    for (std::size_t i = 0; i < 9; ++i) {
      if (digits[8 - i] < '0' || digits[8 - i] > '9') return false;
      const int value = (digits[8 - i] - '0') * (i % 2 == 1 ? 2 : 1);
      total += value > 9 ? value - 9 : value;
    }
    return total > 0 && total % 10 == 0;
  }
  void read_numbers() {
    for (const auto& [field, key] : {std::pair(Field::Siret, "siret"), std::pair(Field::Rna, "rna"),
             std::pair(Field::Siren, "siren"), std::pair(Field::OtherNumber, "numero")})
      if (has(field)) put(key, "");
    if (const auto cell = first(Field::Siret); !cell.text.empty()) read_siret(cell);
    if (const auto cell = first(Field::Rna); !cell.text.empty()) read_rna(cell);
    if (const auto cell = first(Field::Pivot); !cell.text.empty()) {
      if (const auto rna = organisation::Rna::parse(cell.text)) {
        put("rna", rna->text());
      } else if (organisation::Siret::parse(cell.text)) {
        read_siret(cell);
      } else if (clean(cell.text).size() <= 10) {
        put("numero", clean(cell.text));
      } else {
        read_siret(cell);
      }
    }
    if (const auto cell = first(Field::Siren); !cell.text.empty()) {
      std::string digits;
      for (const char c : cell.text)
        if (c >= '0' && c <= '9') digits += c;
      if (is_siren(digits)) {
        put("siren", digits);
      } else if (digits.find_first_not_of('0') != std::string::npos) {
        remark(*cell.column, "«\u00A0" + clean(cell.text) + "\u00A0» n’est pas un SIREN.");
      }
    }
    if (has(Field::OtherNumber)) put("numero", within(text_of(Field::OtherNumber), 40));
  }
  void read_rna(const Cell& cell) {
    if (const auto rna = organisation::Rna::parse(cell.text))
      put("rna", rna->text());
    else
      remark(*cell.column, "«\u00A0" + clean(cell.text) + "\u00A0» n’est pas un numéro RNA.");
  }

  void read_url(Field field, const std::string& key) {
    const auto cell = first(field);
    if (!cell.column) return;
    const auto url = clean_url(cell.text);
    put(key, url ? url->text() : "");
    if (!url && !clean(cell.text).empty())
      remark(*cell.column,
          "«\u00A0" + within(clean(cell.text), 80) + "\u00A0» n’est pas une adresse web.");
  }
  void read_web() {
    read_url(Field::Website, "site");
    read_url(Field::AccessUrl, "lieu.acceslibre");
    read_url(Field::Appointment, "lieu.rdv");
    std::vector<std::string> links;
    for (const auto& column : reader_.columns_)
      if (column.target.field == Field::Links)
        for (const auto& word : words_in(row_.cells()[column.at]))
          if (const auto url = clean_url(word);
              url && std::ranges::find(links, url->text()) == links.end())
            links.push_back(url->text());
    if (has(Field::Links)) put("liens", text::join(links, "\n"));
  }

  void read_texts() {
    put_text(Field::Summary, "resume", longest_summary);
    put_text(Field::Conditions, "conditions");
    put_text(Field::PlaceName, "lieu.nom");
    put_text(Field::Access, "lieu.acces");
    if (has(Field::Access)) {
      const auto access = text_of(Field::Access);
      if (says_yes(access)) put("lieu.acces", "Accessible en fauteuil roulant");
      if (says_no(access)) put("lieu.acces", "Pas accessible en fauteuil roulant");
    }
    if (read_.said["lieu.nom"] == read_.name) put("lieu.nom", "");
    std::vector<std::string> paragraphs;
    for (const auto& column : reader_.columns_)
      if (column.target.field == Field::Presentation)
        if (auto text = clean_lines(row_.cells()[column.at]); !text.empty())
          paragraphs.push_back(text::typeset(text));
    if (has(Field::Presentation))
      put("presentation", within(text::join(paragraphs, "\n\n"), longest_presentation));
    if (const auto cell = first(Field::TrueOn); cell.column) {
      const auto day = read_day(cell.text);
      put("a-jour", day ? iso(*day) : "");
    }
    if (has(Field::Travelling)) {
      const auto said = text_of(Field::Travelling);
      const bool yes = says_yes(said) || text::fold(said).find("itinerant") != std::string::npos;
      put("lieu.itinerant", yes ? "oui" : "");
    }
  }

  void read_terms() {
    std::map<Axis, std::set<std::string_view>> found;
    for (const auto& [axis, slugs] : reader_.mapping_.always)
      for (const auto& slug : slugs)
        if (const auto* term = find_term(axis, slug)) found[axis].insert(term->slug);
    for (const auto& column : reader_.columns_) {
      if (!column.target.axis) continue;
      const auto cell = row_.cells()[column.at];
      auto& slugs = found[*column.target.axis];
      if (!column.target.term.empty()) {
        if (says_yes(cell)) slugs.insert(find_term(*column.target.axis, column.target.term)->slug);
        continue;
      }
      for (const auto& word : words_in(cell))
        if (const auto* term = understand_loosely(*column.target.axis, word))
          slugs.insert(term->slug);
    }
    for (const auto& [axis, slugs] : found) {
      std::vector<std::string> ordered;
      for (const auto& term : terms(axis))
        if (slugs.contains(term.slug)) ordered.emplace_back(term.slug);
      put("terme:" + std::string(slug(axis)), text::join(ordered, ";"));
    }
  }

  // Both numbers, longitude first, and where they stand.
  struct Numbers {
    double first, second;
    const Column* column;
  };
  std::optional<Numbers> numbers();

  void read_place();
  const Column* any_of_place() const;

  void place_on_map(const Commune* commune, bool by_point, const std::optional<Numbers>& said,
      const std::vector<Meaning>& meanings);

  void read_hours() {
    constexpr std::array days{Field::Monday, Field::Tuesday, Field::Wednesday, Field::Thursday,
        Field::Friday, Field::Saturday, Field::Sunday};
    if (std::ranges::any_of(days, [&](Field day) { return has(day); })) {
      std::array<std::string, 7> cells;
      for (std::size_t i = 0; i < 7; ++i) cells.at(i) = text_of(days.at(i));
      put("lieu.horaires", hours_of_week(cells).value_or(""));
    }
    if (!has(Field::Hours)) return;
    const auto words = clean_lines(first(Field::Hours).text);
    const auto hours = hours_in_words(words);
    put("lieu.horaires", hours.value_or(""));
    put("lieu.horaires-dits", hours ? "" : within(text::typeset(words), 500));
  }

  void read_contacts() {
    if (const auto cell = first(Field::Phone); cell.column) {
      const bool caledonia = read_.said["lieu.commune"].starts_with("988");
      const auto phone = clean_phone(cell.text, caledonia);
      put("contact.telephone", phone.value_or(""));
      if (!phone && !cell.text.empty())
        remark(*cell.column,
            "«\u00A0" + within(clean(cell.text), 40) + "\u00A0» n’est pas un numéro de téléphone.");
    }
    if (const auto cell = first(Field::Mail); cell.column) {
      const auto words = words_in(cell.text);
      const auto checked = Email::check(words.empty() ? "" : words.front());
      const auto mail = checked ? std::optional(*checked) : std::nullopt;
      put("contact.courriel", mail ? mail->text() : "");
      if (!mail && !words.empty())
        remark(*cell.column, "«\u00A0" + within(clean(cell.text), 60) +
                                 "\u00A0» n’est pas une adresse de courriel.");
    }
    if (has(Field::ContactName) && (has(Field::Phone) || has(Field::Mail)))
      put("contact.personne", within(text_of(Field::ContactName), 120));
  }

  void read_kind() {
    const auto cell = first(Field::LegalKind);
    const auto said = cell.text.empty() ? std::nullopt : understand_kind(cell.text);
    const auto kind = said                    ? *said
                      : reader_.mapping_.kind ? *reader_.mapping_.kind
                                              : guess_kind(read_.said, read_.name);
    put("statut", std::string(organisation::slug(kind)));
  }

  void read_item() {
    read_.item = within(text_of(Field::Item), 200);
    if (read_.item.empty())
      read_.item =
          "nom\u00A0: " + text::fold(read_.name) + " / " + text::fold(read_.said["lieu.ville"]);
  }

  const RowReader& reader_;
  const table::CsvRow& row_;
  Understood read_;
};

}  // namespace directory::intake
