#include "features/library/reports.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/values/text.hpp"
#include "base/web/path.hpp"
#include "features/activity/activity.hpp"
#include "features/library/editors.hpp"
#include "features/library/routes.hpp"
#include "features/library/store.hpp"
#include "features/territory/routes.hpp"

namespace library {
namespace {

const store::Sql insert_report = R"sql(
    INSERT INTO library_report (id, page, kind, words, email, made_at, state, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, ''))sql";

const store::Sql select_report = R"sql(
    SELECT id, page, kind, words, email, made_at, state, reason, settled_at
      FROM library_report
     WHERE id = $1)sql";

const store::Sql select_waiting_reports = R"sql(
    SELECT id, page, kind, words, email, made_at, state, reason, settled_at
      FROM library_report
     WHERE state = 'a-lire'
     ORDER BY made_at, id
     LIMIT $1)sql";

const store::Sql select_settled = R"sql(
    SELECT id, page, kind, words, email, made_at, state, reason, settled_at
      FROM library_report
     WHERE state = $1
     ORDER BY settled_at DESC, id DESC
     LIMIT $2)sql";

const store::Sql count_in_state = R"sql(
    SELECT COUNT(*) AS reports FROM library_report WHERE state = $1)sql";

const store::Sql settle_report = R"sql(
    UPDATE library_report
       SET state = $2, reason = $3, settled_at = $4, email = NULL
     WHERE id = $1)sql";

const store::Sql delete_old = R"sql(DELETE FROM library_report WHERE settled_at < $1)sql";

Report read_report(const store::Row& row) {
  return {.id = row.get<ReportId>("id"),
      .page = row.get<std::string>("page"),
      .kind = row.get<std::string>("kind"),
      .words = row.get<std::string>("words"),
      .email = row.get<std::optional<Email>>("email"),
      .made_at = row.get<Time>("made_at"),
      .state = parse_report_state(row.get<std::string>("state")).value_or(ReportState::ToRead),
      .reason = row.get<std::string>("reason"),
      .settled_at = row.get<std::optional<Time>>("settled_at")};
}

// What opens a page to whoever holds it: 24 small letters and digits, or 43 of base64url.
bool is_key(std::string_view segment) {
  const auto small = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const auto any = [&](char c) {
    return small(c) || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  return (segment.size() == 24 && std::ranges::all_of(segment, small)) ||
         (segment.size() == 43 && std::ranges::all_of(segment, any));
}

template <territory::Kind kind, class Place>
std::optional<territory::Ref> place_at(std::string_view path, Place place) {
  const auto found = place.match(path);
  if (!found) return std::nullopt;
  return territory::Ref::parse(
      std::string(territory::slug(kind)) + ":" + std::get<0>(*found).text());
}

std::optional<About> about_page(store::Reader& db, std::string_view path) {
  using territory::Kind;
  namespace places = territory::paths;
  if (const auto shown = paths::show.match(path)) {
    const auto resource = find(db, std::get<0>(*shown));
    return resource ? about(*resource) : About{};
  }
  for (const auto& place :
      {place_at<Kind::Commune>(path, places::commune), place_at<Kind::Epci>(path, places::epci),
          place_at<Kind::Departement>(path, places::departement),
          place_at<Kind::Region>(path, places::region),
          place_at<Kind::Project>(path, places::project)})
    if (place) return About{.territories = {*place}};
  return std::nullopt;
}

// The resource or the territory whose page it is, or below whose page it lies.
About page_is_about(store::Reader& db, std::string_view page) {
  auto path = page.substr(0, page.find('?'));
  while (!path.empty()) {
    if (const auto about = about_page(db, path)) return *about;
    path = path.substr(0, path.rfind('/'));
  }
  return {};
}

}  // namespace

const ReportKind* find_report_kind(std::string_view slug) {
  for (const auto& kind : report_kinds)
    if (kind.slug == slug) return &kind;
  return nullptr;
}

std::string_view slug(ReportState state) {
  switch (state) {
    case ReportState::ToRead: return "a-lire";
    case ReportState::Mended: return "repare";
    case ReportState::Closed: return "clos";
  }
  std::abort();
}

std::optional<ReportState> parse_report_state(std::string_view given) {
  for (const auto state : {ReportState::ToRead, ReportState::Mended, ReportState::Closed})
    if (slug(state) == given) return state;
  return std::nullopt;
}

std::string reported_page(std::string_view given) {
  constexpr std::size_t longest = 500;
  const auto path = given.substr(0, given.find_first_of("?#"));
  const bool ours = given.starts_with('/') && !given.starts_with("//") && given.size() <= longest &&
                    given.find('\\') == std::string_view::npos && web::is_well_formed(path);
  if (!ours) return "";
  std::string page;
  bool masked = false;
  for (const auto segment : text::split(path.substr(1), '/')) {
    masked = masked || is_key(segment);
    page += "/" + (is_key(segment) ? std::string("…") : std::string(segment));
  }
  if (page.empty()) page = "/";
  const auto query = given.substr(path.size());
  if (!masked && query.starts_with('?')) page += query.substr(0, query.find('#'));
  return page;
}

void add_report(store::Writer& db, const Report& report) {
  db.run(insert_report, report.id, report.page, report.kind, report.words, report.email,
      report.made_at, slug(report.state));
}

std::optional<Report> find_report(store::Reader& db, const ReportId& id) {
  return db.query(select_report, id).first(read_report);
}

std::vector<Report> reports_in(store::Reader& db, ReportState state, int most) {
  if (state == ReportState::ToRead) return db.query(select_waiting_reports, most).all(read_report);
  return db.query(select_settled, slug(state), most).all(read_report);
}

int count_reports(store::Reader& db, ReportState state) {
  return db.query(count_in_state, slug(state))
      .first([](const store::Row& row) { return row.get<int>("reports"); })
      .value_or(0);
}

bool is_for(store::Reader& db, const web::Member& member, const Report& report) {
  return may_edit(db, member, page_is_about(db, report.page)).has_value();
}

std::vector<Report> reports_for(store::Reader& db, const web::Member& member, ReportState state) {
  constexpr int most = 5000;
  auto all = reports_in(db, state, most);
  std::erase_if(all, [&](const Report& one) { return !is_for(db, member, one); });
  return all;
}

mail::Letter settled_letter(
    const Report& report, ReportState state, std::string_view reason, std::string_view site) {
  std::vector<mail::Block> blocks{mail::Paragraph{"Bonjour,"},
      mail::Paragraph{"Le " + in_french(day_of(report.made_at)) +
                      ", vous nous avez signalé une erreur. " +
                      (state == ReportState::Mended ? "C’est réparé, grâce à vous."
                                                    : "Nous l’avons lue et close.")}};
  if (!reason.empty())
    blocks.push_back(mail::Paragraph{"Ce que répond l’équipe\u00A0: " + std::string(reason)});
  blocks.push_back(mail::Small{
      "Votre adresse n’a servi qu’à cette réponse. Elle vient d’être effacée du signalement."});
  return {.to = *report.email,
      .subject = "Votre signalement sur " + std::string(site),
      .blocks = std::move(blocks)};
}

void settle(store::Writer& db, const Report& report, ReportState state, std::string_view reason,
    std::string_view by, std::string_view site, Time now) {
  if (report.state != ReportState::ToRead) return;
  if (report.email)
    mail::post(db, settled_letter(report, state, reason, site),
        "library report settled " + report.id.text(), now);
  db.run(settle_report, report.id, slug(state), reason, now);
  activity::record(db,
      {.actor = std::string(by),
          .feature = "library",
          .what = state == ReportState::Mended ? "signalement-repare" : "signalement-clos",
          .about = report.page.empty() ? "le site" : report.page,
          .became = std::string(reason)},
      now);
}

int erase_old_reports(store::Writer& db, Time now) {
  db.run(delete_old, now - reports_kept);
  return static_cast<int>(db.changed());
}

}  // namespace library
