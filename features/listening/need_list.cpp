#include "features/listening/need_list.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/feed/atom.hpp"
#include "features/library/vocabulary.hpp"
#include "features/listening/routes.hpp"

namespace listening {
namespace {

const store::Sql select_list = R"sql(
    SELECT n.id AS id, n.organisation_id AS organisation_id, n.survey_id AS survey_id,
           n.territory AS territory, n.profile AS profile, n.words AS words, n.voices AS voices,
           n.urgency AS urgency, n.theme AS theme, n.state AS state, n.reason AS reason,
           n.changed_at AS changed_at, n.carrier AS carrier, n.wants AS wants,
           n.merged_into AS merged_into, n.made_at AS made_at, n.made_by AS made_by
      FROM listening_need n LEFT JOIN territory t ON t.ref = n.territory
     WHERE n.merged_into = ''
       AND ($1 = '' OR n.theme = $1)
       AND ($2 = '' OR n.profile = $2)
       AND (($3 = '' AND n.state IN ('ouvert', 'pris-en-charge')) OR $3 = 'tous' OR n.state = $3)
       AND ($4 = '' OR n.territory = $4
            OR ($5 = 'epci' AND t.epci = $6)
            OR ($5 = 'departement' AND t.departement = $6 AND t.kind <> 'region')
            OR ($5 = 'region' AND t.region = $6)
            OR ($5 = 'projet' AND n.territory IN
                 (SELECT 'commune:' || m.commune FROM territory_member m WHERE m.project = $4)))
     ORDER BY n.urgency DESC, n.voices DESC, n.changed_at DESC, n.id
     LIMIT $7 OFFSET $8)sql";
const store::Sql count_list = R"sql(
    SELECT COUNT(*) AS needs
      FROM listening_need n LEFT JOIN territory t ON t.ref = n.territory
     WHERE n.merged_into = ''
       AND ($1 = '' OR n.theme = $1)
       AND ($2 = '' OR n.profile = $2)
       AND (($3 = '' AND n.state IN ('ouvert', 'pris-en-charge')) OR $3 = 'tous' OR n.state = $3)
       AND ($4 = '' OR n.territory = $4
            OR ($5 = 'epci' AND t.epci = $6)
            OR ($5 = 'departement' AND t.departement = $6 AND t.kind <> 'region')
            OR ($5 = 'region' AND t.region = $6)
            OR ($5 = 'projet' AND n.territory IN
                 (SELECT 'commune:' || m.commune FROM territory_member m WHERE m.project = $4))))sql";

std::string page_of(const Need& need, std::string_view public_url) {
  return std::string(public_url) + paths::need(need.id).text();
}

std::string theme_of(const Need& need) {
  return need.theme.empty() ? "" : std::string(library::label_of(library::Axis::Theme, need.theme));
}

}  // namespace

NeedQuery need_query(const web::Fields& query) {
  NeedQuery asked{.inside = territory::Ref::parse(query.text("dans")),
      .page = std::clamp(query.integer("page").value_or(1), 1, 10'000)};
  if (library::find_term(library::Axis::Theme, query.text("theme")))
    asked.theme = query.text("theme");
  if (find_profile(query.text("profil"))) asked.profile = query.text("profil");
  if (query.text("etat") == "tous" || parse_need_state(query.text("etat")))
    asked.state = query.text("etat");
  return asked;
}

Url with_query(Url url, const NeedQuery& query) {
  if (query.inside) url = url.with("dans", query.inside->text());
  if (!query.theme.empty()) url = url.with("theme", query.theme);
  if (!query.profile.empty()) url = url.with("profil", query.profile);
  if (!query.state.empty()) url = url.with("etat", query.state);
  return url;
}

NeedList list_needs(store::Reader& db, const NeedQuery& query, int from, int most) {
  const auto inside = query.inside ? query.inside->text() : "";
  const auto kind = query.inside ? std::string(territory::slug(query.inside->kind)) : "";
  const auto code = query.inside ? query.inside->code : "";
  NeedList list;
  const auto needs =
      db.query(select_list, query.theme, query.profile, query.state, inside, kind, code, most, from)
          .all(read_need);
  for (const auto& need : needs) {
    const auto place = territory::find(db, need.territory);
    list.needs.push_back(
        {need, place ? place->name : "", organisation::name_of(db, need.organisation.text()),
            need.carrier ? organisation::name_of(db, need.carrier->text()) : ""});
  }
  list.total = db.query(count_list, query.theme, query.profile, query.state, inside, kind, code)
                   .first([](const store::Row& row) { return row.get<int>("needs"); })
                   .value_or(0);
  return list;
}

table::Sheet sheet_of(const NeedList& list, std::string_view public_url) {
  table::Sheet sheet{.name = "Besoins",
      .columns = {"besoin", "territoire", "nom_territoire", "public", "theme", "voix", "urgence",
          "etat", "ce_qu_il_en_est", "note_par", "pris_en_charge_par", "aiderait", "note_le",
          "change_le", "adresse"},
      .rows = {}};
  for (const auto& [need, place, organisation, carrier] : list.needs)
    sheet.rows.push_back({need.words, need.territory.text(), place, need.profile, need.theme,
        static_cast<double>(need.voices), std::string(urgency_label(need.urgency)),
        std::string(slug(need.state)), need.reason, organisation, carrier, join_slugs(need.wants),
        iso(day_of(need.made_at)), iso(day_of(need.changed_at)), page_of(need, public_url)});
  return sheet;
}

std::string to_json(const NeedList& list, std::string_view public_url) {
  using Json = nlohmann::ordered_json;
  Json needs = Json::array();
  for (const auto& [need, place, organisation, carrier] : list.needs) {
    Json wants = Json::array();
    for (const auto gift : need.wants) wants.push_back(slug(gift));
    needs.push_back({{"id", need.id.text()}, {"besoin", need.words},
        {"territoire", need.territory.text()}, {"nom_territoire", place}, {"public", need.profile},
        {"theme", need.theme}, {"voix", need.voices}, {"urgence", need.urgency},
        {"etat", slug(need.state)}, {"ce_qu_il_en_est", need.reason}, {"note_par", organisation},
        {"pris_en_charge_par", carrier}, {"aiderait", wants},
        {"note_le", iso(day_of(need.made_at))}, {"change_le", iso(day_of(need.changed_at))},
        {"adresse", page_of(need, public_url)}});
  }
  const Json all{{"total", list.total}, {"besoins", std::move(needs)}};
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string needs_to_atom(
    const NeedList& list, const Url& page, const Url& self, std::string_view public_url, Time now) {
  const auto base = std::string(public_url);
  feed::Feed feed{.id = base + self.text(),
      .title = "Besoins",
      .subtitle = "Ce dont des territoires ont besoin",
      .self = base + self.text(),
      .page = base + page.text(),
      .updated = now,
      .entries = {}};
  for (const auto& [need, place, organisation, carrier] : list.needs) {
    feed::Entry entry{.id = page_of(need, public_url),
        .title = need.words,
        .page = page_of(need, public_url),
        .summary = place + ". " + std::string(label(need.state)) +
                   (need.reason.empty() ? "" : ". " + need.reason),
        .author = organisation,
        .published = need.made_at,
        .updated = need.changed_at};
    if (auto theme = theme_of(need); !theme.empty()) entry.categories.push_back(std::move(theme));
    feed.entries.push_back(std::move(entry));
  }
  std::ranges::stable_sort(feed.entries, std::greater{}, &feed::Entry::updated);
  return feed::to_atom(feed);
}

}  // namespace listening
