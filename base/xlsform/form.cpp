#include "base/xlsform/form.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/xpath/expression.hpp"
#include "base/xpath/value.hpp"

namespace xlsform {
namespace {

struct Named {
  Kind kind;
  std::string_view slug, label;
};
constexpr std::array kinds = {Named{Kind::Text, "text", "texte"},
    Named{Kind::Integer, "integer", "nombre entier"}, Named{Kind::Decimal, "decimal", "nombre"},
    Named{Kind::Range, "range", "échelle"}, Named{Kind::Note, "note", "note"},
    Named{Kind::SelectOne, "select_one", "un choix"},
    Named{Kind::SelectMultiple, "select_multiple", "plusieurs choix"},
    Named{Kind::Rank, "rank", "classement"}, Named{Kind::Place, "geopoint", "lieu"},
    Named{Kind::Date, "date", "date"}, Named{Kind::Time, "time", "heure"},
    Named{Kind::DateTime, "dateTime", "date et heure"}, Named{Kind::Image, "image", "photo"},
    Named{Kind::Audio, "audio", "son"}, Named{Kind::Video, "video", "vidéo"},
    Named{Kind::File, "file", "fichier"}, Named{Kind::Acknowledge, "acknowledge", "accord"},
    Named{Kind::Barcode, "barcode", "code-barres"}, Named{Kind::Calculate, "calculate", "calcul"},
    Named{Kind::Hidden, "hidden", "valeur cachée"},
    Named{Kind::Metadata, "metadata", "donnée d’envoi"},
    Named{Kind::Unsupported, "unsupported", "type non pris en charge"},
    Named{Kind::Group, "group", "groupe"}, Named{Kind::Repeat, "repeat", "groupe répété"},
    Named{Kind::Loop, "loop", "boucle"}};

const Named& named(Kind kind) { return *std::ranges::find(kinds, kind, &Named::kind); }

}  // namespace

std::string_view slug(Kind kind) { return named(kind).slug; }
std::string_view label(Kind kind) { return named(kind).label; }
std::string_view slug(Severity severity) {
  return severity == Severity::Error ? "erreur" : "avertissement";
}

std::string_view Choice::column(std::string_view title) const {
  const auto found = std::ranges::find(
      columns, title, [](const auto& one) { return std::string_view(one.first); });
  return found == columns.end() ? std::string_view() : found->second;
}

const ChoiceList* Form::list(std::string_view name) const {
  const auto found = std::ranges::find(lists, name, &ChoiceList::name);
  return found == lists.end() ? nullptr : &*found;
}

std::string_view Form::root() const {
  if (settings.root.empty()) return "data";
  return settings.root;
}

std::string_view text_in(const Texts& texts, std::string_view language, const Form& form) {
  for (const auto wanted : {language, std::string_view(form.settings.default_language)})
    if (const auto found = texts.find(std::string(wanted)); found != texts.end())
      return found->second;
  if (const auto found = texts.find(""); found != texts.end()) return found->second;
  for (const auto& one : form.languages)
    if (const auto found = texts.find(one); found != texts.end()) return found->second;
  return texts.empty() ? std::string_view() : texts.begin()->second;
}

std::optional<std::string> parameter(std::string_view parameters, std::string_view name) {
  // "start=0; end = 10, step=1": spaces, commas or semicolons between them.
  std::string even;
  for (const char c : parameters) even += c == ',' || c == ';' || c == '\n' ? ' ' : c;
  for (std::size_t at = 0; at < even.size();) {
    const auto equal = even.find('=', at);
    if (equal == std::string::npos) break;
    const auto key = xpath::trimmed(std::string_view(even).substr(at, equal - at));
    auto begin = even.find_first_not_of(' ', equal + 1);
    if (begin == std::string::npos) begin = even.size();
    auto end = even.find(' ', begin);
    if (end == std::string::npos) end = even.size();
    if (key == name) return even.substr(begin, end - begin);
    at = end;
  }
  return std::nullopt;
}

// As the reference converter tells them: by an operator between two values, a call, a ${name}. A
// date, a negative number, a hyphenated word are values.
bool is_dynamic(std::string_view default_value) {
  const auto text = xpath::trimmed(default_value);
  if (!xpath::mentions(text).empty()) return true;
  const auto expression = xpath::Expression::parse(text);
  if (!expression) return false;
  const auto& term = expression->term();
  if (term.kind == xpath::Term::Kind::Call) return true;
  if (term.kind == xpath::Term::Kind::Path) return !term.parts.empty();
  if (term.kind != xpath::Term::Kind::Chain) return false;
  const auto first = static_cast<unsigned char>(text.front());
  const bool date = text.size() >= 8 && std::isdigit(first) != 0 &&
                    std::ranges::count(text, '-') == 2 && text.find(' ') == std::string_view::npos;
  return !date;
}

}  // namespace xlsform
