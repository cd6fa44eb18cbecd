#include <fmt/format.h>

#include "features/directory/finding_routes.hpp"
#include "features/directory/formats.hpp"

namespace directory {
namespace {

// A value in a line of a card: RFC 6350, 3.4.
std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20) continue;
    if (c == '\\' || c == ',' || c == ';') out += '\\';
    out += c;
  }
  return out;
}

// A line of at most 75 bytes, the rest on lines that begin with a space, never within a character.
void add(std::string& card, std::string_view line) {
  constexpr std::size_t longest = 75;
  std::size_t room = longest;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    if (cut == 0) cut = room;  // not UTF-8: cut anywhere
    card.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = longest - 1;
  }
  card.append(line).append("\r\n");
}

void add_contacts(std::string& card, const Record& record) {
  for (const auto& contact : record.contacts) {
    if (!contact.may_be_shown()) continue;
    switch (contact.kind) {
      case ContactKind::Phone:
        add(card, "TEL;VALUE=text;TYPE=work,voice:" + escaped(contact.value));
        break;
      case ContactKind::Mail: add(card, "EMAIL;TYPE=work:" + escaped(contact.value)); break;
      case ContactKind::Appointment:
      case ContactKind::Network: add(card, "URL:" + escaped(contact.value)); break;
    }
  }
}

void add_places(std::string& card, const Record& record) {
  for (const auto& place : record.places) {
    if (!place.town.empty() || !place.address.empty())
      add(card, fmt::format("ADR;TYPE=work:;{};{};{};;{};France", escaped(place.more_address),
                    escaped(place.address), escaped(place.town), escaped(place.postcode)));
    if (place.point && place.located == Located::Exactly)
      add(card, fmt::format("GEO;TYPE=work:geo:{:.6f},{:.6f}", place.point->latitude,
                    place.point->longitude));
  }
}

bool has_something_to_show(const Record& record) {
  for (const auto& contact : record.contacts)
    if (contact.may_be_shown()) return true;
  return false;
}

}  // namespace

std::string to_vcard(const Record& record, const Publisher& publisher) {
  if (!has_something_to_show(record)) return {};
  const auto page = publisher.public_url + paths::show(record.id()).text();
  std::string card;
  add(card, "BEGIN:VCARD");
  add(card, "VERSION:4.0");
  add(card, "KIND:org");
  add(card, "UID:" + escaped(page));
  add(card, "FN:" + escaped(record.name()));
  add(card, "ORG:" + escaped(record.name()));
  add_contacts(card, record);
  add_places(card, record);
  if (const auto& website = record.organisation.details.website)
    add(card, "URL:" + escaped(website->text()));
  if (!record.card.summary.empty()) add(card, "NOTE:" + escaped(record.card.summary));
  add(card, "SOURCE:" + escaped(page));
  auto revised = iso(record.changed_at);  // 20260402T093000Z
  std::erase(revised, '-');
  std::erase(revised, ':');
  add(card, "REV:" + revised);
  add(card, "END:VCARD");
  return card;
}

}  // namespace directory
