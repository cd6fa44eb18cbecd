#include "features/library/citation.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "features/library/query.hpp"
#include "features/library/routes.hpp"

namespace library {
namespace {

using LinkedData = nlohmann::ordered_json;

// Braces and the signs that TeX reads as orders.
std::string tex(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) out += '\\';
    if (c == '\\')
      out += "\\textbackslash{}";
    else if (c == '~')
      out += "\\textasciitilde{}";
    else if (c == '^')
      out += "\\textasciicircum{}";
    else
      out += c;
  }
  return out;
}

std::string_view bibtex_type(std::string_view format) {
  if (format == "rapport" || format == "guide") return "techreport";
  if (format == "article") return "article";
  return "misc";
}

std::string_view ris_type(std::string_view format) {
  if (format == "rapport" || format == "guide") return "RPRT";
  if (format == "video") return "VIDEO";
  if (format == "podcast") return "SOUND";
  if (format == "jeu-de-donnees") return "DATA";
  return "ELEC";
}

std::string_view schema_type(std::string_view format) {
  if (format == "article") return "Article";
  if (format == "rapport") return "Report";
  if (format == "jeu-de-donnees") return "Dataset";
  if (format == "formation") return "LearningResource";
  if (format == "page") return "WebPage";
  return "CreativeWork";
}

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return out;
}

LinkedData label_list(const Resource& resource, Axis axis) {
  auto list = LinkedData::array();
  for (const auto& slug : resource.values(axis)) list.push_back(label_of(axis, slug));
  return list;
}

LinkedData work(const Resource& resource, std::string_view page) {
  LinkedData json{{"@type", schema_type(resource.format)},
      {"@id", fmt::format("{}#ressource", page)}, {"name", resource.title},
      {"url", resource.url.text()}, {"description", resource.summary},
      {"inLanguage", resource.language}, {"genre", label_of(Axis::Type, resource.type)},
      {"publisher", {{"@type", "Organization"}, {"name", resource.publisher}}}};
  if (resource.published) json["datePublished"] = resource.published->text();
  json["keywords"] = label_list(resource, Axis::Theme);
  if (!resource.place.empty())
    json["spatialCoverage"] = {{"@type", "Place"}, {"name", resource.place}};
  auto audiences = LinkedData::array();
  for (const auto& slug : resource.audiences)
    audiences.push_back({{"@type", "Audience"}, {"audienceType", label_of(Axis::Audience, slug)}});
  if (!audiences.empty()) json["audience"] = std::move(audiences);
  json["mainEntityOfPage"] = {{"@type", "WebPage"}, {"@id", page}};
  return json;
}

LinkedData crumb_in_data(int position, std::string_view name, const std::string& address) {
  return {{"@type", "ListItem"}, {"position", position}, {"name", name}, {"item", address}};
}

}  // namespace

std::string citation(const Resource& resource) {
  const auto date = resource.published ? ", " + resource.published->in_french() : std::string();
  return fmt::format(
      "« {} », {}{}. {}", resource.title, resource.publisher, date, resource.url.text());
}

std::string bibtex(const Resource& resource) {
  std::string entry = fmt::format("@{}{{{},\n  title = {{{{{}}}}},\n", bibtex_type(resource.format),
      resource.ref.text(), tex(resource.title));
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) entry += fmt::format("  {} = {{{}}},\n", name, value);
  };
  add(resource.format == "article" ? "journal" : "institution", tex(resource.publisher));
  if (resource.published) {
    add("year", resource.published->text().substr(0, 4));
    add("date", resource.published->text());
  }
  add("url", resource.url.text());
  add("language", resource.language == "fr" ? "french" : resource.language);
  add("abstract", tex(one_line(resource.summary)));
  return entry + "}\n";
}

std::string ris(const Resource& resource) {
  std::string entry;
  const auto add = [&](std::string_view tag, std::string_view value) {
    if (!value.empty()) entry += fmt::format("{}  - {}\r\n", tag, one_line(value));
  };
  add("TY", ris_type(resource.format));
  add("ID", resource.ref.text());
  add("TI", resource.title);
  add("PB", resource.publisher);
  if (resource.published) {
    auto day = resource.published->text();
    add("PY", day.substr(0, 4));
    std::replace(day.begin(), day.end(), '-', '/');
    add("DA", day);
  }
  add("UR", resource.url.text());
  add("LA", resource.language);
  add("AB", resource.summary);
  for (const auto& theme : resource.themes) add("KW", label_of(Axis::Theme, theme));
  return entry + "ER  - \r\n";
}

std::string json_ld(const Resource& resource, std::string_view public_url) {
  const auto absolute = [&](const Url& url) { return std::string(public_url) + url.text(); };
  const auto page = absolute(paths::show(resource.ref));
  const auto of_type = Query().with(Axis::Type, resource.type);
  const auto* type = find_term(Axis::Type, resource.type);
  return LinkedData{{"@context", "https://schema.org"},
      {"@graph",
          {work(resource, page),
              {{"@type", "BreadcrumbList"},
                  {"itemListElement", {crumb_in_data(1, "Bibliothèque", absolute(paths::index())),
                                          crumb_in_data(2, type ? type->many : resource.type,
                                              absolute(address(paths::index(), of_type))),
                                          crumb_in_data(3, resource.title, page)}}}}}}
      .dump();
}

}  // namespace library
