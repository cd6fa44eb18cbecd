#include <algorithm>
#include <set>

#include "base/values/text.hpp"
#include "features/listening/guests.hpp"

namespace listening {
namespace {

std::string_view without_quotes(std::string_view cell) {
  cell = text::trim(cell);
  while (!cell.empty() && (cell.front() == '"' || cell.front() == '<')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == '"' || cell.back() == '>')) cell.remove_suffix(1);
  return cell;
}

// « Jeanne Martin <jeanne@exemple.fr> » holds its address between < and >.
std::string_view address_in(std::string_view line) {
  std::size_t from = 0;
  while (from <= line.size()) {
    const auto end = std::min(line.find_first_of(",;\t", from), line.size());
    auto cell = line.substr(from, end - from);
    if (cell.find('@') != std::string_view::npos) {
      if (const auto open = cell.rfind('<'); open != std::string_view::npos)
        cell.remove_prefix(open);
      return without_quotes(cell);
    }
    from = end + 1;
  }
  return {};
}

std::string shortened(std::string_view written) {
  constexpr std::size_t longest = 80;
  if (written.size() <= longest) return std::string(written);
  auto cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(written[cut]) & 0xC0) == 0x80) --cut;
  return std::string(written.substr(0, cut)) + "…";
}

}  // namespace

GuestList read_guest_list(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  GuestList list;
  std::set<Email> seen;
  int number = 0;
  bool begun = false;
  for (const auto raw : text::split(text, '\n')) {
    ++number;
    const auto line = text::trim(raw);
    if (line.empty()) continue;
    const auto address = address_in(line);
    if (address.empty()) {
      const auto said = text::fold(line);
      const bool title = !begun && (said.find("mail") != std::string::npos ||
                                       said.find("adresse") != std::string::npos ||
                                       said.find("courriel") != std::string::npos);
      if (!title) list.bad.push_back({number, shortened(line), "Il n’y a pas d’adresse ici."});
      begun = true;
      continue;
    }
    begun = true;
    const auto email = Email::check(address);
    if (!email)
      list.bad.push_back({number, shortened(line), std::string(explain(email.error()))});
    else if (!seen.insert(*email).second)
      ++list.twice;
    else if (list.emails.size() == most_guests_at_once)
      list.bad.push_back({number, shortened(line),
          "Cinq cents adresses au plus à la fois\u00A0: gardez-la pour le prochain envoi."});
    else
      list.emails.push_back(*email);
  }
  return list;
}

}  // namespace listening
