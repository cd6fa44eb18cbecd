#include "base/table/workbook.hpp"

#include <algorithm>
#include <map>

#include "base/table/xlsx.hpp"
#include "base/xml/reader.hpp"

namespace table {
namespace {

std::optional<std::string> open(Archive& archive, const std::string& part, std::string& problem) {
  auto content = archive.read(part);
  if (!content) problem = archive.problem();
  return content;
}

bool sound(const xml::Reader& reader, std::string& problem) {
  if (reader.problem()) problem = "Une partie du classeur est illisible. " + *reader.problem();
  return !reader.problem();
}

// "/xl/a.xml", or "../a.xml" as seen from "xl/b/": "xl/a.xml".
std::string resolved(std::string folder, std::string target) {
  if (target.starts_with('/')) return target.substr(1);
  while (target.starts_with("../")) {
    target.erase(0, 3);
    const auto slash = folder.empty() ? std::string::npos : folder.rfind('/', folder.size() - 2);
    folder.erase(slash == std::string::npos ? 0 : slash + 1);
  }
  return folder + target;
}

std::string folder_of(const std::string& part) {
  const auto slash = part.rfind('/');
  return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

struct Relation {
  std::string kind;  // the last word of its type: "worksheet"
  std::string part;
};
using Relations = std::map<std::string, Relation>;

std::optional<Relations> relations_of(
    Archive& archive, const std::string& part, std::string& problem) {
  const auto folder = folder_of(part);
  const auto name = folder + "_rels/" + part.substr(folder.size()) + ".rels";
  const auto content = open(archive, name, problem);
  if (!content) return std::nullopt;
  Relations found;
  xml::Reader reader(*content);
  while (reader.next())
    if (reader.starts("Relationship")) {
      const auto type = reader.attribute("Type");
      found[reader.attribute("Id")] = {
          type.substr(type.rfind('/') + 1), resolved(folder, reader.attribute("Target"))};
    }
  if (!sound(reader, problem)) return std::nullopt;
  return found;
}

std::string first_of(const Relations& relations, std::string_view kind) {
  for (const auto& [id, relation] : relations)
    if (relation.kind == kind) return relation.part;
  return "";
}

// What a format shows besides what it says between quotes or brackets.
bool shows_a_date(std::string_view format) {
  bool quoted = false, bracketed = false;
  for (std::size_t i = 0; i < format.size() && format[i] != ';'; ++i) {
    const char c = format[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '[' || c == ']')) {
      bracketed = c == '[';
    } else if (!quoted && !bracketed &&
               std::string_view("dmyhsDMYHSaj").find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// Formats that every spreadsheet knows by number.
bool is_known_date(int format) {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) ||
         (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
}

int number(const std::string& text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || value > 1'000'000) return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

// <si> holds one text, or runs of text; <rPh> says how it is pronounced.
std::string one_text(xml::Reader& reader) {
  std::string all;
  int depth = 1;
  while (depth > 0 && reader.next()) {
    if (reader.starts("rPh")) {
      reader.skip();
    } else if (reader.starts("t")) {
      all += reader.content();
    } else if (reader.kind() == xml::Reader::Kind::Start) {
      ++depth;
    } else if (reader.kind() == xml::Reader::Kind::End) {
      --depth;
    }
  }
  return all;
}

}  // namespace

std::optional<Parts> find_parts(Archive& archive, std::string& problem) {
  const auto top = relations_of(archive, "", problem);
  if (!top) return std::nullopt;
  const auto book = first_of(*top, "officeDocument");
  const auto relations = relations_of(archive, book, problem);
  const auto content = relations ? open(archive, book, problem) : std::nullopt;
  if (!content) return std::nullopt;

  Parts parts{.tabs = {},
      .texts = first_of(*relations, "sharedStrings"),
      .styles = first_of(*relations, "styles")};
  xml::Reader reader(*content);
  while (reader.next()) {
    if (reader.starts("workbookPr")) {
      const auto since = reader.attribute("date1904");
      parts.days_since_1904 = since == "1" || since == "true";
    } else if (reader.starts("sheet")) {
      // A tab’s own "id" is a relation, its "sheetId" a number that means nothing here.
      const auto relation = relations->find(reader.attribute("id"));
      if (relation != relations->end() && relation->second.kind == "worksheet")
        parts.tabs.push_back({reader.attribute("name"), relation->second.part});
    }
  }
  if (!sound(reader, problem)) return std::nullopt;
  if (parts.tabs.empty()) {
    problem = "Le classeur n’a pas de feuille de calcul.";
    return std::nullopt;
  }
  return parts;
}

std::optional<std::vector<std::string>> read_texts(
    Archive& archive, const std::string& part, std::string& problem) {
  std::vector<std::string> texts;
  if (part.empty()) return texts;
  const auto content = open(archive, part, problem);
  if (!content) return std::nullopt;
  xml::Reader reader(*content);
  while (reader.next())
    if (reader.starts("si")) texts.push_back(one_text(reader));
  if (!sound(reader, problem)) return std::nullopt;
  return texts;
}

std::optional<std::vector<bool>> read_styles(
    Archive& archive, const std::string& part, std::string& problem) {
  std::vector<bool> dates;
  if (part.empty()) return dates;
  const auto content = open(archive, part, problem);
  if (!content) return std::nullopt;
  std::map<int, bool> own;
  bool in_cells = false;
  xml::Reader reader(*content);
  while (reader.next()) {
    if (reader.name() == "cellXfs") in_cells = reader.kind() == xml::Reader::Kind::Start;
    if (reader.starts("numFmt"))
      own[number(reader.attribute("numFmtId"))] = shows_a_date(reader.attribute("formatCode"));
    if (in_cells && reader.starts("xf")) {
      const auto format = number(reader.attribute("numFmtId"));
      const auto found = own.find(format);
      dates.push_back(found == own.end() ? is_known_date(format) : found->second);
    }
  }
  if (!sound(reader, problem)) return std::nullopt;
  return dates;
}

}  // namespace table
