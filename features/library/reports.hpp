#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mail/mail.hpp"
#include "base/store/database.hpp"
#include "base/values/email.hpp"
#include "base/web/member.hpp"
#include "features/library/voices.hpp"

// « Signaler une erreur »: what anybody says is wrong with a page, without an account, and what is
// done about it.
namespace library {

struct ReportKind {
  std::string_view slug, label;
};
inline constexpr std::array report_kinds{
    ReportKind{"lien", "Un lien ne marche pas"},
    ReportKind{"contenu", "Une information est fausse ou dépassée"},
    ReportKind{"faute", "Une faute, un mot incompréhensible"},
    ReportKind{"acces", "Quelque chose m’empêche de lire ou d’utiliser la page"},
    ReportKind{"propos", "Des propos déplacés"},
    ReportKind{"autre", "Autre chose"},
};
const ReportKind* find_report_kind(std::string_view slug);

enum class ReportState {
  ToRead,
  Mended,
  Closed,  // with a reason
};
std::string_view slug(ReportState state);  // "a-lire", "repare", "clos"
std::optional<ReportState> parse_report_state(std::string_view slug);

struct Report {
  ReportId id;
  std::string page;  // path on this site, without secret keys; "" when none is meant
  std::string kind;  // a slug of report_kinds
  std::string words;
  std::optional<Email> email;  // where to write once, when it is settled
  Time made_at;
  ReportState state = ReportState::ToRead;
  std::string reason = {};
  std::optional<Time> settled_at = {};
};
inline constexpr int longest_report = 3000;  // characters
inline constexpr int longest_reason = 1000;

// A page of this site as a report may name it: what would open a secret page (the key of a compass,
// of a link) is replaced by « … ». "" for anything that is not one of our addresses.
std::string reported_page(std::string_view given);

void add_report(store::Writer& db, const Report& report);
std::optional<Report> find_report(store::Reader& db, const ReportId& id);
// The oldest first while they wait, the latest settled first afterwards.
std::vector<Report> reports_in(store::Reader& db, ReportState state, int most);
int count_reports(store::Reader& db, ReportState state);

// Whether a member may read and settle it: who edits a theme or a territory has what is said of a
// resource or a place of theirs; who edits the whole library, or administers, has all.
bool is_for(store::Reader& db, const web::Member& member, const Report& report);
// Those that are for this member, in the order of reports_in.
std::vector<Report> reports_for(store::Reader& db, const web::Member& member, ReportState state);

// Done once: a report that is settled stays so. Whoever left an address is written to, once.
void settle(store::Writer& db, const Report& report, ReportState state, std::string_view reason,
    std::string_view by, std::string_view site, Time now);
mail::Letter settled_letter(
    const Report& report, ReportState state, std::string_view reason, std::string_view site);

// Addresses go with the letter; settled reports go after a year.
inline constexpr std::chrono::days reports_kept{365};
int erase_old_reports(store::Writer& db, Time now);

}  // namespace library
