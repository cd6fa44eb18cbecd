#include <algorithm>
#include <set>

#include "base/values/email.hpp"
#include "base/values/text.hpp"
#include "features/directory/import_cleaning.hpp"
#include "features/directory/import_coordinates.hpp"
#include "features/directory/import_mapping.hpp"

// Guessing what columns mean: by their titles first, by the look of their values next.
namespace directory::intake {
namespace {

constexpr std::size_t most_samples = 300;

std::vector<std::string_view> samples_of(const table::Csv& csv, std::size_t column) {
  std::vector<std::string_view> all;
  for (const auto& row : csv.rows) {
    const auto value = text::trim(row.cells()[column]);
    if (!value.empty()) all.push_back(value);
    if (all.size() == most_samples) break;
  }
  return all;
}

// Nearly all of them, and something to judge by.
template <class Test>
bool most_are(const std::vector<std::string_view>& samples, Test test, double share = 0.8) {
  if (samples.empty()) return false;
  const auto good = std::ranges::count_if(samples, test);
  return static_cast<double>(good) >= share * static_cast<double>(samples.size());
}

// The title as lists write it, then its last words: « c_nom » and « properties.nom » are « nom ».
std::vector<std::string> readings(const std::string& title) {
  std::vector<std::string> all{text::fold(title)};
  const auto dot = title.find_last_of('.');
  if (dot != std::string::npos) all.push_back(text::fold(std::string_view(title).substr(dot + 1)));
  for (const auto& whole : {all.front(), all.back()})
    if (whole.size() > 2 && whole[1] == ' ') all.push_back(whole.substr(2));
  // « addresseVille » as two words.
  std::string apart;
  for (const char c : title) {
    if (c >= 'A' && c <= 'Z' && !apart.empty()) apart += ' ';
    apart += c;
  }
  all.push_back(text::fold(apart));
  return all;
}

bool has_spelling(const FieldName& name, std::string_view folded) {
  for (const auto one : text::split(name.spellings, '|'))
    if (one == folded) return true;
  return false;
}

bool is_yes_or_no(std::string_view value) { return says_yes(value) || says_no(value); }

// How many of the values are words of this axis, alone or in a list.
bool speaks(Axis axis, const std::vector<std::string_view>& samples) {
  return most_are(
      samples,
      [&](std::string_view value) {
        return std::ranges::any_of(
            words_in(value), [&](const auto& word) { return understand_loosely(axis, word); });
      },
      0.3);
}

Target by_title(const std::string& title, const std::vector<std::string_view>& samples) {
  for (const auto& reading : readings(title)) {
    const auto axis = axis_by_name(reading);
    // « Coworking » that says yes or no is a term; « type » whose words are ours an axis.
    if (axis && axis->term.empty() == false && most_are(samples, is_yes_or_no)) return *axis;
    if (axis && axis->term.empty() && speaks(*axis->axis, samples)) return *axis;
    for (const auto& name : field_names())
      if (has_spelling(name, reading)) return {.field = name.field};
  }
  return {};
}

bool is_siret(std::string_view value) { return organisation::Siret::parse(value).has_value(); }
bool is_rna(std::string_view value) { return organisation::Rna::parse(value).has_value(); }
bool is_mail(std::string_view value) { return Email::check(value).has_value(); }
bool is_web(std::string_view value) { return value.starts_with("http"); }
bool is_postcode_and_town(std::string_view value) {
  return split_address(value).postcode.size() == 5;
}

// By what is written there, whatever the title.
Target by_values(const std::vector<std::string_view>& samples) {
  if (most_are(samples, is_siret)) return {.field = Field::Siret};
  if (most_are(samples, is_rna)) return {.field = Field::Rna};
  if (most_are(samples, is_mail)) return {.field = Field::Mail};
  if (most_are(samples, is_phone)) return {.field = Field::Phone};
  if (most_are(samples, [](auto value) { return read_point(value).has_value(); }))
    return {.field = Field::Point};
  return {};
}

// A title says « SIRET », the cells say otherwise.
bool contradicts(Field field, const std::vector<std::string_view>& samples) {
  if (samples.empty()) return true;
  const auto numbers = [](std::string_view value) { return read_number(value).has_value(); };
  switch (field) {
    case Field::Longitude:
    case Field::Latitude: return !most_are(samples, numbers, 0.5);
    case Field::Point:
      return !most_are(
          samples, [](auto value) { return read_point(value).has_value(); }, 0.5);
    case Field::Mail: return !most_are(samples, is_mail, 0.3);
    case Field::Postcode:
    case Field::CommuneCode:
      return !most_are(
          samples, [](auto value) { return value.size() <= 12; }, 0.5);
    case Field::Siren:
    case Field::Siret:
    case Field::Pivot:
      return !most_are(
          samples, [](auto value) { return value.size() >= 9; }, 0.3);
    case Field::TrueOn:
      return !most_are(
          samples, [](auto value) { return read_day(value).has_value(); }, 0.5);
    case Field::Name:
      return most_are(samples, numbers, 0.5) || most_are(samples, is_yes_or_no, 0.5);
    default: return false;
  }
}

// SIREN where a SIRET is said, « Adresse » that holds the commune too.
Field as_values_have_it(Field field, const std::vector<std::string_view>& samples) {
  if (field == Field::Siret && most_are(samples, [](auto v) { return v.size() == 9; }))
    return Field::Siren;
  if (field == Field::Address && most_are(samples, is_postcode_and_town, 0.6))
    return Field::FullAddress;
  if (field == Field::FullAddress && !most_are(samples, is_postcode_and_town, 0.3))
    return Field::MoreAddress;
  if (field == Field::Website && !most_are(samples, is_web, 0.2) &&
      !most_are(
          samples, [](auto v) { return clean_url(v).has_value(); }, 0.3))
    return Field::Presentation;
  return field;
}

class Proposal {
 public:
  explicit Proposal(const table::Csv& csv) : csv_(csv) {
    for (std::size_t i = 0; i < csv.columns.size(); ++i) samples_.push_back(samples_of(csv, i));
  }

  Mapping make() {
    for (std::size_t i = 0; i < csv_.columns.size(); ++i)
      take(i, by_title(csv_.columns[i], samples_[i]));
    for (std::size_t i = 0; i < csv_.columns.size(); ++i)
      if (!mapping_.columns.contains(csv_.columns[i])) take(i, by_values(samples_[i]));
    only_distinct_items();
    turn_swapped_axes();
    find_a_name();
    return std::move(mapping_);
  }

 private:
  // Once for what can be said once: the first column that says it.
  void take(std::size_t column, Target target) {
    if (target == Target{} || samples_[column].empty()) return;
    if (target.field) {
      target.field = as_values_have_it(*target.field, samples_[column]);
      const bool several = *target.field == Field::Links || *target.field == Field::Presentation ||
                           *target.field == Field::Phone || *target.field == Field::Mail;
      if (contradicts(*target.field, samples_[column])) return;
      if (!several && mapping_.has(*target.field)) return;
    }
    mapping_.columns.emplace(csv_.columns[column], std::move(target));
  }
  std::size_t number_of(const std::string& column) const {
    return static_cast<std::size_t>(std::ranges::find(csv_.columns, column) - csv_.columns.begin());
  }
  void only_distinct_items() {
    for (const auto& column : mapping_.of(Field::Item)) {
      const auto number = number_of(column);
      std::set<std::string_view> seen;
      for (const auto& row : csv_.rows) seen.insert(row.cells()[number]);
      if (seen.size() < csv_.rows.size() || seen.contains("")) mapping_.columns.erase(column);
    }
  }
  // Latitudes stand in the column of longitudes: metropolitan France is between 41 and 52 north.
  void turn_swapped_axes() {
    const auto x = mapping_.of(Field::Longitude), y = mapping_.of(Field::Latitude);
    if (x.empty() || y.empty()) return;
    const auto is_latitude = [](std::string_view value) {
      const auto number = read_number(value);
      return number && *number > 41 && *number < 52;
    };
    const auto is_longitude = [](std::string_view value) {
      const auto number = read_number(value);
      return number && *number > -6 && *number < 10;
    };
    if (most_are(samples_[number_of(x.front())], is_latitude) &&
        most_are(samples_[number_of(y.front())], is_longitude)) {
      mapping_.columns.at(x.front()).field = Field::Latitude;
      mapping_.columns.at(y.front()).field = Field::Longitude;
    }
  }
  // No title says « nom »: the first column of words that are all different.
  void find_a_name() {
    if (mapping_.has(Field::Name)) return;
    for (std::size_t i = 0; i < csv_.columns.size(); ++i) {
      const auto& values = samples_[i];
      const std::set<std::string_view> different(values.begin(), values.end());
      const bool words = most_are(values, [](std::string_view value) {
        return value.size() < 200 && value.find("http") != 0 && !read_number(value) &&
               value.find(' ') != std::string_view::npos;
      });
      if (!words || different.size() * 10 < values.size() * 9) continue;
      if (mapping_.columns.contains(csv_.columns[i])) continue;
      mapping_.columns[csv_.columns[i]] = {.field = Field::Name};
      return;
    }
  }

  const table::Csv& csv_;
  std::vector<std::vector<std::string_view>> samples_;
  Mapping mapping_;
};

}  // namespace

Mapping propose(const table::Csv& csv) { return Proposal(csv).make(); }

}  // namespace directory::intake
