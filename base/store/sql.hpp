#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace store {

// A whole SQL statement, written once as a constant beside the function that uses it:
//   const store::Sql select_commune = R"sql(SELECT … WHERE code = $1)sql";
// Each is registered, so that a test can prepare every one of them on both engines. Declare it at
// namespace scope only; parameters are $1, $2…, never concatenation.
class Sql {
 public:
  template <std::size_t N>
  Sql(const char (&literal)[N]) : Sql(std::string_view(literal, N - 1)) {}
  Sql(const Sql&) = delete;
  std::string_view text() const { return text_; }
  std::size_t number() const {
    return number_;
  }  // unique and dense: the key of prepared statements

  static const std::vector<const Sql*>& all();

 private:
  explicit Sql(std::string_view text);
  std::string_view text_;
  std::size_t number_;
};

}  // namespace store
