#pragma once
#include <string>
#include <vector>

#include "features/instance/colour.hpp"

namespace instance {

// The colours that an instance chooses: of links and buttons, by day and by night, and of the
// milestone's cap and of the road.
struct Palette {
  Colour action{0x0f, 0x5a, 0x44};
  Colour action_dark{0x97, 0xdc, 0xb9};
  Colour accent{0xf6, 0xc3, 0x25};
  bool operator==(const Palette&) const = default;
};

enum class Role { Action, ActionDark, Accent };

// Why a colour cannot serve, in French, and the nearest that can.
struct ColourProblem {
  Role role;
  std::string why;
  Colour instead;
};
// Every pair that people read or must see, by the WCAG formula: 4.5 for text, 3 for marks.
std::vector<ColourProblem> problems(const Palette& palette);

// The style sheet that lays the palette over the one of assets/css/tokens.css.
std::string style_sheet(const Palette& palette);
// One that dresses `.apercu--clair` and `.apercu--sombre` whatever the reader's own setting.
std::string preview_sheet(const Palette& palette);

}  // namespace instance
