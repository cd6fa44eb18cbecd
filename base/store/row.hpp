#pragma once
#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/values/time.hpp"

struct sqlite3_stmt;

namespace store {

using Blob = std::vector<unsigned char>;
// What a parameter can be. Ids, references and codes go in as their text().
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string, Blob>;

template <class T>
concept Textual = requires(const T& value) {
  { value.text() } -> std::convertible_to<std::string_view>;
};
template <class T>
concept Parsed = requires(std::string_view text) {
  { T::parse(text) } -> std::same_as<std::optional<T>>;
};

inline Value to_value(std::nullptr_t) { return nullptr; }
inline Value to_value(std::string_view text) { return std::string(text); }
inline Value to_value(const std::string& text) { return text; }
inline Value to_value(const char* text) { return std::string(text); }
inline Value to_value(bool yes) { return std::int64_t{yes ? 1 : 0}; }
inline Value to_value(std::integral auto number) { return static_cast<std::int64_t>(number); }
inline Value to_value(double number) { return number; }
inline Value to_value(Time time) { return iso(time); }
inline Value to_value(Date date) { return iso(date); }
inline Value to_value(const Blob& bytes) { return bytes; }
template <Textual T>
Value to_value(const T& value) {
  return std::string(value.text());
}
template <class T>
Value to_value(const std::optional<T>& value) {
  return value ? to_value(*value) : Value(nullptr);
}

// One row, read by the names of its columns. A NULL read as anything but an optional throws.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}

  template <class T>
  T get(std::string_view column) const {
    return convert(index(column), static_cast<T*>(nullptr));
  }

 private:
  int index(std::string_view column) const;
  bool is_null(int column) const;
  std::string_view text(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;

  std::string convert(int column, std::string*) const { return std::string(text(column)); }
  std::string_view convert(int column, std::string_view*) const { return text(column); }
  Blob convert(int column, Blob*) const;
  bool convert(int column, bool*) const { return integer(column) != 0; }
  int convert(int column, int*) const { return static_cast<int>(integer(column)); }
  std::int64_t convert(int column, std::int64_t*) const { return integer(column); }
  double convert(int column, double*) const { return real(column); }
  Time convert(int column, Time*) const { return time_from_iso(text(column)); }
  Date convert(int column, Date*) const { return date_from_iso(text(column)); }
  template <Parsed T>
  T convert(int column, T*) const {
    auto value = T::parse(text(column));
    if (!value)
      throw std::runtime_error("unreadable value in column: " + std::string(text(column)));
    return *std::move(value);
  }
  template <class T>
  std::optional<T> convert(int column, std::optional<T>*) const {
    if (is_null(column)) return std::nullopt;
    return convert(column, static_cast<T*>(nullptr));
  }

  sqlite3_stmt* statement_;
};

}  // namespace store
