#pragma once
#include <functional>

#include "base/html/html.hpp"

// The parts of our look that every feature shares, as docs and assets/css/components.css name them.
namespace look {

// The milestone with its number, 1 to 4: levels, first steps, the name of the site. Nothing else.
Html mark(int number);
Html mark_ahead(int number);   // one that is not reached yet
Html mark_shapes(int number);  // the same inside another drawing, on a grid of 32 by 41

enum class Icon {
  Search,
  Chevron,
  Back,
  Close,
  Check,
  Info,
  Alert,
  Print,
  Download,
  List,
  Map,
  People,
  Clock,
  Link,
  Pin,
  Out,
  Filter,
  Sort,
  Edit,
  Quote
};
// Drawn beside words, never alone.
Html icon(Icon which);

// « proposition par défaut », linked to its explanation in the footer; or plain inside a link or
// button.
Html default_tag();
Html default_note();

enum class Tone { Info, Success, Warning, Error };
Html notice(Tone tone, const Html& body);  // stands in the page
Html alert(Tone tone, const Html& body);   // appears in answer to what was done: announced

// Page 1 … last as words; nothing for a single page.
Html pages(int current, int last, const std::function<Url(int)>& address);

}  // namespace look
