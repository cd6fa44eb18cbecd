#pragma once
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>

// The rules that markup must keep, checked while compiling. See html.hpp.
namespace html_check {

// Reaching one of these while compiling stops the build; its name is the message.
void a_hole_must_be_text_a_quoted_attribute_or_an_Attribute();
void a_link_attribute_takes_a_Url();
void no_script_style_or_event_handler_in_markup();
void tags_must_be_closed_in_order();
void holes_and_values_differ_in_number();
void a_style_names_no_address_and_ends_no_attribute();

enum class Kind { Text, Link, Markup, Attribute };

constexpr bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == ':';
}
constexpr bool is_blank(char c) { return c == ' ' || c == '\n'; }
constexpr bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  for (std::string_view other : names)
    if (name == other) return true;
  return false;
}
constexpr bool is_void(std::string_view tag) {
  return is_one_of(
      tag, {"br", "hr", "img", "input", "link", "meta", "col", "wbr", "source", "area", "track"});
}
constexpr bool is_link(std::string_view attribute) {
  return is_one_of(
      attribute, {"href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href"});
}
constexpr void check_attribute_name(std::string_view attribute) {
  if (attribute.substr(0, 2) == "on" || attribute == "style" || attribute == "srcdoc")
    no_script_style_or_event_handler_in_markup();
}

constexpr void check_style(std::string_view style) {
  for (char c : style)
    if (c == '"' || c == '<' || c == '&' || c == '\\' || c == '@' || c == '{')
      a_style_names_no_address_and_ends_no_attribute();
  if (style.find("url") != std::string_view::npos) a_style_names_no_address_and_ends_no_attribute();
}

struct Checker {
  std::string_view markup;
  std::array<std::string_view, 48> open{};
  std::size_t depth = 0, hole = 0, at = 0;

  constexpr bool hole_here() const { return markup.substr(at, 2) == "{}"; }
  constexpr void skip_blank() {
    while (at < markup.size() && is_blank(markup[at])) ++at;
  }
  constexpr std::string_view name() {
    const auto from = at;
    while (at < markup.size() && is_name(markup[at])) ++at;
    return markup.substr(from, at - from);
  }
};

template <std::size_t Holes>
consteval void check_value(
    Checker& in, std::string_view attribute, const std::array<Kind, Holes>& kinds) {
  if (in.markup[in.at] != '"') a_hole_must_be_text_a_quoted_attribute_or_an_Attribute();
  for (++in.at; in.markup[in.at] != '"'; ++in.at) {
    if (!in.hole_here()) continue;
    if (in.hole == Holes) holes_and_values_differ_in_number();
    const Kind kind = kinds[in.hole];
    if (is_link(attribute) && kind != Kind::Link) a_link_attribute_takes_a_Url();
    if (kind == Kind::Markup || kind == Kind::Attribute)
      a_hole_must_be_text_a_quoted_attribute_or_an_Attribute();
    ++in.hole, ++in.at;
  }
  ++in.at;
}

template <std::size_t Holes>
consteval void check_tag(Checker& in, const std::array<Kind, Holes>& kinds) {
  ++in.at;
  const auto tag = in.name();
  if (tag == "script" || tag == "style" || tag.empty())
    no_script_style_or_event_handler_in_markup();
  for (in.skip_blank(); in.markup[in.at] != '>' && in.markup[in.at] != '/'; in.skip_blank()) {
    if (in.hole_here()) {
      if (in.hole == Holes) holes_and_values_differ_in_number();
      if (kinds[in.hole] != Kind::Attribute)
        a_hole_must_be_text_a_quoted_attribute_or_an_Attribute();
      ++in.hole, in.at += 2;
      continue;
    }
    const auto attribute = in.name();
    if (attribute.empty()) a_hole_must_be_text_a_quoted_attribute_or_an_Attribute();
    check_attribute_name(attribute);
    if (in.markup[in.at] != '=') continue;
    ++in.at;
    check_value(in, attribute, kinds);
  }
  const bool closed = in.markup[in.at] == '/';
  in.at += closed ? 2 : 1;
  if (!closed && !is_void(tag)) in.open[in.depth++] = tag;
}

template <std::size_t Holes>
consteval void check(std::string_view markup, const std::array<Kind, Holes>& kinds) {
  Checker in{markup};
  while (in.at < markup.size()) {
    if (in.hole_here()) {
      if (in.hole == Holes) holes_and_values_differ_in_number();
      if (kinds[in.hole] == Kind::Attribute)
        a_hole_must_be_text_a_quoted_attribute_or_an_Attribute();
      ++in.hole, in.at += 2;
    } else if (markup.substr(in.at, 2) == "</") {
      in.at += 2;
      if (in.depth == 0 || in.open[in.depth - 1] != in.name()) tags_must_be_closed_in_order();
      --in.depth, ++in.at;
    } else if (markup.substr(in.at, 2) == "<!") {
      while (markup[in.at] != '>') ++in.at;
      ++in.at;
    } else if (markup[in.at] == '<') {
      check_tag(in, kinds);
    } else {
      ++in.at;
    }
  }
  if (in.depth != 0) tags_must_be_closed_in_order();
  if (in.hole != Holes) holes_and_values_differ_in_number();
}

}  // namespace html_check
