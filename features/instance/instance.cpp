#include "features/instance/instance.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/keys/hash.hpp"
#include "base/values/text.hpp"
#include "features/activity/activity.hpp"
#include "features/instance/logo.hpp"

namespace instance {
namespace {

const store::Sql select_settings = R"sql(SELECT name, value FROM instance_setting)sql";
const store::Sql select_setting = R"sql(
    SELECT value FROM instance_setting WHERE name = $1)sql";
const store::Sql write_setting = R"sql(
    INSERT INTO instance_setting (name, value, changed_at, changed_by) VALUES ($1, $2, $3, $4)
    ON CONFLICT (name) DO UPDATE
       SET value = excluded.value, changed_at = excluded.changed_at,
           changed_by = excluded.changed_by)sql";

const store::Sql forget_setting = R"sql(
    UPDATE instance_setting SET changed_by = $2 WHERE changed_by = $1)sql";
const store::Sql forget_adder = R"sql(
    UPDATE instance_logo SET added_by = $2 WHERE added_by = $1)sql";
const store::Sql forget_remover = R"sql(
    UPDATE instance_logo SET removed_by = $2 WHERE removed_by = $1)sql";
const store::Sql forget_writer = R"sql(
    UPDATE instance_text SET written_by = $2 WHERE written_by = $1)sql";

struct Known {
  std::string_view name;   // as stored
  std::string_view words;  // as the journal says it
  std::string (*read)(const Settings&);
  void (*set)(Settings&, std::string_view);
};

void set_colour(Colour& colour, std::string_view text) {
  if (const auto parsed = Colour::parse(text)) colour = *parsed;
}

std::string focus_text(const Settings& settings) { return text::join(settings.focus, " "); }

void set_focus(Settings& settings, std::string_view text) {
  settings.focus.clear();
  for (const auto& ref : text::split(text, ' ')) settings.focus.emplace_back(ref);
}

constexpr std::array known{
    Known{"nom", "le nom du site", [](const Settings& s) { return s.name; },
        [](Settings& s, std::string_view v) { s.name = v; }},
    Known{"contact", "l’adresse de contact", [](const Settings& s) { return s.contact; },
        [](Settings& s, std::string_view v) { s.contact = v; }},
    Known{"accueil", "le texte d’accueil", [](const Settings& s) { return s.welcome; },
        [](Settings& s, std::string_view v) { s.welcome = v; }},
    Known{"inscription", "l’ouverture des comptes",
        [](const Settings& s) { return std::string(slug(s.registration)); },
        [](Settings& s, std::string_view v) { s.registration = registration_from(v); }},
    Known{"protection", "la protection des comptes de confiance",
        [](const Settings& s) { return std::string(slug(s.protection)); },
        [](Settings& s, std::string_view v) { s.protection = protection_from(v); }},
    Known{"couleur", "la couleur des liens et des boutons",
        [](const Settings& s) { return s.palette.action.text(); },
        [](Settings& s, std::string_view v) { set_colour(s.palette.action, v); }},
    Known{"couleur-nuit", "la couleur des liens et des boutons, la nuit",
        [](const Settings& s) { return s.palette.action_dark.text(); },
        [](Settings& s, std::string_view v) { set_colour(s.palette.action_dark, v); }},
    Known{"couleur-borne", "la couleur de la borne",
        [](const Settings& s) { return s.palette.accent.text(); },
        [](Settings& s, std::string_view v) { set_colour(s.palette.accent, v); }},
    Known{"territoires", "les territoires mis en avant", focus_text, set_focus},
};

}  // namespace

std::string_view slug(Registration registration) {
  switch (registration) {
    case Registration::Open: return "ouverte";
    case Registration::ByInvitation: return "invitation";
    case Registration::AsSet: break;
  }
  return "reglage";
}

Registration registration_from(std::string_view slug_) {
  for (const auto one : {Registration::Open, Registration::ByInvitation})
    if (slug(one) == slug_) return one;
  return Registration::AsSet;
}

std::string_view slug(Protection protection) {
  switch (protection) {
    case Protection::Advised: return "conseillee";
    case Protection::Administrators: return "administration";
    case Protection::Trusted: return "tous";
    case Protection::AsSet: break;
  }
  return "reglage";
}

Protection protection_from(std::string_view slug_) {
  for (const auto one : {Protection::Advised, Protection::Administrators, Protection::Trusted})
    if (slug(one) == slug_) return one;
  return Protection::AsSet;
}

std::optional<Fingerprint> Fingerprint::parse(std::string_view text) {
  const bool sound = text.size() == 16 && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  return sound ? std::optional(Fingerprint(std::string(text))) : std::nullopt;
}

Fingerprint Fingerprint::of(std::string_view bytes) {
  return Fingerprint(keys::sha256_hex(bytes).substr(0, 16));
}

Settings settings(store::Reader& db) {
  Settings all;
  db.query(select_settings).each([&](const store::Row& row) {
    const auto name = row.get<std::string>("name");
    for (const auto& one : known)
      if (one.name == name) one.set(all, row.get<std::string>("value"));
  });
  all.logo = shown_logo(db);
  return all;
}

std::string name(store::Reader& db) {
  return db.query(select_setting, "nom")
      .first([](const store::Row& row) { return row.get<std::string>("value"); })
      .value_or(std::string(default_name));
}

Protection protection(store::Reader& db) {
  return protection_from(
      db.query(select_setting, "protection")
          .first([](const store::Row& row) { return row.get<std::string>("value"); })
          .value_or(""));
}

void change(store::Writer& db, const Settings& wanted, std::string_view by, Time now) {
  const auto before = settings(db);
  for (const auto& one : known) {
    const auto was = one.read(before), becomes = one.read(wanted);
    if (was == becomes) continue;
    db.run(write_setting, one.name, becomes, now, by);
    activity::record(db,
        {.actor = std::string(by),
            .feature = "instance",
            .what = "reglage-change",
            .about = std::string(one.name),
            .was = was,
            .became = becomes},
        now);
  }
}

void forget(store::Writer& db, std::string_view person) {
  for (const auto* sql : {&forget_setting, &forget_adder, &forget_remover, &forget_writer})
    db.run(*sql, person, activity::forgotten);
}

std::optional<std::string> name_from(std::string_view typed) {
  auto clean = text::nfc(text::trim(typed));
  std::ranges::replace(clean, '\n', ' ');
  std::ranges::replace(clean, '\t', ' ');
  const auto characters = std::ranges::count_if(clean, [](char c) { return (c & 0xc0) != 0x80; });
  if (clean.empty() || static_cast<std::size_t>(characters) > longest_name) return std::nullopt;
  return clean;
}

std::string_view setting_in_words(std::string_view about) {
  for (const auto& one : known)
    if (one.name == about) return one.words;
  return about;
}

}  // namespace instance
