#include "base/html/html.hpp"

void Fill::advance() {
  const auto hole = rest_.find("{}");
  out_ += rest_.substr(0, hole);
  rest_.remove_prefix(hole + 2);
}

void Fill::escape(std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '&': out_ += "&amp;"; break;
      case '<': out_ += "&lt;"; break;
      case '>': out_ += "&gt;"; break;
      case '"': out_ += "&quot;"; break;
      default: out_ += c;
    }
  }
}

void Fill::next(const Attribute& value) {
  advance();
  if (value.name().empty()) {
    if (!out_.empty() && out_.back() == ' ') out_.pop_back();
    return;
  }
  out_ += value.name();
  if (value.value().empty()) return;
  out_ += "=\"";
  escape(value.value());
  out_ += '"';
}

Html plain(std::string_view text) { return html("{}", text); }

namespace markup {
namespace {

// Inside a data block only "<" can end it or open a comment.
std::string inert(std::string_view json) {
  std::string out;
  for (char c : json) {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
  return out;
}

}  // namespace

Html script(const Url& module) {
  return Fill::raw(
      "<script type=\"module\" src=\"" + plain(module.text()).markup() + "\"></script>");
}

Html json_ld(std::string_view json) {
  return Fill::raw("<script type=\"application/ld+json\">" + inert(json) + "</script>");
}

Html json_data(std::string_view id, std::string_view json) {
  return Fill::raw("<script type=\"application/json\" id=\"" + plain(id).markup() + "\">" +
                   inert(json) + "</script>");
}

}  // namespace markup
