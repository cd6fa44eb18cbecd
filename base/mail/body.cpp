#include "base/mail/body.hpp"

#include "base/html/html.hpp"
#include "base/values/text.hpp"

namespace mail {
namespace {

constexpr std::string_view stop_writing = "Ne plus recevoir ces messages";

std::string link_line(std::string_view label, const Url& url) {
  return std::string(label) + "\u00A0: " + url.text();
}

std::string as_text(const Paragraph& paragraph) { return paragraph.text; }
std::string as_text(const Button& button) { return link_line(button.label, button.url); }
std::string as_text(const Code& code) { return grouped(code.digits); }
std::string as_text(const Small& small) { return small.text; }
std::string as_text(const Heading& heading) { return "== " + heading.text + " =="; }
std::string as_text(const Item& item) {
  return "- " + item.title + "\n" + (item.text.empty() ? "" : item.text + "\n") + item.url.text();
}

// Line by line, as it was typed.
Html lines(std::string_view typed) {
  const auto clean = text::nfc(typed);
  Html all;
  for (const auto& line : text::split(clean, '\n')) {
    if (!all.empty()) all += html("<br>\n");
    all += plain(line);
  }
  return all;
}

Html as_html(const Paragraph& paragraph) {
  return html("<p {}>{}</p>\n", Attribute(LetterStyle("margin:0 0 1.2em")), lines(paragraph.text));
}

Html as_html(const Button& button) {
  return html("<p {}><a href=\"{}\" {}>{}</a></p>\n", Attribute(LetterStyle("margin:0 0 1.4em")),
      button.url,
      Attribute(
          LetterStyle("display:inline-block;padding:.7em 1.2em;border:2px solid currentColor;"
                      "border-radius:8px;font-weight:bold;text-decoration:none;color:inherit")),
      text::nfc(button.label));
}

Html as_html(const Code& code) {
  return html("<p {}>{}</p>\n",
      Attribute(LetterStyle("margin:0 0 .7em;font-size:2em;font-weight:bold;letter-spacing:.06em;"
                            "white-space:nowrap")),
      grouped(code.digits));
}

Html as_html(const Small& small) {
  return html("<p {}>{}</p>\n",
      Attribute(LetterStyle("margin:0 0 1em;font-size:.875em;line-height:1.45")),
      lines(small.text));
}

Html as_html(const Heading& heading) {
  return html("<h2 {}>{}</h2>\n",
      Attribute(LetterStyle("margin:1.6em 0 .6em;font-size:1.15em;line-height:1.3")),
      text::nfc(heading.text));
}

Html as_html(const Item& item) {
  return html("<p {}><a href=\"{}\" {}>{}</a>{}</p>\n", Attribute(LetterStyle("margin:0 0 1em")),
      item.url, Attribute(LetterStyle("font-weight:bold;color:inherit")), text::nfc(item.title),
      when(!item.text.empty(), [&] { return html("<br>\n{}", lines(item.text)); }));
}

}  // namespace

std::string grouped(std::string_view digits) {
  const std::size_t size = digits.size() % 3 != 0 && digits.size() % 4 == 0 ? 4 : 3;
  std::string all;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && i % size == 0) all += ' ';
    all += digits[i];
  }
  return all;
}

std::string text_part(const Letter& letter) {
  std::string all;
  for (const auto& block : letter.blocks)
    all += text::nfc(std::visit([](const auto& held) { return as_text(held); }, block)) + "\n\n";
  if (letter.unsubscribe) all += link_line(stop_writing, *letter.unsubscribe) + "\n\n";
  if (!all.empty()) all.pop_back();
  return all;
}

std::string html_part(const Letter& letter) {
  const auto shown = each(letter.blocks, [](const Block& block) {
    return std::visit([](const auto& held) { return as_html(held); }, block);
  });
  const auto leaving = when(letter.unsubscribe, [](const Url& url) {
    return html("<p {}><a href=\"{}\" {}>{}</a></p>\n",
        Attribute(LetterStyle("margin:0;font-size:.875em")), url,
        Attribute(LetterStyle("color:inherit")), stop_writing);
  });
  return html(R"(<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>{}</title></head>
<body {}>
<div {}>
{}{}</div>
</body>
</html>
)",
      text::nfc(letter.subject),
      Attribute(LetterStyle(
          "margin:0;padding:1.5em 1em;font-family:sans-serif;font-size:1.05em;line-height:1.55")),
      Attribute(LetterStyle("max-width:34em;margin:0 auto")), shown, leaving)
      .markup();
}

}  // namespace mail
