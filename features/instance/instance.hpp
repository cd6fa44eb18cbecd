#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/id.hpp"
#include "base/values/result.hpp"
#include "base/values/url.hpp"
#include "features/instance/palette.hpp"

// What an instance says of itself: its name, its look, whom it lets in. Chosen by administrators,
// effective at once on every page. What stands on every page is kept by current.hpp; the texts of
// the law are in texts.hpp; what is deleted, in logo.hpp; what the settings of the server say where
// nothing was chosen, in defaults.hpp.
namespace instance {

inline constexpr std::string_view default_name = "Premier Kilomètre";

enum class Registration {
  AsSet,         // as the settings of the server say
  Open,          // whoever reads mail at an address gets an account
  ByInvitation,  // only who was invited
};
std::string_view slug(Registration registration);  // "reglage", "ouverte", "invitation"
Registration registration_from(std::string_view slug);

// Of whom more than mail is asked, a second factor or a passkey, before what they are trusted with
// is in force.
enum class Protection {
  AsSet,           // as the settings of the server say
  Advised,         // of nobody: they are told that it would be wise
  Administrators,  // of those who administer
  Trusted          // of all who are trusted with something: editors and moderators too
};
std::string_view slug(Protection protection);  // "reglage", "conseillee", "administration", "tous"
Protection protection_from(std::string_view slug);

// The SHA-256 of what is served, shortened: part of an address that never changes its content.
class Fingerprint {
 public:
  static std::optional<Fingerprint> parse(std::string_view text);  // 16 hexadecimal digits
  static Fingerprint of(std::string_view bytes);
  const std::string& text() const { return text_; }
  bool operator==(const Fingerprint&) const = default;

 private:
  explicit Fingerprint(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

struct Shown {  // a logo, as pages show it
  Fingerprint fingerprint;
  int width, height;
};

struct Settings {
  std::string name{default_name};
  std::string contact = {};  // a mail address; "": none given
  std::string welcome = {};  // Markdown for the home page; "": none
  Registration registration = Registration::AsSet;
  Protection protection = Protection::AsSet;
  Palette palette = {};
  std::vector<std::string> focus = {};  // territories put forward at home: "epci:200034825"
  std::optional<Shown> logo = {};

  bool has_own_name() const { return name != default_name; }
  bool has_own_palette() const { return palette != Palette{}; }
};

inline constexpr std::size_t longest_name = 60;        // characters
inline constexpr std::size_t longest_welcome = 4'000;  // characters
inline constexpr std::size_t most_in_focus = 12;

Settings settings(store::Reader& db);
std::string name(store::Reader& db);
Protection protection(store::Reader& db);

// Writes what differs, each change recorded with before and after. The logo has its own way.
void change(store::Writer& db, const Settings& wanted, std::string_view by, Time now);

// What they chose stays, without them.
void forget(store::Writer& db, std::string_view person);

// What a person typed as the name of the site: no control characters, blanks around dropped; empty
// when nothing is left or it is too long.
std::optional<std::string> name_from(std::string_view typed);

// A change of settings as the journal tells it: the French name of what was changed.
std::string_view setting_in_words(std::string_view about);

}  // namespace instance
