#include "features/listening/asking.hpp"

#include <algorithm>
#include <charconv>

#include "base/values/text.hpp"
#include "features/listening/judging.hpp"

namespace listening {
namespace {

using xlsform::Form;
using xlsform::Item;
using xlsform::Kind;

// Turns what a form says and what the engine worked out into what the page shows.
class Laying {
 public:
  Laying(const Ready& ready, const Filling& filling)
      : form_(ready.form()), filling_(filling), judged_(judge(ready, filling)) {}

  Sheet lay() {
    Sheet sheet;
    Part loose;
    const auto end_loose = [&] {
      if (!loose.questions.empty()) sheet.parts.push_back(std::move(loose));
      loose = {};
    };
    for (const auto& item : form_.survey) {
      if (item.kind != Kind::Group || is_table(item)) {
        lay(item, "", loose.questions);
        continue;
      }
      end_loose();
      std::vector<Asked> within;
      lay(item, "", within);
      for (auto& group : within)
        if (!group.within.empty())
          sheet.parts.push_back({.title = group.label, .questions = std::move(group.within)});
    }
    end_loose();
    // A part of which nothing is asked yet is not there yet.
    std::erase_if(sheet.parts,
        [](const Part& part) { return std::ranges::all_of(part.questions, &Asked::waits); });
    sheet.said = judged_.said;
    sheet.sound = std::ranges::none_of(sheet.parts, &Part::has_errors);
    return sheet;
  }

 private:
  std::string words(const xlsform::Texts& texts) const {
    return std::string(text_in(texts, filling_.language, form_));
  }

  // `reachable`: what holds it is asked.
  void lay(const Item& item, const std::string& within, std::vector<Asked>& out,
      bool reachable = true) const {
    const auto path = within.empty() ? item.name : within + "/" + item.name;
    if (item.kind == Kind::Repeat) return lay_times(item, path, out);
    const auto& node = judged_.at(path);
    if (!item.is_shown()) return;
    // Within a repeat, names stand for the answers of that time: left to the server.
    auto condition = within.empty() ? condition_in(item.relevant) : std::nullopt;
    const bool waits = !node.relevant && condition && reachable && item.is_asked() &&
                       item.choice_filter.empty() && item.file.empty();
    if (!node.relevant && !waits) return;
    auto asked = shell(item, path);
    asked.condition = std::move(condition);
    asked.waits = waits;
    if (item.holds_items()) {
      for (const auto& child : item.children) lay(child, within, asked.within, node.relevant);
      if (!asked.within.empty()) out.push_back(std::move(asked));
      return;
    }
    asked.required = node.required;
    asked.readonly = node.readonly;
    if (waits) {
      // Nothing is worked out for what is not asked: as it would stand once it is.
      asked.required = item.required == "true()";
      if (const auto* list = form_.list(item.list))
        for (const auto& choice : list->choices)
          asked.choices.push_back({choice.name, words(choice.label)});
    }
    for (const auto& choice : node.choices)
      asked.choices.push_back({choice.name, words(choice.label)});
    asked.error = node.error;
    const auto said = judged_.said.find(path);
    if (said != judged_.said.end()) asked.value = said->second;
    // What was typed and means nothing is shown again as it was.
    const auto typed = filling_.said.find(path);
    if (asked.value.empty() && typed != filling_.said.end()) asked.value = typed->second;
    out.push_back(std::move(asked));
  }

  void lay_times(const Item& item, const std::string& path, std::vector<Asked>& out) const {
    const int times = judged_.at(path).times;
    for (int time = 1; time <= times; ++time) {
      const auto here = path + "[" + std::to_string(time) + "]";
      if (!judged_.at(here).relevant) continue;
      auto asked = shell(item, here);
      asked.repeats = true;
      asked.may_grow = time == times && !judged_.at(path).fixed_times;
      for (const auto& child : item.children) lay(child, here, asked.within);
      out.push_back(std::move(asked));
    }
  }

  Asked shell(const Item& item, const std::string& path) const {
    const auto& node = judged_.at(path);
    auto asked = Asked{.item = item,
        .path = path,
        .label = node.label,
        .hint = node.hint,
        .guidance = words(item.guidance)};
    asked.item.children.clear();
    return asked;
  }

  const Form& form_;
  const Filling& filling_;
  const Judged judged_;
};

bool has_error(const Asked& asked) {
  return !asked.error.empty() || std::ranges::any_of(asked.within, has_error);
}

std::string number(std::string_view typed) {
  std::string value(text::trim(typed));
  std::ranges::replace(value, ',', '.');
  // Spaces between thousands.
  std::string plain;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value.compare(i, 2, "\u00A0") == 0) {
      ++i;
    } else if (value.compare(i, 3, "\u202F") == 0) {
      i += 2;
    } else if (value[i] != ' ') {
      plain += value[i];
    }
  }
  return plain;
}

// The commune that was named, as a point.
std::string point(std::string_view typed, const Places& places) {
  const auto named = text::trim(typed);
  if (named.empty()) return "";
  const auto found = places.names.exactly(places.db, named);
  if (!found.empty())
    if (const auto place = territory::find(places.db, found.front().ref); place && place->place)
      return std::to_string(place->place->latitude) + " " +
             std::to_string(place->place->longitude) + " 0 0";
  return std::string(named);
}

// Choices put in order: one rank for each.
std::string ranking(const web::Fields& fields, const std::string& field) {
  std::vector<std::pair<int, std::string>> ranks;
  for (const auto& [name, value] : fields.list()) {
    if (!name.starts_with(field + ":")) continue;
    int rank = 0;
    std::from_chars(value.data(), value.data() + value.size(), rank);
    if (rank > 0) ranks.emplace_back(rank, name.substr(field.size() + 1));
  }
  std::ranges::sort(ranks);
  std::string all;
  for (const auto& [rank, choice] : ranks) all += (all.empty() ? "" : " ") + choice;
  return all;
}

std::string value_of(
    const Item& item, const std::string& path, const web::Fields& fields, const Places& places) {
  const auto field = field_of(path);
  switch (item.kind) {
    case Kind::SelectMultiple: {
      std::string all;
      for (const auto value : fields.all(field))
        if (!value.empty()) all += (all.empty() ? "" : " ") + std::string(value);
      return all;
    }
    case Kind::Rank: {
      auto ranks = ranking(fields, field);
      return ranks.empty() ? std::string(fields.text(field)) : ranks;
    }
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Range: return number(fields.text(field));
    case Kind::Place: return point(fields.text(field), places);
    default: return std::string(fields.text(field));
  }
}

constexpr int most_times = 50;

void read_items(const std::vector<Item>& items, const std::string& within,
    const web::Fields& fields, const Places& places, Said& said) {
  for (const auto& item : items) {
    const auto path = within.empty() ? item.name : within + "/" + item.name;
    if (item.kind == Kind::Repeat) {
      const auto field = field_of(path);
      int times = fields.integer("n" + field).value_or(1);
      if (fields.text("ajouter") == field) ++times;
      times = std::clamp(times, 0, most_times);
      if (fields.has("n" + field)) said[path] = std::to_string(times);
      for (int time = 1; time <= times; ++time)
        read_items(item.children, path + "[" + std::to_string(time) + "]", fields, places, said);
    } else if (item.holds_items()) {
      read_items(item.children, within, fields, places, said);
    } else if (item.is_asked()) {
      if (auto value = value_of(item, path, fields, places); !value.empty())
        said[path] = std::move(value);
    }
  }
}

bool in_a_repeat(std::string_view path) { return path.find('[') != std::string_view::npos; }

// "membres[2]/age" gives "age".
std::string_view last_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::vector<std::string_view> words_of(std::string_view value) { return text::split(value, ' '); }

void state(const Item& item, const std::string& path, const std::string& value,
    std::vector<Statement>& out) {
  switch (item.kind) {
    case Kind::SelectOne:
    case Kind::Acknowledge: out.push_back({item.name, value}); break;
    case Kind::SelectMultiple:
      for (const auto word : words_of(value)) out.push_back({item.name, std::string(word)});
      break;
    case Kind::Rank:
      if (const auto words = words_of(value); !words.empty())
        out.push_back({item.name, std::string(words.front())});
      break;
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Range: {
      double amount = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), amount);
      const bool whole = error == std::errc() && end == value.data() + value.size();
      if (whole && !in_a_repeat(path)) out.push_back({item.name, "", amount});
      break;
    }
    case Kind::Date:
    case Kind::DateTime:
      if (value.size() >= 7) out.push_back({item.name, value.substr(0, 7)});
      break;
    case Kind::Text:
    case Kind::Barcode:
      if (!in_a_repeat(path)) out.push_back({item.name, "", {}, value});
      break;
    default: break;  // places, files: only in the answers themselves
  }
}

}  // namespace

bool Part::has_errors() const { return std::ranges::any_of(questions, has_error); }

Sheet sheet_for(const Ready& ready, const Filling& filling) { return Laying(ready, filling).lay(); }

std::string field_of(std::string_view path) {
  std::string field = "r-";
  for (const char c : path)
    if (c == '[' || c == '/')
      field += '.';
    else if (c != ']')
      field += c;
  return field;
}

Said read_said(const Ready& ready, const web::Fields& fields, const Places& places) {
  Said said;
  read_items(ready.form().survey, "", fields, places, said);
  return said;
}

std::vector<Statement> statements_of(const Ready& ready, const Said& said) {
  std::vector<Statement> all;
  for (const auto& [path, value] : said) {
    if (value.empty()) continue;
    const auto* const item = ready.question(last_of(path));
    if (item && item->is_asked()) state(*item, path, value, all);
  }
  return all;
}

}  // namespace listening
