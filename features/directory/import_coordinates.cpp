#include "features/directory/import_coordinates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string>

#include "base/values/text.hpp"

namespace directory::intake {
namespace {

struct Box {
  double west, south, east, north;
};
constexpr std::array boxes{
    Box{-5.6, 41.2, 9.8, 51.3},        // metropolitan
    Box{-61.9, 15.7, -60.9, 16.7},     // Guadeloupe
    Box{-63.2, 17.8, -62.7, 18.2},     // Saint-Martin, Saint-Barthélemy
    Box{-61.3, 14.3, -60.7, 15.0},     // Martinique
    Box{-54.7, 2.0, -51.5, 5.9},       // Guyane
    Box{55.1, -21.5, 55.9, -20.8},     // La Réunion
    Box{44.9, -13.1, 45.4, -12.5},     // Mayotte
    Box{-56.6, 46.6, -56.0, 47.2},     // Saint-Pierre-et-Miquelon
    Box{158.0, -23.5, 172.5, -18.0},   // Nouvelle-Calédonie
    Box{-155.0, -28.0, -134.0, -7.5},  // Polynésie française
    Box{-178.4, -14.6, -175.9, -13.0}  // Wallis-et-Futuna
};

double number_in(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// « 48°51'24"N »: degrees, minutes, seconds, and which side.
std::optional<double> read_degrees(std::string_view cell) {
  std::array<double, 3> parts{};
  std::size_t count = 0;
  std::string number;
  double sign = 1;
  bool degrees = false;
  const auto flush = [&] {
    if (!number.empty() && count < parts.size()) parts.at(count++) = number_in(number);
    number.clear();
  };
  for (const char c : cell) {
    if ((c >= '0' && c <= '9') || c == '.') {
      number += c;
      continue;
    }
    flush();
    if (c == 'S' || c == 'W' || c == 'O' || c == '-') sign = -1;
    if (c == '\xB0') degrees = true;  // the second byte of °
  }
  flush();
  if (!degrees || count == 0) return std::nullopt;
  return sign * (parts[0] + parts[1] / 60 + parts[2] / 3600);
}

}  // namespace

std::optional<double> read_number(std::string_view cell) {
  std::string text(text::trim(cell));
  if (const auto comma = text.find(','); comma != std::string::npos &&
                                         text.find(',', comma + 1) == std::string::npos &&
                                         text.find('.') == std::string::npos)
    text[comma] = '.';
  if (text.starts_with('+')) text.erase(0, 1);
  double value = 0;
  const auto* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc() && stopped == end && std::isfinite(value)) return value;
  return read_degrees(cell);
}

std::optional<std::pair<double, double>> read_point(std::string_view cell) {
  std::string text(cell);
  const auto has = [&](char c) { return text.find(c) != std::string::npos; };
  // With commas for decimals, something else stands between the two.
  const bool commas_within = has(',') && (has(';') || has('|')) && !has('.');
  std::vector<double> numbers;
  std::string number;
  const auto flush = [&] {
    if (!number.empty() && number != "-") numbers.push_back(number_in(number));
    number.clear();
  };
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit || c == '.' || (c == '-' && number.empty())) {
      number += c;
    } else if (c == ',' && commas_within) {
      number += '.';
    } else if (std::string_view(" ,;|()[]\t").find(c) != std::string_view::npos ||
               std::string_view("POINTpoint").find(c) != std::string_view::npos) {
      flush();
    } else {
      return std::nullopt;
    }
  }
  flush();
  // A third number is a height.
  if (numbers.size() < 2 || numbers.size() > 3) return std::nullopt;
  return std::pair(numbers[0], numbers[1]);
}

// The formulas of IGN (NTG 71) for a conic projection with two parallels, GRS 80.
territory::Point from_lambert93(double x, double y) {
  constexpr double n = 0.7256077650532670, c = 11754255.4261;
  constexpr double x0 = 700000, y0 = 12655612.0499, e = 0.08181919104281579;
  constexpr double lambda0 = 3 * std::numbers::pi / 180;
  const double r = std::hypot(x - x0, y - y0);
  const double gamma = std::atan((x - x0) / (y0 - y));
  const double isometric = -std::log(std::abs(r / c)) / n;
  double latitude = 2 * std::atan(std::exp(isometric)) - std::numbers::pi / 2;
  for (int i = 0; i < 12; ++i) {
    const double sine = e * std::sin(latitude);
    latitude = 2 * std::atan(std::pow((1 + sine) / (1 - sine), e / 2) * std::exp(isometric)) -
               std::numbers::pi / 2;
  }
  const auto degrees = [](double radians) { return radians * 180 / std::numbers::pi; };
  return {.longitude = degrees(lambda0 + gamma / n), .latitude = degrees(latitude)};
}

bool is_in_france(territory::Point point) {
  return std::ranges::any_of(boxes, [&](const Box& box) {
    return point.longitude >= box.west && point.longitude <= box.east &&
           point.latitude >= box.south && point.latitude <= box.north;
  });
}

std::vector<Meaning> meanings_of(double first, double second) {
  std::vector<Meaning> all;
  const auto try_one = [&](territory::Point point, HowRead reading) {
    if (is_in_france(point)) all.push_back({point, reading});
  };
  if (std::abs(first) <= 180 && std::abs(second) <= 180) {
    if (first == 0 && second == 0) return {};
    try_one({first, second}, HowRead::AsSaid);
    try_one({second, first}, HowRead::Swapped);
  } else {
    try_one(from_lambert93(first, second), HowRead::Lambert93);
    try_one(from_lambert93(second, first), HowRead::Lambert93Swapped);
  }
  return all;
}

}  // namespace directory::intake
