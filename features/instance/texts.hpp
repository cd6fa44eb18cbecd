#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/html/html.hpp"
#include "base/store/database.hpp"
#include "base/values/id.hpp"

// The texts that every instance shows: what the law asks for, how it works, whom to write to. The
// program ships each; administrators write their own, every version is kept.
namespace instance {

// The name of a text, as in its address: "mentions-legales". Only those of `texts()` parse.
class TextName {
 public:
  static std::optional<TextName> parse(std::string_view text);
  const std::string& text() const { return text_; }
  std::string_view title() const;

 private:
  explicit TextName(std::string_view text) : text_(text) {}
  std::string text_;
};

// Names and titles, in the order of the footer.
std::span<const std::pair<std::string_view, std::string_view>> texts();

// What the program ships: content/pages/*.md, read once at start. Lent as a service.
class DefaultTexts {
 public:
  // Throws std::runtime_error, in French, naming the file that is missing or empty.
  static DefaultTexts read(const std::filesystem::path& folder);
  const std::string& body(const TextName& name) const { return bodies_.find(name.text())->second; }

 private:
  std::map<std::string, std::string, std::less<>> bodies_;
};

using VersionId = Id<struct TextVersionTag>;
struct Version {
  VersionId id;
  std::optional<std::string> body;  // Markdown; empty: what the program ships
  Time at;
  std::string by;  // a person’s id
};
std::optional<Version> latest(store::Reader& db, const TextName& name);
std::vector<Version> versions(store::Reader& db, const TextName& name);  // the newest first

inline constexpr std::size_t longest_text = 60'000;  // bytes

// What is shown now.
std::string body(store::Reader& db, const DefaultTexts& defaults, const TextName& name);
bool is_default(store::Reader& db, const TextName& name);
// Another version; nothing happens when it says the same as the last one.
void write(store::Writer& db, const TextName& name, std::optional<std::string> body,
    std::string_view by, Time now);

// What a text still asks to be completed: the lines that begin by « À compléter », without it.
std::vector<std::string> to_complete(std::string_view body);

}  // namespace instance
