#include "features/directory/network.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/values/text.hpp"
#include "features/directory/reach.hpp"
#include "features/directory/routes.hpp"

namespace directory {
namespace {

constexpr int row_height = 44, names_width = 262, width = 440, letters_a_line = 26;

bool is_over(const Link& link, Time now) {
  return link.until && link.until->text() < iso(day_of(now)).substr(0, link.until->text().size());
}

// Those that act in the territory itself: in its communes, or over the whole of it.
std::set<OrganisationId> who_is_here(store::Reader& db, const territory::Territory& territory) {
  std::set<OrganisationId> here;
  for (const auto& reach : reaches(db, territory)) {
    const bool inside = std::ranges::any_of(reach.places, [&](const auto& place) {
      return place.ref == territory.ref || place.ref.kind == territory::Kind::Commune;
    });
    if (!inside) continue;
    for (const auto& id : who_acts(db, reach)) here.insert(id);
  }
  return here;
}

// The name on two lines at most, cut at a blank; the table has it whole.
std::vector<std::string> lines_of(const std::string& name) {
  std::vector<std::string> lines{""};
  for (const auto word : text::split(name, ' ')) {
    auto& last = lines.back();
    if (!last.empty() && last.size() + word.size() > letters_a_line) {
      if (lines.size() == 2) {
        last += "…";
        return lines;
      }
      lines.emplace_back(word);
    } else {
      last += (last.empty() ? "" : " ") + std::string(word);
    }
  }
  return lines;
}

int middle_of(std::size_t row) { return static_cast<int>(row) * row_height + row_height / 2; }

// Told apart by their dashes as well as by the table.
std::string dashes(LinkKind kind) {
  switch (kind) {
    case LinkKind::Partner: return "none";
    case LinkKind::Member: return "8 4";
    case LinkKind::Funder: return "2 4";
    case LinkKind::Hosts: return "12 4 2 4";
    case LinkKind::Accompanies: return "5 5";
  }
  return "none";
}

Html arc(const NetworkArc& one) {
  const int from = middle_of(one.one), to = middle_of(one.other);
  const int bulge = std::min(150, 30 + std::abs(to - from) / 2);
  const auto path = "M" + std::to_string(names_width + 14) + " " + std::to_string(from) + "C" +
                    std::to_string(names_width + 14 + bulge) + " " + std::to_string(from) + " " +
                    std::to_string(names_width + 14 + bulge) + " " + std::to_string(to) + " " +
                    std::to_string(names_width + 14) + " " + std::to_string(to);
  return html(
      R"(<path d="{}" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="{}"/>)",
      path, dashes(one.link.kind));
}

Html node(const Node& one, std::size_t row) {
  const auto lines = lines_of(one.name);
  const int y = middle_of(row);
  Html texts;
  for (std::size_t i = 0; i < lines.size(); ++i)
    texts += html(
        R"(<text x="{}" y="{}" text-anchor="end" font-size="18" fill="currentColor">{}</text>)",
        names_width,
        y + 6 +
            (lines.size() == 1 ? 0
                : i == 0       ? -10
                               : 10),
        lines[i]);
  return html(
      R"({}<circle cx="{}" cy="{}" r="6" fill="{}" stroke="currentColor" stroke-width="2"/>)",
      texts, names_width + 14, y, one.from_here ? "currentColor" : "none");
}

Html shapes(const Network& network) {
  Html all = each(network.arcs, arc);
  for (std::size_t i = 0; i < network.nodes.size(); ++i) all += node(network.nodes[i], i);
  return all;
}

std::string box(const Network& network) {
  return "0 0 " + std::to_string(width) + " " +
         std::to_string(static_cast<int>(network.nodes.size()) * row_height);
}

std::string described(const Network& network) {
  return "Qui travaille avec qui " + territory::at(network.territory) + "\u00A0: " +
         text::counted(
             static_cast<long long>(network.nodes.size()), "organisation", "organisations") +
         ", " + text::counted(static_cast<long long>(network.arcs.size()), "lien", "liens") + ".";
}

}  // namespace

Network network_of(store::Reader& db, const territory::Territory& territory, Time now) {
  Network network{.territory = territory, .nodes = {}, .arcs = {}};
  const auto here = who_is_here(db, territory);
  std::vector<Link> links = all_confirmed_links(db);
  std::erase_if(links, [&](const Link& link) {
    return is_over(link, now) || (!here.contains(link.one) && !here.contains(link.other));
  });
  std::set<OrganisationId> ends;
  for (const auto& link : links) ends.insert({link.one, link.other});
  std::set<OrganisationId> recorded;
  for (const auto& record : records_of(db, std::vector(ends.begin(), ends.end())))
    recorded.insert(record.id());
  for (const auto& id : ends)
    network.nodes.push_back({id, organisation::name_of(db, id.text()),
        recorded.contains(id) ? paths::show(id) : organisation::url_of(id), here.contains(id)});
  std::ranges::sort(network.nodes, {},
      [](const Node& one) { return std::pair(!one.from_here, text::fold(one.name)); });
  std::map<OrganisationId, std::size_t> rows;
  for (std::size_t i = 0; i < network.nodes.size(); ++i) rows.emplace(network.nodes[i].id, i);
  for (auto& link : links) {
    const auto one = rows.at(link.one), other = rows.at(link.other);
    network.arcs.push_back({one, other, std::move(link)});
  }
  return network;
}

Html picture(const Network& network) {
  if (network.arcs.empty() || network.nodes.size() > most_drawn) return {};
  return html(
      R"(<figure class="network"><svg viewBox="{}" role="img" aria-labelledby="reseau"><title id="reseau">{} Le tableau dit la même chose.</title>{}</svg></figure>)",
      box(network), described(network), shapes(network));
}

std::string picture_file(const Network& network) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
         html(
             R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="{}" color="#14281f" font-family="sans-serif" role="img"><title>{}</title>{}</svg>)",
             box(network), described(network), shapes(network))
             .markup();
}

table::Sheet sheet(const Network& network) {
  table::Sheet sheet{.name = "Liens",
      .columns = {"organisation", "lien", "autre_organisation", "depuis", "jusqu_a"},
      .rows = {}};
  for (const auto& [one, other, link] : network.arcs)
    sheet.rows.push_back({network.nodes[one].name, std::string(in_words(link.kind, End::One)),
        network.nodes[other].name, link.since ? link.since->text() : "",
        link.until ? link.until->text() : ""});
  return sheet;
}

}  // namespace directory
