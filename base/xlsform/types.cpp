#include "base/xlsform/types.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/values/text.hpp"

namespace xlsform {
namespace {

struct Spelling {
  std::string_view written;
  Kind kind;
  std::string_view today;
};

constexpr std::array plain = {Spelling{"text", Kind::Text, "text"},
    Spelling{"string", Kind::Text, "text"}, Spelling{"q string", Kind::Text, "text"},
    Spelling{"add text prompt", Kind::Text, "text"}, Spelling{"integer", Kind::Integer, "integer"},
    Spelling{"int", Kind::Integer, "integer"}, Spelling{"q int", Kind::Integer, "integer"},
    Spelling{"add integer prompt", Kind::Integer, "integer"},
    Spelling{"decimal", Kind::Decimal, "decimal"}, Spelling{"q decimal", Kind::Decimal, "decimal"},
    Spelling{"add decimal prompt", Kind::Decimal, "decimal"},
    Spelling{"percentage", Kind::Integer, "percentage"},
    Spelling{"phone number", Kind::Text, "phone number"},
    Spelling{"number of days in last month", Kind::Integer, "number of days in last month"},
    Spelling{
        "number of days in last six months", Kind::Integer, "number of days in last six months"},
    Spelling{"number of days in last year", Kind::Integer, "number of days in last year"},
    Spelling{"range", Kind::Range, "range"}, Spelling{"note", Kind::Note, "note"},
    Spelling{"q note", Kind::Note, "note"}, Spelling{"add note prompt", Kind::Note, "note"},
    Spelling{"geopoint", Kind::Place, "geopoint"}, Spelling{"gps", Kind::Place, "geopoint"},
    Spelling{"location", Kind::Place, "geopoint"}, Spelling{"q geopoint", Kind::Place, "geopoint"},
    Spelling{"q location", Kind::Place, "geopoint"},
    Spelling{"add location prompt", Kind::Place, "geopoint"}, Spelling{"date", Kind::Date, "date"},
    Spelling{"q date", Kind::Date, "date"}, Spelling{"add date prompt", Kind::Date, "date"},
    Spelling{"time", Kind::Time, "time"}, Spelling{"datetime", Kind::DateTime, "dateTime"},
    Spelling{"date time", Kind::DateTime, "dateTime"},
    Spelling{"q datetime", Kind::DateTime, "dateTime"},
    Spelling{"q date time", Kind::DateTime, "dateTime"},
    Spelling{"add datetime prompt", Kind::DateTime, "dateTime"},
    Spelling{"add date time prompt", Kind::DateTime, "dateTime"},
    Spelling{"image", Kind::Image, "image"}, Spelling{"photo", Kind::Image, "image"},
    Spelling{"q image", Kind::Image, "image"}, Spelling{"q picture", Kind::Image, "image"},
    Spelling{"add image prompt", Kind::Image, "image"},
    Spelling{"add photo prompt", Kind::Image, "image"}, Spelling{"audio", Kind::Audio, "audio"},
    Spelling{"q audio", Kind::Audio, "audio"}, Spelling{"add audio prompt", Kind::Audio, "audio"},
    Spelling{"video", Kind::Video, "video"}, Spelling{"q video", Kind::Video, "video"},
    Spelling{"add video prompt", Kind::Video, "video"}, Spelling{"file", Kind::File, "file"},
    Spelling{"add file prompt", Kind::File, "file"},
    Spelling{"acknowledge", Kind::Acknowledge, "acknowledge"},
    Spelling{"trigger", Kind::Acknowledge, "acknowledge"},
    Spelling{"q acknowledge", Kind::Acknowledge, "acknowledge"},
    Spelling{"add acknowledge prompt", Kind::Acknowledge, "acknowledge"},
    Spelling{"barcode", Kind::Barcode, "barcode"}, Spelling{"q barcode", Kind::Barcode, "barcode"},
    Spelling{"add barcode prompt", Kind::Barcode, "barcode"},
    Spelling{"calculate", Kind::Calculate, "calculate"},
    Spelling{"q calculate", Kind::Calculate, "calculate"},
    Spelling{"add calculate prompt", Kind::Calculate, "calculate"},
    Spelling{"hidden", Kind::Hidden, "hidden"}, Spelling{"start", Kind::Metadata, "start"},
    Spelling{"start time", Kind::Metadata, "start"},
    Spelling{"get start time", Kind::Metadata, "start"}, Spelling{"end", Kind::Metadata, "end"},
    Spelling{"end time", Kind::Metadata, "end"}, Spelling{"get end time", Kind::Metadata, "end"},
    Spelling{"today", Kind::Metadata, "today"}, Spelling{"get today", Kind::Metadata, "today"},
    Spelling{"deviceid", Kind::Metadata, "deviceid"},
    Spelling{"device id", Kind::Metadata, "deviceid"}, Spelling{"imei", Kind::Metadata, "deviceid"},
    Spelling{"get device id", Kind::Metadata, "deviceid"},
    Spelling{"uri:deviceid", Kind::Metadata, "uri:deviceid"},
    Spelling{"username", Kind::Metadata, "username"},
    Spelling{"uri:username", Kind::Metadata, "uri:username"},
    Spelling{"email", Kind::Metadata, "email"}, Spelling{"uri:email", Kind::Metadata, "uri:email"},
    Spelling{"phonenumber", Kind::Metadata, "phonenumber"},
    Spelling{"get phone number", Kind::Metadata, "phonenumber"},
    Spelling{"uri:phonenumber", Kind::Metadata, "uri:phonenumber"},
    Spelling{"simserial", Kind::Metadata, "simserial"},
    Spelling{"sim id", Kind::Metadata, "simserial"},
    Spelling{"get sim id", Kind::Metadata, "simserial"},
    Spelling{"uri:simserial", Kind::Metadata, "uri:simserial"},
    Spelling{"subscriberid", Kind::Metadata, "subscriberid"},
    Spelling{"subscriber id", Kind::Metadata, "subscriberid"},
    Spelling{"get subscriber id", Kind::Metadata, "subscriberid"},
    Spelling{"uri:subscriberid", Kind::Metadata, "uri:subscriberid"},
    Spelling{"audit", Kind::Metadata, "audit"}, Spelling{"geotrace", Kind::Unsupported, "geotrace"},
    Spelling{"geoshape", Kind::Unsupported, "geoshape"},
    Spelling{"start-geopoint", Kind::Unsupported, "start-geopoint"},
    Spelling{"background-audio", Kind::Unsupported, "background-audio"},
    Spelling{"background-geopoint", Kind::Unsupported, "background-geopoint"},
    Spelling{"csv-external", Kind::Unsupported, "csv-external"},
    Spelling{"xml-external", Kind::Unsupported, "xml-external"},
    Spelling{"osm", Kind::Unsupported, "osm"}};

struct Command {
  std::string_view written;
  Kind kind;
  std::string_view today;
  bool file = false;
};
// Longer ones first: "select one" begins "select one from".
constexpr std::array commands = {
    Command{"add select multiple prompt using", Kind::SelectMultiple, "select_multiple"},
    Command{"add select one prompt using", Kind::SelectOne, "select_one"},
    Command{"select all that apply from", Kind::SelectMultiple, "select_multiple"},
    Command{"select_multiple_from_file", Kind::SelectMultiple, "select_multiple_from_file", true},
    Command{"select multiple from file", Kind::SelectMultiple, "select_multiple_from_file", true},
    Command{"select one from file", Kind::SelectOne, "select_one_from_file", true},
    Command{"select_one_from_file", Kind::SelectOne, "select_one_from_file", true},
    Command{"select_one_external", Kind::Unsupported, "select_one_external"},
    Command{"select one external", Kind::Unsupported, "select_one_external"},
    Command{"select multiple using", Kind::SelectMultiple, "select_multiple"},
    Command{"select multiple from", Kind::SelectMultiple, "select_multiple"},
    Command{"select all that apply", Kind::SelectMultiple, "select_multiple"},
    Command{"select one using", Kind::SelectOne, "select_one"},
    Command{"select one from", Kind::SelectOne, "select_one"},
    Command{"select_multiple", Kind::SelectMultiple, "select_multiple"},
    Command{"select multiple", Kind::SelectMultiple, "select_multiple"},
    Command{"cascading_select", Kind::Unsupported, "cascading_select"},
    Command{"cascading select", Kind::Unsupported, "cascading_select"},
    Command{"select_one", Kind::SelectOne, "select_one"},
    Command{"select one", Kind::SelectOne, "select_one"},
    Command{"q select1", Kind::SelectOne, "select_one"},
    Command{"q select", Kind::SelectMultiple, "select_multiple"},
    Command{"select1", Kind::SelectOne, "select_one"}, Command{"rank", Kind::Rank, "rank"},
    Command{"osm", Kind::Unsupported, "osm"}};

std::string lower(std::string_view text) {
  std::string made;
  for (const char c : text) made += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return made;
}

// One space between words.
std::string evened(std::string_view text) {
  std::string made;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space)
      made += c;
    else if (!made.empty() && !made.ends_with(' '))
      made += ' ';
  }
  if (made.ends_with(' ')) made.pop_back();
  return made;
}

// "begin group", "end_repeat", "begin loop over toilets".
std::optional<Type> block(const std::string& written) {
  const auto low = lower(written);
  const bool begin = low.starts_with("begin"), end = low.starts_with("end");
  if (!begin && !end) return std::nullopt;
  const std::size_t at = begin ? 5 : 3;
  if (low.size() <= at || (low[at] != ' ' && low[at] != '_')) return std::nullopt;
  auto rest = low.substr(at + 1);
  Type type{.line = begin ? Type::Line::Begin : Type::Line::End};
  const auto is = [&](std::string_view word) {
    return rest == word || rest.starts_with(std::string(word) + " ");
  };
  if (is("looped group") || is("lgroup") || is("repeat")) {
    type.kind = Kind::Repeat;
    type.spelling = "repeat";
  } else if (is("group")) {
    type.kind = Kind::Group;
    type.spelling = "group";
  } else if (is("loop")) {
    type.kind = Kind::Loop;
    type.spelling = "loop";
    auto over = written.substr(at + 1 + 4);
    if (lower(over).starts_with(" over ")) over = over.substr(5);
    type.list = text::trim(over);
  } else {
    return std::nullopt;
  }
  return type;
}

std::optional<Type> of_choices(const std::string& written) {
  const auto low = lower(written);
  for (const auto& command : commands) {
    if (low != command.written && !low.starts_with(std::string(command.written) + " ")) continue;
    Type type{.kind = command.kind, .spelling = std::string(command.today), .list = {}, .file = {}};
    auto rest = std::string(text::trim(written.substr(command.written.size())));
    for (const std::string_view other : {" or specify other", " or_other", " or other"})
      if (lower(rest).ends_with(other)) {
        type.or_other = true;
        rest = text::trim(rest.substr(0, rest.size() - other.size()));
        break;
      }
    (command.file ? type.file : type.list) = rest;
    return type;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Type> type_of(std::string_view written) {
  const auto even = evened(written);
  if (auto found = block(even)) return found;
  const auto low = lower(even);
  const auto known = std::ranges::find(plain, low, &Spelling::written);
  if (known != plain.end())
    return Type{.kind = known->kind, .spelling = std::string(known->today), .list = {}, .file = {}};
  return of_choices(even);
}

std::string_view unsupported_because(std::string_view spelling) {
  if (spelling == "geotrace" || spelling == "geoshape")
    return "Les tracés et les surfaces ne sont pas pris en charge : cette question est gardée dans "
           "le classeur et ne sera pas posée. Demandez un lieu (geopoint) à la place.";
  if (spelling == "start-geopoint" || spelling == "background-geopoint")
    return "Nous ne relevons pas la position des personnes à leur insu : cette ligne est gardée et "
           "reste sans réponse.";
  if (spelling == "background-audio")
    return "Nous n’enregistrons personne à son insu : cette ligne est gardée et reste sans "
           "réponse.";
  if (spelling == "csv-external" || spelling == "xml-external")
    return "Cette déclaration de fichier est gardée ; les fichiers CSV placés à côté du classeur "
           "sont lus par leur nom.";
  if (spelling == "select_one_external")
    return "« select_one_external » n’est pas pris en charge : utilisez select_one_from_file avec "
           "un fichier CSV. Cette question est gardée et ne sera pas posée.";
  if (spelling == "cascading_select")
    return "« cascading_select » n’est pas pris en charge : utilisez une question par niveau, avec "
           "un choice_filter. Cette question est gardée et ne sera pas posée.";
  return "Ce type n’est pas pris en charge : cette question est gardée et ne sera pas posée.";
}

std::string_view rule_of(std::string_view spelling) {
  if (spelling == "percentage") return "0 <= . and . <= 100";
  if (spelling == "phone number") return R"(regex(., '^\d*$'))";
  if (spelling == "number of days in last month") return "0 <= . and . <= 31";
  if (spelling == "number of days in last six months") return "0 <= . and . <= 183";
  if (spelling == "number of days in last year") return "0 <= . and . <= 365";
  return "";
}

}  // namespace xlsform
