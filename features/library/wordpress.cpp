#include "features/library/wordpress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/search/analysis.hpp"
#include "base/values/text.hpp"
#include "features/library/store.hpp"

namespace library {
namespace {

const store::Sql select_choices = R"sql(SELECT choices FROM library_site WHERE link = $1)sql";
const store::Sql upsert_choices = R"sql(
    INSERT INTO library_site (link, title, choices, changed_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (link) DO UPDATE
       SET title = excluded.title, choices = excluded.choices, changed_at = excluded.changed_at)sql";
const store::Sql select_item = R"sql(
    SELECT ref FROM library_site_item WHERE site = $1 AND item = $2)sql";
const store::Sql upsert_item = R"sql(
    INSERT INTO library_site_item (site, item, ref) VALUES ($1, $2, $3)
    ON CONFLICT (site, item) DO UPDATE SET ref = excluded.ref)sql";

// Columns that a word of a site may fill, in the order in which they are tried.
constexpr std::array<std::pair<std::string_view, Axis>, 6> columns_of_axes{{
    {"themes", Axis::Theme},
    {"medoc", Axis::Type},
    {"audiences", Axis::Audience},
    {"stages", Axis::Stage},
    {"levels", Axis::Level},
    {"format", Axis::Format},
}};

// Everyday names of sections of sites, and what they are to us.
struct Everyday {
  std::string_view words;
  std::string_view ours;
};
constexpr std::array<Everyday, 24> everyday{{
    {"retours d’expérience", "medoc:exemple"},
    {"retour d’expérience", "medoc:exemple"},
    {"bonnes pratiques", "medoc:exemple"},
    {"témoignages", "medoc:exemple"},
    {"initiatives", "medoc:exemple"},
    {"fiches pratiques", "medoc:methode"},
    {"tutoriels", "medoc:methode"},
    {"boîte à outils", "medoc:outil"},
    {"formations", "medoc:competence"},
    {"chiffres", "medoc:donnee"},
    {"études", "format:rapport"},
    {"transports", "themes:mobilite"},
    {"vélo", "themes:mobilite"},
    {"covoiturage", "themes:mobilite"},
    {"environnement", "themes:ecologie"},
    {"climat", "themes:ecologie"},
    {"seniors", "themes:vieillissement"},
    {"école", "themes:education"},
    {"entreprises", "audiences:entreprise"},
    {"insertion", "themes:emploi-inclusion"},
    {"bénévolat", "themes:vie-associative"},
    {"associations", "audiences:association"},
    {"élus", "audiences:elu"},
    {"patrimoine", "themes:culture"},
}};

std::set<std::string> stems(std::string_view text) {
  const auto terms = search::Analyzer::of_this_thread().terms(text);
  return {terms.begin(), terms.end()};
}

std::string written(std::string_view column, std::string_view slug) {
  return std::string(column) + ":" + std::string(slug);
}

// The term of ours whose words are all in the name, or hold all of the name; else "".
std::string ours_for(std::string_view name) {
  const auto given = stems(name);
  if (given.empty()) return "";
  for (const auto& one : everyday)
    if (stems(one.words) == given) return std::string(one.ours);
  for (const bool whole : {true, false})
    for (const auto& [column, axis] : columns_of_axes)
      for (const auto& term : terms(axis))
        for (const auto words : {term.label, term.many, term.slug}) {
          const auto own = stems(words);
          if (own.empty() || axis == Axis::Level) continue;
          if (whole ? own == given
                    : std::ranges::includes(given, own) || std::ranges::includes(own, given))
            return written(column, term.slug);
        }
  for (const auto& one : everyday)
    if (std::ranges::includes(given, stems(one.words))) return std::string(one.ours);
  return "";
}

void add(Cells& cells, const std::string& column, const std::string& slug) {
  auto& cell = cells[column];
  const auto have = values_in(cell);
  if (std::ranges::find(have, slug) != have.end()) return;
  const bool single = column == "medoc" || column == "format";
  if (single && !have.empty()) return;
  if (column == "themes" && have.size() == 3) return;
  cell += (cell.empty() ? "" : ";") + slug;
}

bool is_document(const wordpress::Item& item) {
  constexpr std::array<std::string_view, 9> endings{
      ".pdf", ".odt", ".doc", ".docx", ".ods", ".xls", ".xlsx", ".pptx", ".odp"};
  return std::ranges::any_of(
      endings, [&](std::string_view end) { return item.file.ends_with(end); });
}

Cells cells_for(const wordpress::Item& item, const wordpress::Site& site, const Choices& choices) {
  const bool is_file = item.type == "attachment";
  Cells cells{{"title", item.title}, {"url", is_file ? item.file : item.link},
      {"publisher", choices.publisher}, {"published", item.published ? item.published->text() : ""},
      {"medoc", ""}, {"themes", ""}, {"territory", choices.place},
      {"territory_codes", choices.territory_codes}, {"language", "fr"}, {"format", ""},
      {"summary", wordpress::summary_of(item)},
      {"details", is_file ? "" : wordpress::details_of(item, site)}};
  auto terms = item.terms;  // categories say more than tags, and only three themes are kept
  std::ranges::stable_partition(
      terms, [](const wordpress::Term& term) { return term.taxonomy == "category"; });
  for (const auto& term : terms) {
    const auto chosen = choices.terms.find(key_of(term));
    if (chosen == choices.terms.end()) continue;
    if (const auto ours = word_of_ours(chosen->second)) add(cells, ours->first, ours->second);
  }
  if (cells["medoc"].empty()) cells["medoc"] = choices.type;
  if (cells["themes"].empty()) cells["themes"] = choices.theme;
  if (cells["format"].empty()) cells["format"] = is_file ? "guide" : "article";
  if (is_file && cells["summary"].empty())
    cells["summary"] =
        fmt::format("Document publié par {} : « {} ».", choices.publisher, item.title);
  return cells;
}

std::optional<Ref> ref_of(
    store::Reader& db, const wordpress::Site& site, const wordpress::Item& item) {
  return db.query(select_item, site.link, item.id).first([](const store::Row& row) {
    return row.get<Ref>("ref");
  });
}

// What is worth nothing to others, or is here already by another way.
std::string reason_to_leave(store::Reader& db, const wordpress::Item& item, const Cells& cells) {
  if (const auto other = find_by_url(db, cells.at("url")))
    return "Cette adresse est déjà dans la bibliothèque (" + other->text() + ").";
  if (item.type != "attachment" && wordpress::words_in(cells.at("summary")) < 15)
    return "Le texte a moins de quinze mots : ce n’est pas une ressource à partager.";
  return "";
}

std::string text_in(const nlohmann::json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string key_of(const wordpress::Term& term) { return term.taxonomy + ":" + term.slug; }

std::optional<std::pair<std::string, std::string>> word_of_ours(std::string_view value) {
  const auto colon = value.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto column = value.substr(0, colon), slug = value.substr(colon + 1);
  for (const auto& [name, axis] : columns_of_axes)
    if (name == column && find_term(axis, slug))
      return std::pair(std::string(column), std::string(slug));
  return std::nullopt;
}

Choices propose_choices(const wordpress::Site& site) {
  Choices choices{.publisher = site.title};
  for (const auto& term : site.terms) choices.terms[key_of(term)] = ours_for(term.name);
  return choices;
}

Choices choices_for(store::Reader& db, const wordpress::Site& site) {
  auto proposed = propose_choices(site);
  const auto kept = db.query(select_choices, site.link).first([](const store::Row& row) {
    return row.get<std::string>("choices");
  });
  if (!kept) return proposed;
  auto choices = choices_from_json(*kept);
  if (!choices) return proposed;
  choices->terms.merge(proposed.terms);
  return *std::move(choices);
}

void remember_choices(
    store::Writer& db, const wordpress::Site& site, const Choices& choices, Time now) {
  db.run(upsert_choices, site.link, site.title, to_json(choices), now);
}

std::string to_json(const Choices& choices) {
  return nlohmann::json{{"contenus", choices.kinds}, {"editeur", choices.publisher},
      {"type", choices.type}, {"theme", choices.theme}, {"lieu", choices.place},
      {"territoires", choices.territory_codes}, {"mots", choices.terms}}
      .dump(2);
}

Result<Choices, std::string> choices_from_json(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object())
    return refuse(std::string("Les correspondances ne sont pas un objet JSON."));
  Choices choices{.kinds = {},
      .publisher = text_in(json, "editeur"),
      .type = text_in(json, "type"),
      .theme = text_in(json, "theme"),
      .place = text_in(json, "lieu"),
      .territory_codes = text_in(json, "territoires")};
  if (choices.publisher.empty()) return refuse(std::string("« editeur » manque."));
  if (!find_term(Axis::Type, choices.type))
    return refuse(
        fmt::format("« type » : « {} » ne fait pas partie du vocabulaire.", choices.type));
  if (!choices.theme.empty() && !find_term(Axis::Theme, choices.theme))
    return refuse(
        fmt::format("« theme » : « {} » ne fait pas partie du vocabulaire.", choices.theme));
  const auto kinds = json.value("contenus", nlohmann::json::array({"post"}));
  for (const auto& kind : kinds) {
    if (kind != "post" && kind != "page" && kind != "attachment")
      return refuse(fmt::format(
          "« contenus » : {} n’est ni \"post\", ni \"page\", ni \"attachment\".", kind.dump()));
    choices.kinds.insert(kind.get<std::string>());
  }
  const auto words = json.value("mots", nlohmann::json::object());
  for (const auto& [word, ours] : words.items()) {
    if (!ours.is_string() || (ours != "" && !word_of_ours(ours.get<std::string>())))
      return refuse(
          fmt::format("« mots », {} : {} ne fait pas partie du vocabulaire.", word, ours.dump()));
    choices.terms[word] = ours.get<std::string>();
  }
  return choices;
}

std::vector<Planned> plan_site(store::Reader& db, const wordpress::Site& site,
    const Choices& choices, Edited edited, const Progress& progress) {
  Planner planner(db, edited);
  std::vector<Planned> plan;
  std::int64_t done = 0;
  for (const auto& item : site.items) {
    progress("Lecture du site", ++done, static_cast<std::int64_t>(site.items.size()));
    if (!choices.kinds.contains(item.type)) continue;
    if (item.type == "attachment" && !is_document(item)) continue;
    const auto known = ref_of(db, site, item);
    const auto cells = cells_for(item, site, choices);
    if (const auto why = known ? "" : reason_to_leave(db, item, cells); !why.empty()) {
      plan.push_back({.line = item.line, .title = item.title, .note = why, .item = item.id});
      plan.back().outcome = Outcome::Unchanged;
      continue;
    }
    plan.push_back(planner.plan(item.line, known ? *known : planner.fresh(), cells));
    plan.back().item = item.id;
  }
  return plan;
}

void bring_in_from(store::Writer& db, const wordpress::Site& site, const Planned& planned,
    std::string_view by, Time now) {
  bring_in(db, planned, by, now);
  if (planned.resource) db.run(upsert_item, site.link, planned.item, planned.resource->ref);
}

}  // namespace library
