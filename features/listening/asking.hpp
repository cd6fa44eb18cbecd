#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/request.hpp"
#include "features/listening/answers.hpp"
#include "features/listening/editing.hpp"
#include "features/listening/ready.hpp"
#include "features/territory/names.hpp"

// A form being filled in: which questions are asked of someone who has said this much, what is
// wrong with what they said. What base/xlsform works out, as a page needs it.
namespace listening {

struct AskedChoice {
  std::string name, label;
};

// One question as it is asked, or a group with what it holds; one for each time of a repeat.
struct Asked {
  xlsform::Item item;
  std::string path;  // key of its answer: "besoins", "membres[1]/age"
  std::string label, hint, guidance;
  bool required = false;
  bool readonly = false;
  std::vector<AskedChoice> choices = {};
  std::string value = {};
  std::string error = {};  // a whole sentence; empty: nothing is wrong
  // Asked only when another answer calls for it: told to the page, which then shows it at once.
  std::optional<Condition> condition = {};
  bool waits = false;     // not asked yet; only with a condition
  bool repeats = false;   // one time of a repeat
  bool may_grow = false;  // the last time of a repeat that people lengthen
  std::vector<Asked> within = {};
};

// A part of the page: a group of the form, or what stands between two.
struct Part {
  std::string title;  // "" when it has none
  std::vector<Asked> questions;
  bool has_errors() const;
};

struct Sheet {
  std::vector<Part> parts;  // those in which something is asked
  Said said;                // what counts: relevant answers, and what is calculated
  bool sound = true;
};

struct Filling {
  Said said = {};  // by path, as typed
  std::string language = {};
  Time now;
};
// The whole of a form for someone who said this.
Sheet sheet_for(const Ready& ready, const Filling& filling);

// Fields of the page: "r-" and the path.
std::string field_of(std::string_view path);
// What a form sent of each question that it could ask.
struct Places {
  store::Reader& db;
  const territory::Names& names;
};
Said read_said(const Ready& ready, const web::Fields& fields, const Places& places);

// What results count of it.
std::vector<Statement> statements_of(const Ready& ready, const Said& said);

}  // namespace listening
