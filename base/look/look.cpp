#include "base/look/look.hpp"

#include <fmt/format.h>

#include <array>

namespace look {
namespace {

// The outlines of 1, 2, 3, 4 in the title typeface, so that a stone needs no font.
constexpr std::array<std::string_view, 4> numerals{
    "M17.2 20.2Q17.5 20.3 17.6 20.6Q17.8 20.9 17.8 21.5V30.4Q17.8 31.4 17.9 31.9Q18 32.4 18.4 "
    "32.6Q18.7 32.7 19.4 32.8Q19.4 33.1 19.5 33.5Q19.5 33.8 19.5 34.2Q19.1 34.2 18.4 34.2Q17.7 "
    "34.2 17 34.1Q16.4 34.1 15.9 34.1Q15.4 34.1 14.8 34.1Q14.2 34.2 13.6 34.2Q13 34.2 12.6 "
    "34.2Q12.6 33.9 12.6 33.5Q12.6 33.1 12.7 32.8Q13.5 32.7 13.8 32.6Q14.2 32.4 14.3 31.9Q14.5 "
    "31.4 14.5 30.4V24.7Q14.5 23.9 14.3 23.4Q14.2 23 13.8 22.9Q13.4 22.7 12.5 22.7Q12.5 22.3 12.5 "
    "22Q12.5 21.6 12.6 21.3Q13.6 21.2 14.4 21.1Q15.2 20.9 15.8 20.7Q16.5 20.5 17.2 20.2Z",
    "M11.8 34.2Q11.6 33.9 11.4 33.4Q11.3 33 11.3 32.5Q12.1 31.3 13.1 30.1Q14.1 28.9 15.3 27.4Q16 "
    "26.3 16.4 25.5Q16.8 24.7 16.8 23.8Q16.8 22.8 16.3 22.2Q15.8 21.6 15.1 21.6Q14.6 21.6 14.3 "
    "21.9Q14 22.2 13.8 22.8Q13.6 23.5 13.5 24.7Q12.4 24.7 11.5 24.4Q11.6 23.6 11.6 22.7Q11.6 21.9 "
    "11.5 21.1Q12.5 20.7 13.6 20.4Q14.7 20.2 16 20.2Q18 20.2 19.1 21Q20.3 21.8 20.3 23.3Q20.3 24.2 "
    "19.8 25.1Q19.4 25.9 18.7 26.8Q17.9 27.7 16.9 28.7Q16.2 29.4 15.6 30.1Q14.9 30.7 14.1 "
    "31.6L13.9 31.2H17Q17.8 31.2 18.1 31.2Q18.5 31.1 18.6 30.8Q18.8 30.6 18.8 30Q19.2 30 19.7 "
    "30Q20.2 30.1 20.5 30.2Q20.4 31.2 20.5 32Q20.5 32.9 20.7 33.4Q20.5 33.8 20.2 34Q19.9 34.2 19.5 "
    "34.2Q18.8 34.2 17.8 34.2Q16.9 34.2 15.9 34.2Q14.8 34.2 13.7 34.2Q12.6 34.2 11.8 34.2Z",
    "M14.9 34.2Q14.1 34.2 13.4 34.1Q12.8 33.9 12.3 33.7Q11.8 33.5 11.5 33.2Q11.5 32.9 11.7 "
    "32.6Q11.8 32.3 12.1 32Q12.5 32.3 13 32.5Q13.6 32.7 14.3 32.7Q15.1 32.7 15.8 32.4Q16.4 32.1 "
    "16.7 31.5Q17.1 30.9 17.1 30.1Q17.1 29.5 16.8 29.1Q16.6 28.6 16.2 28.4Q15.8 28.1 15.2 "
    "28.1Q14.8 28.1 14.5 28.2Q14.3 28 14.2 27.6Q14.1 27.2 14.1 26.9Q14.7 26.1 15.3 25.3Q15.9 24.5 "
    "16.4 23.8Q17 23.1 17.4 22.4L18.4 23.1H15.2Q14.6 23.1 14.2 23.2Q13.9 23.3 13.7 23.7Q13.4 24 "
    "13.2 24.7Q12.8 24.7 12.4 24.6Q12 24.6 11.7 24.4Q11.9 23.3 11.9 22.3Q11.9 21.4 11.9 20.2Q12.4 "
    "20.2 13 20.2Q13.7 20.3 14.4 20.3Q15.2 20.3 15.9 20.3Q16.7 20.3 17.5 20.3Q18.2 20.3 18.8 "
    "20.2Q19.4 20.2 19.8 20.2Q20 20.5 20.1 20.9Q20.2 21.2 20.2 21.6Q19.6 22.4 18.9 23.3Q18.2 24.2 "
    "17.5 25.2Q16.9 26.1 16.3 26.8L15.5 26.2Q17 26 18.2 26.3Q19.3 26.7 19.9 27.5Q20.5 28.4 20.5 "
    "29.7Q20.5 31.1 19.8 32.1Q19.2 33.1 17.9 33.7Q16.7 34.2 14.9 34.2Z",
    "M13.8 34.2Q13.8 33.8 13.8 33.5Q13.8 33.1 13.9 32.8Q14.7 32.8 15.2 32.6Q15.7 32.4 15.9 32Q16.1 "
    "31.7 16.1 31.2V29.9L16.2 28.8V22.3L16.5 22.7L12.5 28.8L12.2 28.3L17 28.3L18.2 28.1H20.5Q20.9 "
    "28.1 21.1 28.2Q21.3 28.3 21.5 28.6Q21.4 29.1 21.3 29.4Q21.2 29.8 21.1 30.1Q21.1 30.4 21.1 "
    "31H15.4Q14.7 31 14 31Q13.3 31 12.6 31Q11.9 31 11.1 31.1Q10.8 30.6 10.6 30Q10.5 29.4 10.5 "
    "28.8L16.7 20.2Q17.3 20.2 18 20.2Q18.7 20.2 19.3 20.4V31.3Q19.3 32.2 19.5 32.5Q19.8 32.8 20.6 "
    "32.8Q20.7 33 20.7 33.4Q20.7 33.7 20.7 34.2Q20.1 34.2 19 34.1Q18 34.1 17 34.1Q16.4 34.1 15.8 "
    "34.1Q15.2 34.2 14.7 34.2Q14.1 34.2 13.8 34.2Z",
};

constexpr std::string_view drawing(Icon icon) {
  switch (icon) {
    case Icon::Search: return "M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM16 16l4.5 4.5";
    case Icon::Chevron: return "M9 5l7 7-7 7";
    case Icon::Back: return "M15 5l-7 7 7 7";
    case Icon::Close: return "M6 6l12 12M18 6L6 18";
    case Icon::Check: return "M5 12.5l4.5 4.5L19 7.5";
    case Icon::Info: return "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1";
    case Icon::Alert: return "M12 3.5L21.5 20h-19zM12 10v4.5M12 17.2v.1";
    case Icon::Print: return "M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z";
    case Icon::Download: return "M12 4v11M7 10.5l5 5 5-5M5 20h14";
    case Icon::List: return "M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1";
    case Icon::Map: return "M9 5L3.5 7.5v12L9 17l6 2.5 5.5-2.5V5L15 7.5zM9 5v12M15 7.5v12";
    case Icon::People:
      return "M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7zM2.5 20c0-4 2.9-6 6.5-6s6.5 2 6.5 6M15.5 "
             "4.5a3.3 3.3 0 0 1 0 6.2M17.5 14.3c2.5.7 4 2.7 4 5.7";
    case Icon::Clock: return "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5.5l3.5 2";
    case Icon::Link:
      return "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 "
             "3.1a4 4 0 0 0 5.7 5.7l1.1-1.1";
    case Icon::Pin:
      return "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 12.2a2.2 2.2 0 1 0 "
             "0-4.4a2.2 2.2 0 0 0 0 4.4z";
    case Icon::Out: return "M13 5h6v6M19 5l-9 9M16 14v5H5V8h5";
    case Icon::Filter: return "M4 6h16M7 12h10M10 18h4";
    case Icon::Sort: return "M8 5v14M4.5 15.5L8 19l3.5-3.5M16 19V5M12.5 8.5L16 5l3.5 3.5";
    case Icon::Edit: return "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5";
    case Icon::Quote: return "M5 17c3-1 4-3.5 4-7H4.5v5M14.5 17c3-1 4-3.5 4-7H14v5";
  }
  return {};
}

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::Info: return "notice";
    case Tone::Success: return "notice notice--success";
    case Tone::Warning: return "notice notice--warning";
    case Tone::Error: return "notice notice--error";
  }
  return {};
}

Icon icon_of(Tone tone) {
  switch (tone) {
    case Tone::Success: return Icon::Check;
    case Tone::Warning:
    case Tone::Error: return Icon::Alert;
    default: return Icon::Info;
  }
}

Html page_link(const std::function<Url(int)>& address, int page, int current) {
  if (page == current) return html(R"(<li><a aria-current="page">{}</a></li>)", page);
  return html(R"(<li><a href="{}"><span class="vh">Page </span>{}</a></li>)", address(page), page);
}

}  // namespace

Html mark_shapes(int number) {
  return html(
      R"(<path class="mark__stone" stroke-width="2" d="M5 39V14a11 11 0 0 1 22 0v25z"/><path class="mark__cap" d="M6 16.5V14a10 10 0 0 1 20 0v2.5z"/><path class="mark__one" d="{}"/><path class="mark__ground" stroke-width="2" d="M1 39.5h30"/>)",
      numerals.at(static_cast<std::size_t>(number - 1)));
}

Html mark(int number) {
  return html(
      R"(<svg class="mark" viewBox="0 0 32 41" aria-hidden="true">{}</svg>)", mark_shapes(number));
}

Html mark_ahead(int number) {
  return html(R"(<svg class="mark mark--ahead" viewBox="0 0 32 41" aria-hidden="true">{}</svg>)",
      mark_shapes(number));
}

Html icon(Icon which) {
  return html(R"(<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>)",
      drawing(which));
}

Html default_tag() {
  return html(R"(<a class="default-tag" href="{}">proposition par défaut</a>)",
      Url("#proposition-par-defaut"));
}

Html default_note() { return html(R"(<span class="default-tag">proposition par défaut</span>)"); }

Html notice(Tone tone, const Html& body) {
  return html(R"(<div class="{}">{}<div class="notice__body">{}</div></div>)", class_of(tone),
      icon(icon_of(tone)), body);
}

Html alert(Tone tone, const Html& body) {
  return html(R"(<div class="{}" role="{}">{}<div class="notice__body">{}</div></div>)",
      class_of(tone), tone == Tone::Error ? "alert" : "status", icon(icon_of(tone)), body);
}

Html pages(int current, int last, const std::function<Url(int)>& address) {
  if (last < 2) return {};
  Html items;
  if (current > 1)
    items += html(R"(<li><a href="{}">Page précédente</a></li>)", address(current - 1));
  int shown = 0;
  for (int page = 1; page <= last; ++page) {
    const bool near = page == 1 || page == last || (page >= current - 2 && page <= current + 2);
    if (!near) continue;
    if (page > shown + 1) items += html(R"(<li aria-hidden="true"><span>…</span></li>)");
    items += page_link(address, page, current);
    shown = page;
  }
  if (current < last)
    items += html(R"(<li><a href="{}">Page suivante</a></li>)", address(current + 1));
  return html(
      R"(<nav class="pages" aria-label="Pages de résultats"><ul class="bare">{}</ul></nav>)",
      items);
}

}  // namespace look
