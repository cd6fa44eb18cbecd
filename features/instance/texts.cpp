#include "features/instance/texts.hpp"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/values/text.hpp"
#include "features/activity/activity.hpp"

namespace instance {
namespace {

constexpr std::array all{
    std::pair<std::string_view, std::string_view>{"mode-d-emploi", "Mode d’emploi"},
    std::pair<std::string_view, std::string_view>{"accessibilite", "Accessibilité"},
    std::pair<std::string_view, std::string_view>{"vie-privee", "Vie privée"},
    std::pair<std::string_view, std::string_view>{"mentions-legales", "Mentions légales"},
    std::pair<std::string_view, std::string_view>{
        "conditions-d-utilisation", "Conditions d’utilisation"},
    std::pair<std::string_view, std::string_view>{"donnees-et-licences", "Données et licences"},
    std::pair<std::string_view, std::string_view>{"code-source", "Code source"},
};

const store::Sql select_versions = R"sql(
    SELECT id, body, written_at, written_by FROM instance_text
     WHERE name = $1 ORDER BY id DESC LIMIT $2)sql";
const store::Sql insert_version = R"sql(
    INSERT INTO instance_text (id, name, body, written_at, written_by)
    VALUES ($1, $2, $3, $4, $5))sql";

std::vector<Version> newest(store::Reader& db, const TextName& name, int most) {
  return db.query(select_versions, name, most).all([](const store::Row& row) {
    return Version{row.get<VersionId>("id"), row.get<std::optional<std::string>>("body"),
        row.get<Time>("written_at"), row.get<std::string>("written_by")};
  });
}

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> texts() { return all; }

std::optional<TextName> TextName::parse(std::string_view text) {
  for (const auto& [name, title] : all)
    if (name == text) return TextName(name);
  return std::nullopt;
}

std::string_view TextName::title() const {
  for (const auto& [name, title] : all)
    if (name == text_) return title;
  return text_;
}

DefaultTexts DefaultTexts::read(const std::filesystem::path& folder) {
  DefaultTexts texts;
  for (const auto& [name, title] : all) {
    const auto path = folder / (std::string(name) + ".md");
    std::ifstream file(path);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    if (text::trim(text).empty())
      throw std::runtime_error(
          fmt::format("Le texte « {} » manque : remettez le fichier {}.", title, path.string()));
    texts.bodies_.emplace(name, text);
  }
  return texts;
}

std::optional<Version> latest(store::Reader& db, const TextName& name) {
  auto found = newest(db, name, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Version> versions(store::Reader& db, const TextName& name) {
  constexpr int most = 1000;
  return newest(db, name, most);
}

std::string body(store::Reader& db, const DefaultTexts& defaults, const TextName& name) {
  const auto last = latest(db, name);
  return last && last->body ? *last->body : defaults.body(name);
}

bool is_default(store::Reader& db, const TextName& name) {
  const auto last = latest(db, name);
  return !last || !last->body;
}

void write(store::Writer& db, const TextName& name, std::optional<std::string> body,
    std::string_view by, Time now) {
  const auto last = latest(db, name);
  if (body == (last ? last->body : std::nullopt)) return;
  db.run(insert_version, VersionId::fresh(), name, body, now, by);
  activity::record(db,
      {.actor = std::string(by),
          .feature = "instance",
          .what = body ? "texte-ecrit" : "texte-par-defaut",
          .about = name.text()},
      now);
}

std::vector<std::string> to_complete(std::string_view body) {
  constexpr std::string_view sign = "À compléter";
  std::vector<std::string> left;
  for (const auto line : text::split(body, '\n')) {
    const auto at = line.find(sign);
    if (at == std::string_view::npos) continue;
    auto what = line.substr(at + sign.size());
    while (!what.empty() && (what.front() == ':' || what.front() == ' ' || what.front() == '*' ||
                                what.starts_with("\u00A0")))
      what.remove_prefix(what.starts_with("\u00A0") ? 2 : 1);
    while (!what.empty() && (what.back() == '*' || what.back() == ' ' || what.back() == '\r'))
      what.remove_suffix(1);
    left.emplace_back(what);
  }
  return left;
}

}  // namespace instance
