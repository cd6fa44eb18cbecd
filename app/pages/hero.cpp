#include "app/pages/hero.hpp"

#include "base/look/look.hpp"

namespace pages {
namespace {

// The Creuse and its EPCI, from the outlines of data/geo, on a grid of 600 by 556.
constexpr std::string_view land =
    "M50 197l-3 1l-4 3l-2-3l-5 1l-2 1l-2-1l0-2l-3-1l-3-2l-3-5l1-4l-5 0l0-4l-5-9l3-1l-1-2l7-8l1-"
    "4l4 0l3 1l3-1l1-5l-3-1l-3-3l-1-4l3-2l1-5l5 3l3-1l1-2l2-1l-2-4l-6 1l-3-2l5-5l-1-4l2-3l6-2l3"
    "-3l-4-4l1-2l0-8l3 0l0-3l0-2l-3-1l-2 1l-5-1l-1-3l-6-1l3-4l3-2l8-4l-1-3l-1-3l4 0l-1-3l5-4l6 "
    "1l4-6l2-7l7-3l2 3l1-3l0-5l5-4l1-6l3-1l3-3l5 2l0 2l3 1l0 5l2 4l-1 6l0 3l4-1l3-4l5-4l1 0l4-1"
    "l5 0l1-1l2-7l5-2l1 1l4 0l1 4l-4 6l0 4l3 1l0 3l2 0l1 4l3-1l4 3l1-3l5-4l3-7l4-3l3-3l3-2l4 6l"
    "4 2l1 5l3 4l9 2l1-3l2-1l2-4l5-3l-1-4l3-6l2-4l-2-7l2-2l-3-3l-3-3l4-2l12-1l3-1l1 2l4-2l2 6l6"
    " 5l2 3l0 2l3 2l8 0l1-2l4-2l10 1l3 0l3-6l5 2l1 1l3-4l5 2l1 4l2 2l4-1l4-1l4-2l6-1l6 0l0-2l5 "
    "5l1 0l1 2l5 1l8 0l4 4l4 0l5 2l7 0l5 1l2 5l4 1l7 1l3-3l1-4l3-2l4 2l7-1l2-2l7 1l3-1l2 1l6 0l"
    "6-4l7 4l2-2l3 2l2-2l2 2l8-3l2 1l0 2l7 0l5 2l-1 4l2 2l-2 0l2 7l1 9l1 3l5-1l3 3l6 3l1-2l6-1l"
    "2 6l0 4l-6-2l-1 2l-5 6l-4 1l3 5l-3 2l4 1l1 4l3 1l1 4l4 0l3 3l8-2l4 5l0 4l1 2l3-2l2-3l1-5l4"
    "-4l1 0l5 4l4 7l6 3l-1 7l-2 2l1 2l2 6l2 0l4-6l4-1l9 5l4 0l4 8l-1 4l1 2l2 6l2 5l3 2l4 0l1 3l"
    "2 2l3 0l-1 0l0 4l1 8l2 5l2 5l-1 3l1 1l1 5l-1 4l1 1l3 3l4 3l4 0l4 1l1 7l-1 3l3 4l-2 3l2 4l-"
    "1 4l-2-1l1 4l-4 3l2 3l-3 3l1 3l-3 1l2 6l0 3l1 5l-1 4l3 11l4 6l-1 2l4 6l-1 1l6 2l9 8l-1 2l0"
    " 4l1 3l-2 3l1 2l-4 8l1 7l1 2l2 3l3 1l2 5l-2 4l-6 2l-2 2l-10 1l-2 2l2 5l-8 5l1 3l-4 3l-1 6l"
    "-1 1l1 4l7 2l-2 1l-2 2l-2 0l-2 5l-3 0l-3 1l-1 3l-5 3l-2 3l-4-2l0 2l1 5l-2 4l-3 3l0 2l-6 0l"
    "0-4l-4-1l-3 0l1 2l-9 2l-2-1l0 7l3 2l-1 5l-5 0l-2 5l-1 2l-6 1l-6-3l-4 3l-1 3l-2 2l1 3l7 6l0"
    " 2l4 3l-1 2l2 3l4 1l0 4l2 1l1 2l1 11l3 3l2 5l3 1l2-3l2 3l4 0l0 2l3 4l5 0l3 7l-5 2l-5 4l1 5"
    "l-3 1l-2 4l-3 2l-6 3l-4 4l-3-3l-3 0l-1-2l-4-2l-4 1l-3-1l-6 2l-4-4l-3 0l-9 3l-2 1l2 4l0 6l-"
    "1 1l-2 5l-6 5l-1 3l-2 2l-6-6l-5 4l-4 4l-6 0l-3 1l1-5l-1-5l1-6l-1-3l-5 3l-3-1l-3-4l-4 1l-3-"
    "5l-3 3l-2-4l-2-2l-1-5l0 6l-4 4l-6-3l3-2l0-4l5-3l-4-2l-4 0l-4-1l-4-8l-5-3l-1 1l-1 5l-1 4l-6"
    "-1l0-2l-4-2l-1-4l-6 2l-2 3l-1 2l-5-5l-4 1l-5 2l0-6l0-6l-6-1l-2-3l-4-2l-1-5l-4-1l-3 4l-2 2l"
    "-4-1l-5 1l-7 4l-1 5l0 6l-6 7l-2 2l-2-4l-5 2l-5-2l-4 3l0 3l-3 4l3 2l-2 1l-5 0l-1-4l-4-1l-5 "
    "3l2 3l-5 0l-2 4l-4-3l-2-4l-3 0l1-4l5-3l-4-5l-5 1l1-6l3-4l2-4l-6-6l2-3l8 0l2-1l1-6l-4 2l-1-"
    "5l-2-8l1-3l-4-4l-3-1l-3-3l-3-3l-2 0l-1-3l-4 1l-2-2l0-5l-3-3l-3 3l0 7l-7-3l-2-5l-5-2l0-4l-4"
    " 0l-1 2l-5-3l-2-5l0-3l4-6l-2-1l0-3l-3-6l-2 0l-4 2l-1 7l-3 0l-4 3l-3 3l0 1l-4 1l-4 2l-4-2l-"
    "1 1l-6-2l-5 4l-3 3l-3-4l-4 4l-1-4l-2-3l-3 0l-9-2l0-1l-5-2l-7-3l3-7l-2-5l1-4l-3 0l-4-1l3-5l"
    "4-1l6 2l-2 3l3 1l-1-6l1-5l2 0l0 4l5 3l2-3l0-2l-1-5l-4-4l-2-5l3-4l3-2l-4 1l-2-2l2-3l-4-2l-3"
    " 2l-4-1l-1 1l-11 0l-1 10l-5 2l-2-1l-2-4l-3 3l-2 0l-5-5l-3-5l-7 1l-2-7l3 0l-1-3l2-3l2-2l2 2"
    "l4-3l2-1l1-4l2 1l4-3l5 1l2-7l2-1l1-2l-2-5l-4-8l-3-1l-2 0l-1 2l-6-1l-2-4l-1-5l1-1l1-8l5-8l-"
    "5-6l-1-3l1-2l-2-3l1-5l3-1l1-7l-2-1l-5 1l-1-2l0-4l-6-5l-4 4l-1-5l0-4l-1-3l-7 1l3-5l0-5l6 1l"
    "1-4l-1-5l-5 0l2-4l-3-2l-2 3l-4-2l-2-7l-3-2l-3 1l-1-1l-3 0l4-5l2 0l0-4l-2-1l-2-6l-2-3z";

constexpr std::string_view inner_borders =
    "M142 167l-5 1l-2 2l-3-2l-4 1l1-3l0-6l-1-1l-1-7l-2-2l-3 1l-3-2l0-2l-5-5l3-2l-2-4l2-4l-2-3l-"
    "1-6l0-3l-1-4l-1 0l3-5l0-4l1-2l-8-2l-1-4l-2-4l-6-2M142 167l0-2l4-4l3-1l-2-8l3-2l4 2l2 2l4-2"
    "l3 1l2 1l2 7l4 1l0 4l-1 5l1 3l1 1l-3 7l-3 5l-3 1l-3 2l-1 5l3 0l4 3l7 2l1 5l0 4l-2 0l-2 5l-"
    "3 3l0 11l0 2l-5 3l1 6l2 1l1 4l5 0l1 2l3 5l3-1l5 0l4 5l9-7l3-1l1 2l0 3l3 1l1 3l4 1l2 3l-2 3"
    "l-2 2l0 3l-3 1l-2-1l-4 1l-4 0l-3 1l-5-3l-5 10l-1 4l-2 1l-3 0l-2-5l0-1l-4-5l-1 0l-2 4l-5 1l"
    "-2 3l-4 1l-2 0l-3 2l-1 3l-1 1l-1 7l-4 1l3 2l-2 3l-1 1l-2 6l2 0l5 5l3 3l6 3l4 0l-2 3l0 3l-3"
    " 1l3 3l-4 1l3 3l-2 3l-5-1l-3 1l-1 2l-3 0l-3-4l-4 1l-6-3l-1-3l-4 0l-7-2l-11 0l-1 2M70 190l3"
    " 3l5-5l5 6l3 6l-1 2l-2 1l-1 4l6 2l3-3l2 2l4-5l3 2l4 0l4-6l1-4l-3-1l-1-3l-3-2l-3-6l-1-2l-2-"
    "1l-1-3l2-3l-1-3l-3 0l1-4l-2-5l0-2l1-1l5 1l0 3l4 1l3 3l2 2l5 1M188 47l0 5l1 3l3 2l0 2l-3 7l"
    "2 4l-2 2l3 2l1-3l3 0l2 5l3-4l1 2l0 8l3 1l4-5l5-7l-5-4l2-5l3 2l2 0l2 3l5-1l-2-4l0-4l6 4l2-3"
    "l2 2l9 1l1 2l-1 2l-1 5l1 3l-4 4l-1 0l-5 4l-1 5l11-3l-1 3l2 3l-2 5l1 5l-4 6l0 2l6 2l0 5l0 5"
    "l2 5l-2 3l-2 0l-1-4l-4 6l-4 3l-3 0l-1-3l-4-2l-5 6l-4-1l-5-5l-2 0l-7 5l0-2l-4 2l-3 0l-3-5l-"
    "9 3l-6-1l-4 8l-1 10l-3 1l-3-2l-1 6M50 197l5-7l3-3M206 268l-1 8l4 1l1 3l4-2l2-3l2-1l5 1l1 2"
    "l3-3l3-4l3 2l2 1l4-4l2-4l6-4l1-6l5 0l1 2l5-1M402 212l0-4l-5 2l-5 3l-2 5l-5 2l-3-5l1-3l-4 2"
    "l-1-2l-6-1l-3-6l-2 1l-4 1l-1 2l-2 3l-1 3l2 3l0 4l5 3l-1 2l0 6l-2 3l-1 3l3 2l-7 3l-5 4l-7-2"
    "l-3 2l-4 0l-1-5l-1-1l-5 2l-2-5l2-3l0-3l-3 0l-4 4l-5 2M349 277l5 2M339 248l2 3l-2 6l3 3M276"
    " 262l2 0l1 4l3 0l1 3l4 0l3 5l5-3l2 2l0-5l0-4l-4-6l-2-1l2-3l-1-2l-5-2l-1-2l1-11M300 215l2 1"
    "l5 8l3 8M300 215l-2-4l-3-1l-1-2l1-3l-5 0l-1-3l1-3l3 0l2 2l2-1l4-6l-1-2l4-3l1-6l2-3l3 0l3 4"
    "l4-4l6-1l4 1l4-4l0-5l-2 0l-2-2l-4-1l-6-4l-3-4l0-2l-4 0l-2-1l-3 0l-3-2l0-4l1-2l5 0l0-3l4-2l"
    "-1-3l4-6l5 0l1 0l4-1l3-3l3-2l3 6l5-2l2 2l-2-4l3-7l5-2l4 1l4-5l-2-4l-4-1l-2-3l-7 2l-1-3l-1-"
    "9l2-6l-1-3l-4 3l-2-2l-3 1l-2-4l-1-4l1-2l-5 0l-4-3l0-2l-5-1l-3-4l0-3l5-6l3-1l3 2l6-1l1-5l3-"
    "3l10-1l-3-4l0-2l4-2l1-3M359 288l-1 4l-5-1l-3 2l-3 5l0 3l2 1l1 4l-2 3l5 3l-1 3l-3 4l0 3l4 1"
    "l3 4l-1 3l1 4l-8 4l-4-2l-2 1l-4-1l-4-2l-2-6l-2 0l-2 4l-4-2l-3 0l0-3l-3-2l-1-6l3-2l4 0l3-3l"
    "0-2l-5-2l-1-3l-3 2l-2 5l-4-1l-3-5l-2-2l-1-3l-3-2l-3 3l2 3l-4 2l3 6l0 5l3 3l-2 3l-4 3l3 6l-"
    "3 1l-2 4l2 1l10 4l5-8l1 0l9 1l3-4l5 3l2 3l2 4l3-1l2 1l-2 12l2 1l0 8l3-1l1 3l-5 1l-5-4l0-4l"
    "-2-2l-3 1l-6-2l-2 0l-3-3l-5 5l0 3l-3 1l-2 2l1 2l1 6l-1 1l-6 3l-3-1l-1-3l-7-3l1-3l-3-2l-3 3"
    "l0 6l-1 1l0 6l3 4l-3 5l-4 1l-4 3l0 2l0 3l2 4l5 0l4 4l0 2l-6 4l0 2l2 2l1 4l0 5l0 4l3 5l-11 "
    "4l-1 6l-6 2l-4 7l0 3l-8-6l1 7l2 3l-3 4l-1 6M509 218l-6 3l-3 0l-3-8l0-5l-3-3l-3 0l-1 4l0 2l"
    "-1 3l-7 4l1 4l-2 5l-2 3l-3 4l-5-1l-3 2l1 3l-9-1l-1 3l-4-2l-2 1l-3-2l1-3l-3-2l-5-1M504 471l"
    "-7 4l-5 3l-3 0l-4 5l4 5l-3 4l-3 3l-4 2l-1 3l-1-1l-4 1l-1-3l1-7l-2-1l1-5l-8-3l3-4l-1-4l-6 2"
    "l-1-2l-3-1l2-5l-5 0l-1-3l-2-1l-2-3l0-3l-2-1l1-5l0-5l1-1l-2-4l-2-1l-2-3l-2 2l-4-3l-6 0l-5 3"
    "l-2 4l-2-4l-1-3l-4-2l-1-3l-3-4l-2-4l1-3l1-3l2 1l2-3l3-1l-1-4l2-7l5 2l2-4l-1-2l4-2l4-1l5-6l"
    "5-2l3-4l1-4l6 3l5 2l2 3l3-1l2 1l2-3l1-5l2-3l-2-6l-2 0l-1-2l1-4l-1-3l-2-2l0-4l-1-5l2 0l3-4l"
    "-1-1l-3 0l-3-3l1 3l-2 5l-7-1l-1 5l-1 2l-5-1l-4 2l-4-1l-3 0l1-5l-3-5l2-1l-2-4l-5-1l-1-2l-7-"
    "10l-3 3l-1-2l-5 1l-3-1l0-3l1-4l-2-1l-2-2l1-5l2-2l2-9l3 0l0-3l-2-1l-2 1l-4 0l-2 1l-3 0l2 9l"
    "-2 4l-2-1l-3-4l-2 1l-2 1l-3 3l-9-1l-2 1l-5 0l-5 4l-4 4l-3 4l-5 3M433 333l-4-1l-1-2l-3-1l1 "
    "4l2 2l0 3l2-1l3-4M509 218l-2 3l0 4l3 1l5-3l4-3l0 5l-3 2l-2 3l2 6l3 0l9-9l2 0l2 4l-1 3l0 4l"
    "3-2l0-4l4 0M294 150l-1 4l2 2l4-1l3 0M294 150l-2-7l-2-7l1-3l-4-2l-1-2l-5-2l-6-3l-4-5l-6 4l1"
    " 4l-3 4l3 4l-5 3l-1 2l-6 2l-1 1M342 493l2 0l1-4l4 3l6-7l0-4l-1-2l5-4l0-2l8-2l-1-4l3-4l0-8l"
    "2-4l4 1l1 4l3 0l3-2l4 0l0-5l4 0l2-2M391 423l1 0l3-2l4 1l1 4l3-1l0-5l2-3l3 3l3 0M71 55l-1 1"
    "l-2 11l3 0l0 3l4 2l3 2l5-1l-2-2l2-2l-2-3l2-2l3 1l6 3l4 4l0 6l1 7l-2 3l1 3l3 2M128 169l-3 3"
    "l-4 1l-4-2l-5-1M309 235l-4 1l-3-4l0-2l-4-2l-2 0l-4-1l-5 3l2 3l-2 4M558 238l-5 2l-3-2l-3 1l"
    "-2-4l-4-3l-3 0M242 128l-1 3l-4 6l10 4l-2 1l3 2l3-2l2 1M70 190l-3-2l-7-2l-2 1M263 264l-4-5M"
    "259 259l0-3M276 262l-4-1l-4 2l-5 1M309 235l1-3M310 232l5 1l2 4M317 237l3 2M359 288l-5-5l0-"
    "4M338 268l1-2l4-1l-3-4l2-1M349 277l-5-2l-4-6l-2-1M409 246l1 2l11-1l4 1l6-2l3 1l2-1l4 1l2 1"
    "l4 0l2 2M402 212l4 6l-2 2l0 2l6 7M410 229l5-1l0 4l3 2l-5 8l-4 1l0 3M448 250l-1-3l2-5l-4-1l"
    "0-2l-3-1l0-5l1-2M391 423l3 6l-1 5l-2 10l1 3";

constexpr std::string_view road =
    "M64 160C120 176 150 150 189 180S236 200 262 208 330 250 324 262 372 320 380 349 420 380 42"
    "4 420 420 480 424 517";

// The stone as drawn, without the class that sizes it in the text.
Html stone() {
  return html(R"(<svg x="214" y="96" width="93" height="119" viewBox="0 0 32 41">{}</svg>)",
      look::mark_shapes(1));
}

Html towns() {
  return html(R"(
<circle class="hero-town" cx="64" cy="160" r="5"/><text x="76" y="150">La Souterraine</text>
<circle class="hero-town" cx="380" cy="349" r="5"/><text x="392" y="355">Aubusson</text>
<circle class="hero-town" cx="186" cy="355" r="5"/><text x="198" y="361">Bourganeuf</text>
<circle class="hero-town" cx="406" cy="86" r="5"/><text x="418" y="92">Boussac</text>
<circle class="hero-town" cx="535" cy="300" r="5"/><text x="547" y="306" text-anchor="end" dx="-24">Auzances</text>
<circle class="hero-town" cx="424" cy="517" r="5"/><text x="436" y="523">La Courtine</text>)");
}

}  // namespace

Html hero_map() {
  return html(
      R"(<svg class="hero-svg" viewBox="0 0 600 556" aria-hidden="true"><path class="map__land" d="{}"/><path class="map__inner" d="{}"/><path class="hero-case" d="{}"/><path class="hero-fill" d="{}"/>{}{}<text class="hero-here" x="322" y="196">Guéret</text></svg>)",
      land, inner_borders, road, road, towns(), stone());
}

}  // namespace pages
