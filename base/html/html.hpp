#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "base/html/check.hpp"
#include "base/values/url.hpp"

// Markup that is safe to send. Text becomes Html by being escaped, never by being trusted.
class Html {
 public:
  Html() = default;
  const std::string& markup() const { return markup_; }
  bool empty() const { return markup_.empty(); }
  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html left, const Html& right) { return left += right; }

 private:
  friend class Fill;
  explicit Html(std::string markup) : markup_(std::move(markup)) {}
  std::string markup_;
};

// A style for markup that is read by mail: mail programs know no style sheet. Never on a page,
// where the content security policy refuses it. A literal, without addresses.
struct LetterStyle {
  consteval LetterStyle(const char* literal) : text(literal) { html_check::check_style(text); }
  std::string_view text;
};

// An attribute that is there or not: <input type="checkbox" {}> with checked_if(true). Its name is
// a literal; its value, if any, is escaped. Names that carry scripts, styles or links do not
// compile.
class Attribute {
 public:
  Attribute() = default;
  // A literal that may name an attribute.
  struct Name {
    consteval Name(const char* literal) : text(literal) { html_check::check_attribute_name(text); }
    std::string_view text;
  };
  Attribute(Name name, bool present) : name_(present ? name.text : "") {}
  Attribute(Name name, std::optional<std::string> value)
      : name_(value ? name.text : ""), value_(value.value_or("")) {}
  explicit Attribute(LetterStyle style) : name_("style"), value_(style.text) {}
  std::string_view name() const { return name_; }
  const std::string& value() const { return value_; }

 private:
  std::string_view name_;
  std::string value_;
};

inline Attribute checked_if(bool yes) { return {"checked", yes}; }
inline Attribute selected_if(bool yes) { return {"selected", yes}; }
inline Attribute required_if(bool yes) { return {"required", yes}; }
inline Attribute open_if(bool yes) { return {"open", yes}; }
inline Attribute hidden_if(bool yes) { return {"hidden", yes}; }
inline Attribute current_if(bool yes, std::string value = "page") {
  return {"aria-current", yes ? std::optional(std::move(value)) : std::nullopt};
}
inline Attribute invalid_if(bool yes) {
  return {"aria-invalid", yes ? std::optional<std::string>("true") : std::nullopt};
}
inline Attribute described_by(std::string ids) {
  return {"aria-describedby", ids.empty() ? std::nullopt : std::optional(std::move(ids))};
}

class Fill {
 public:
  explicit Fill(std::string_view markup) : rest_(markup) { out_.reserve(markup.size() * 2); }
  void next(const Html& value) {
    advance();
    out_ += value.markup();
  }
  void next(const Url& value) {
    advance();
    escape(value.text());
  }
  void next(std::string_view value) {
    advance();
    escape(value);
  }
  void next(std::integral auto value) {
    advance();
    out_ += std::to_string(value);
  }
  void next(const Attribute& value);
  Html done() {
    out_ += rest_;
    return Html(std::move(out_));
  }
  // Only for base/html: markup that this layer itself has made safe.
  static Html raw(std::string markup) { return Html(std::move(markup)); }

 private:
  void advance();
  void escape(std::string_view text);
  std::string_view rest_;
  std::string out_;
};

namespace html_check {

template <class... Values>
struct Markup {
  consteval Markup(const char* literal) : text(literal) {
    constexpr std::array<Kind, sizeof...(Values)> kinds{kind_of<Values>()...};
    check(text, kinds);
  }
  template <class Value>
  static consteval Kind kind_of() {
    if (std::is_same_v<Value, Url>) return Kind::Link;
    if (std::is_same_v<Value, Html>) return Kind::Markup;
    if (std::is_same_v<Value, Attribute>) return Kind::Attribute;
    return Kind::Text;
  }
  std::string_view text;
};

}  // namespace html_check

// Markup with holes, checked while compiling: every {} is escaped, sits where escaping is
// enough, and gets exactly one value.
template <class... Values>
Html html(html_check::Markup<std::type_identity_t<Values>...> markup, const Values&... values) {
  Fill fill(markup.text);
  (fill.next(values), ...);
  return fill.done();
}

// Text alone, escaped.
Html plain(std::string_view text);

template <class Range, class Item>
Html each(const Range& range, Item item) {
  Html all;
  for (const auto& element : range) all += item(element);
  return all;
}

template <class Value, class Show>
Html when(const std::optional<Value>& value, Show show) {
  return value ? show(*value) : Html();
}
template <class Show>
Html when(bool yes, Show show) {
  return yes ? show() : Html();
}

// What markup itself may not hold. The address of a script is one of our assets; a data block is
// JSON text, made inert for the parser (schema.org JSON-LD, data for one of our scripts).
namespace markup {
Html script(const Url& module);
Html json_ld(std::string_view json);
Html json_data(std::string_view id, std::string_view json);
}  // namespace markup
