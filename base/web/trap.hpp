#pragma once
#include <string>
#include <string_view>

#include "base/html/html.hpp"
#include "base/values/time.hpp"
#include "base/web/request.hpp"

namespace web {

// Against robots that fill in forms, where no account is asked: a field that people do not see, and
// the moment when the form was shown, signed. Nothing is asked of people, no third party is called,
// and nobody is shut out: a form in doubt comes back as it was, with an ordinary button.
class Trap {
 public:
  // `key` is known to this program alone; chance gives it when none is given.
  explicit Trap(std::string key = "");

  // The hidden fields of a form. `Again`: the form came back once, whoever sends it is believed.
  enum class Showing { First, Again };
  Html fields(Time now, Showing showing = Showing::First) const;

  // Whether it may come from a robot: the unseen field is filled in, the moment is missing, false
  // or too long ago, or the form was sent sooner than it can be read.
  bool doubts(const Fields& form, Time now) const;

  static constexpr std::chrono::seconds least{2};  // from shown to sent
  static constexpr std::chrono::days most{7};      // pages are kept, and stay open in tabs

 private:
  std::string signature(std::string_view moment) const;
  const std::string key_;
};

}  // namespace web
