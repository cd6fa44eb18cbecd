#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A form as XLSForm (https://xlsform.org) describes it: what a workbook says, in our words. Plain
// values; expressions are kept as written and worked out by base/xpath. The tree here is what the
// workbook says; `effective` (see effective.hpp) spells out what it only implies.
namespace xlsform {

// A text by language: "Français (fr)" as the column says, "" when the column names none.
using Texts = std::map<std::string, std::string>;
// Columns that mean nothing to us, kept as they were: their title and what the cell says.
using Others = std::vector<std::pair<std::string, std::string>>;

// Where something stands in its sheet, as the spreadsheet numbers lines. Two forms are the same
// wherever their lines stand.
struct Row {
  int number = 0;
  bool operator==(const Row&) const { return true; }
};

enum class Kind : std::uint8_t {
  Text,
  Integer,
  Decimal,
  Range,  // its start, end and step are in the parameters
  Note,   // shown, never answered
  SelectOne,
  SelectMultiple,
  Rank,
  Place,  // geopoint: "latitude longitude altitude accuracy"
  Date,
  Time,
  DateTime,
  Image,
  Audio,
  Video,
  File,
  Acknowledge,  // "OK" when ticked
  Barcode,
  Calculate,
  Hidden,
  Metadata,     // start, end, today, deviceid…: never asked
  Unsupported,  // kept in the workbook, never asked, reported
  Group,
  Repeat,
  Loop,  // one group for each choice of its list; `effective` makes these groups
};
std::string_view slug(Kind kind);   // "select_one"
std::string_view label(Kind kind);  // « un choix », for people

// One line of the sheet « survey », or a group with what it holds.
struct Item {
  Kind kind = Kind::Text;
  std::string type;  // in today’s spelling, without its list: "select_one", "start", "geoshape"
  std::string name;
  Texts label, hint, guidance, constraint_message, required_message;
  std::map<std::string, Texts> media;  // "image", "big-image", "audio", "video": name of a file

  // Expressions, as written; "" when there is none. `yes`, `no`… of the columns required and
  // read_only are written as expressions: "true()", "false()".
  std::string relevant, constraint, required, readonly, calculation, choice_filter, repeat_count;
  std::string default_value;  // a value, or an expression when is_dynamic(default_value)
  std::string trigger;        // "${name}": worked out again when that answer changes

  std::string appearance;  // words of display: "minimal", "table-list", "field-list w2"
  std::string parameters;  // "start=0 end=10 step=1", "randomize=true"
  std::string list;        // of a choice, a rank or a loop: the name of its list of choices
  std::string file;        // of select_…_from_file, "communes.csv": instead of a list
  bool or_other = false;   // « or_other », « or specify other »

  std::vector<Item> children;  // of a group, a repeat, a loop
  Others others;
  Row row;

  bool holds_items() const {
    return kind == Kind::Group || kind == Kind::Repeat || kind == Kind::Loop;
  }
  bool has_choices() const {
    return kind == Kind::SelectOne || kind == Kind::SelectMultiple || kind == Kind::Rank;
  }
  // Whether people are shown this one, when it is relevant.
  bool is_shown() const {
    return kind != Kind::Calculate && kind != Kind::Hidden && kind != Kind::Metadata &&
           kind != Kind::Unsupported;
  }
  // Whether people can answer it.
  bool is_asked() const { return is_shown() && !holds_items() && kind != Kind::Note; }
  bool operator==(const Item&) const = default;
};

struct Choice {
  std::string name;  // the value that is kept
  Texts label;
  std::map<std::string, Texts> media;
  // Every other column, as written: what choice filters look at.
  Others columns;
  Row row;
  std::string_view column(std::string_view title) const;  // "" when it has none
  bool operator==(const Choice&) const = default;
};

struct ChoiceList {
  std::string name;
  std::vector<Choice> choices;
  bool operator==(const ChoiceList&) const = default;
};

struct Settings {
  std::string title;  // form_title
  std::string id;     // form_id
  std::string root;   // name: of the root of answers, "data" when ""
  std::string version;
  std::string default_language;  // as the columns name it
  std::string style;
  std::string instance_name;       // an expression that names one set of answers
  bool choice_duplicates = false;  // allow_choice_duplicates
  Others others;
  bool operator==(const Settings&) const = default;
};

// A sheet that is not ours, kept as it was: every line, every cell.
struct OtherSheet {
  std::string name;
  std::vector<std::vector<std::string>> lines;
  bool operator==(const OtherSheet&) const = default;
};

// A CSV beside the workbook, for select_…_from_file, pulldata and instance().
struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> lines;  // each as long as columns
  bool operator==(const Table&) const = default;
};

struct Form {
  Settings settings;
  std::vector<Item> survey;
  std::vector<ChoiceList> lists;       // in the order they first appear
  std::vector<std::string> languages;  // in the order their columns stand; none when none is named
  std::vector<OtherSheet> other_sheets;
  std::map<std::string, Table> tables;  // by the name of their file, "communes.csv"

  const ChoiceList* list(std::string_view name) const;
  std::string_view root() const;  // of paths: settings.root, else "data"
  bool operator==(const Form&) const = default;
};

// The text in that language, else in the form’s default one, else without language, else any.
std::string_view text_in(const Texts& texts, std::string_view language, const Form& form);
// One parameter: "10" for parameter("start=0 end=10", "end"); empty when it is not there.
std::optional<std::string> parameter(std::string_view parameters, std::string_view name);
// Whether a default is worked out: it calls a function, names a ${question} or calculates.
bool is_dynamic(std::string_view default_value);

// What a careful reader says of a workbook.
enum class Severity : std::uint8_t { Error, Warning };
std::string_view slug(Severity severity);  // "erreur", "avertissement"
struct Problem {
  Severity severity = Severity::Error;
  std::string sheet;   // "survey"; "" when it is the whole workbook
  int row = 0;         // as the spreadsheet numbers lines; 0 when no line is meant
  std::string column;  // its title, as written; "" when no column is meant
  std::string reason;  // in French, for people
  bool operator==(const Problem&) const = default;
};

}  // namespace xlsform
