#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "base/web/trap.hpp"
#include "features/library/reports.hpp"

namespace library {

// What someone has begun to report.
struct ReportForm {
  std::string page;
  std::string kind;
  std::string words;
  std::string email;
  std::string kind_error = {}, words_error = {}, email_error = {};
  Html why_again = {};  // it comes back though nothing was wrong

  bool is_refused() const {
    return !kind_error.empty() || !words_error.empty() || !email_error.empty();
  }
};
// `hidden`: the fields of web::Trap.
web::Document report_page(const ReportForm& form, const Html& hidden);
web::Document report_thanks(const std::string& page, bool will_be_written_to);

// The queue of reports, and what was refused of the last thing done there.
struct ReportQueue {
  ReportState state = ReportState::ToRead;
  std::vector<Report> reports;
  std::array<int, 3> counts{};  // by state
  std::optional<ReportId> refused = {};
  std::string reason_typed = {};
  std::string said = {};
};
web::Document report_queue(const ReportQueue& queue);

}  // namespace library
