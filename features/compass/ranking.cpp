#include "features/compass/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/values/text.hpp"

namespace compass {
namespace {

bool has(const std::vector<std::string>& values, std::string_view value) {
  return std::ranges::find(values, value) != values.end();
}

bool meet(const std::vector<std::string>& wanted, const std::vector<std::string>& values) {
  return std::ranges::any_of(wanted, [&](const auto& value) { return has(values, value); });
}

// « {} » replaced by what is named; a text without it stands as it is.
std::string said(std::string_view text, std::string_view what = {}) {
  std::string out(text);
  if (const auto hole = out.find("{}"); hole != std::string::npos) out.replace(hole, 2, what);
  return out;
}

std::string said(std::string_view text, std::string_view first, std::string_view second) {
  return said(said(text, first), second);
}

std::string quoted(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  all.reserve(words.size());
  for (const auto& word : words) all.push_back("«\u00A0" + word + "\u00A0»");
  if (all.size() > 4) all.resize(4);
  return text::join(all, ", ");
}

// Words said to people as a reason: whole, and telling something.
bool tells(std::string_view word) {
  static constexpr std::array<std::string_view, 8> vague{
      "acces", "chose", "desert", "faire", "general", "personne", "personnes", "place"};
  const auto folded = text::fold(word);
  return folded.size() >= 4 && std::ranges::find(vague, folded) == vague.end();
}

// The word as the resource writes it, with its accents: « médecin » for « medecin ». Every reason
// of every resource passes here: only words that have accents, and about that long, are compared.
std::string as_written(const std::string& word, const library::Resource& resource) {
  const auto wanted = text::fold(word);
  const auto ends = [](char c) {
    return std::string_view(" \n.,;:!?()\"'/").find(c) != std::string_view::npos;
  };
  for (const std::string_view said :
      {std::string_view(resource.title), std::string_view(resource.summary)}) {
    std::size_t from = 0;
    bool accents = false;
    for (std::size_t at = 0; at <= said.size(); ++at) {
      if (at < said.size() && !ends(said[at])) {
        accents = accents || static_cast<unsigned char>(said[at]) >= 0x80;
        continue;
      }
      const auto part = said.substr(from, at - from);
      if (accents && part.size() != word.size() && part.size() <= 2 * wanted.size() + 2 &&
          part.size() >= wanted.size() && text::fold(part) == wanted)
        return uncapitalised(std::string(part));
      from = at + 1;
      accents = false;
    }
  }
  return word;
}

// What the words earn, sorted by how: the sentence of each, and its part of the score.
class WordReasons {
 public:
  WordReasons(const ReasonTexts& texts, const library::Resource& resource)
      : texts_(texts), resource_(resource) {}

  void add(const search::Reason& reason) {
    auto& part = parts_[key_of(reason)];
    part.weight += reason.weight;
    if (reason.detail.empty()) return;
    const bool word = reason.signal == search::Signal::Word ||
                      reason.signal == search::Signal::Synonym ||
                      reason.signal == search::Signal::Meaning;
    if (word && !tells(reason.detail)) return;
    auto detail = word ? as_written(reason.detail, resource_) : reason.detail;
    const auto known = std::ranges::find(part.details, detail, &Detail::words);
    if (known == part.details.end())
      part.details.push_back({std::move(detail), reason.weight});
    else
      known->weight += reason.weight;
  }

  // Parts rounded so that they sum to `total` exactly.
  std::vector<Reason> split(Points total) const {
    double sum = 0;
    for (const auto& [key, part] : parts_) sum += part.weight;
    std::vector<Reason> reasons;
    if (sum <= 0) {
      reasons.push_back({Why::Words, texts_.meaning, total});
      return reasons;
    }
    int left = total.in_tenths();
    for (const auto& [key, part] : parts_) {
      const int tenths = static_cast<int>(part.weight / sum * total.in_tenths());
      left -= tenths;
      reasons.push_back({Why::Words, sentence(key, part.told()), Points::tenths(tenths)});
    }
    auto& heaviest = *std::ranges::max_element(reasons, {}, &Reason::points);
    heaviest.points = heaviest.points + Points::tenths(left);
    std::erase_if(reasons, [](const Reason& reason) { return reason.points.in_tenths() == 0; });
    return reasons;
  }

 private:
  struct Key {
    search::Signal signal;
    std::string facet;
    auto operator<=>(const Key&) const = default;
  };
  struct Detail {
    std::string words;
    double weight;
  };
  struct Part {
    double weight = 0;
    std::vector<Detail> details;

    // Those that count: one that weighs next to nothing beside another puzzles more than it
    // explains.
    std::vector<std::string> told() const {
      constexpr double next_to_nothing = 0.25;
      double heaviest = 0;
      for (const auto& detail : details) heaviest = std::max(heaviest, detail.weight);
      std::vector<std::string> all;
      for (const auto& detail : details)
        if (detail.weight >= next_to_nothing * heaviest) all.push_back(detail.words);
      return all;
    }
  };

  static Key key_of(const search::Reason& reason) {
    const bool classed =
        reason.signal == search::Signal::Inferred || reason.signal == search::Signal::Preference;
    // Kin, meaning and likeness say one thing to people: it speaks of the same, in other words.
    const bool near = reason.signal == search::Signal::Synonym ||
                      reason.signal == search::Signal::Meaning ||
                      reason.signal == search::Signal::Kinship;
    return {near ? search::Signal::Meaning : reason.signal, classed ? reason.facet : ""};
  }

  std::string sentence(const Key& key, const std::vector<std::string>& details) const {
    switch (key.signal) {
      case search::Signal::Word:
        return details.empty() ? said(texts_.meaning) : said(texts_.words, quoted(details));
      case search::Signal::Synonym:
      case search::Signal::Meaning:
        return details.empty() ? said(texts_.meaning) : said(texts_.kindred, quoted(details));
      case search::Signal::Inferred:
      case search::Signal::Preference: return said(texts_.inferred, labels(key.facet, details));
      case search::Signal::Place: return texts_.named_place;
      case search::Signal::Kinship: return said(texts_.kinship);
    }
    std::abort();
  }

  static std::string labels(std::string_view facet, const std::vector<std::string>& slugs) {
    std::vector<std::string> all;
    for (const auto axis : library::axes())
      if (library::parameter(axis) == facet)
        for (const auto& slug : slugs) all.emplace_back(library::label_of(axis, slug));
    return text::join(all, ", ");
  }

  const ReasonTexts& texts_;
  const library::Resource& resource_;
  std::map<Key, Part> parts_;
};

// The reasons that do not come from words, for one resource.
class Suiting {
 public:
  Suiting(const Referential& referential, const Criteria& criteria)
      : referential_(referential),
        criteria_(criteria),
        weights_(referential.weights),
        texts_(referential.reasons) {}

  std::vector<Reason> reasons(const library::Resource& resource) {
    found_.clear();
    from_standing(resource);
    from_choices(resource);
    from_time(resource);
    from_place(resource);
    from_attempt(resource);
    return std::move(found_);
  }

 private:
  void add(Why why, int points, std::string text) {
    if (points > 0) found_.push_back({why, std::move(text), Points::whole(points)});
  }

  void from_standing(const library::Resource& resource) {
    if (criteria_.level && has(resource.levels, std::to_string(*criteria_.level)))
      add(Why::Level, weights_.level,
          said(texts_.level, uncapitalised(referential_.level(*criteria_.level).name)));
    if (criteria_.axis && count_favoured(referential_.axes[*criteria_.axis].favours, resource) > 0)
      add(Why::Axis, weights_.axis,
          said(texts_.axis, uncapitalised(referential_.axes[*criteria_.axis].name)));
    const auto* audience = referential_.audience(criteria_.audience);
    if (audience && has(resource.audiences, audience->id))
      add(Why::Audience, weights_.audience, audience->reason);
    if (criteria_.type && count_favoured(criteria_.type->favours, resource) > 0)
      add(Why::Type, weights_.type, criteria_.type->reason);
  }

  void from_choices(const library::Resource& resource) {
    for (const auto& theme : criteria_.themes)
      if (has(resource.themes, theme))
        add(Why::Theme, weights_.theme,
            said(texts_.theme, library::label_of(library::Axis::Theme, theme)));
    for (const auto& id : criteria_.have)
      if (const auto* choice = referential_.find_have(id);
          choice && count_favoured(choice->favours, resource) > 0)
        add(Why::Have, weights_.have, choice->reason);
    for (const auto& id : criteria_.engage)
      if (const auto* choice = referential_.find_engage(id);
          choice && count_favoured(choice->favours, resource) > 0)
        add(Why::Engage, weights_.engage, choice->reason);
  }

  // A third of the time at most: it leaves some for the two other first steps.
  void from_time(const library::Resource& resource) {
    const int minutes = referential_.minutes_of(resource.format);
    if (criteria_.hours && minutes * 3 <= *criteria_.hours * 60)
      add(Why::Time, weights_.time,
          said(texts_.time, text::counted(*criteria_.hours, "heure", "heures"),
              fmt::format("{}\u00A0min", minutes)));
  }

  // Of all the places that a resource is about, the one that counts most.
  void from_place(const library::Resource& resource) {
    std::optional<Reason> best;
    for (const auto& territory : resource.territories)
      if (const auto found = criteria_.places.find(territory.text());
          found != criteria_.places.end()) {
        auto reason = of_place(found->second);
        if (!best || reason.points > best->points) best = std::move(reason);
      }
    if (best && best->points.in_tenths() > 0) found_.push_back(*std::move(best));
  }

  void from_attempt(const library::Resource& resource) {
    const auto found = criteria_.tried.find(resource.ref.text());
    if (found == criteria_.tried.end()) return;
    const auto& [place, where] = found->second;
    const auto& text = place == Attempt::Place::Home    ? texts_.tried_home
                       : place == Attempt::Place::Alike ? texts_.tried_alike
                                                        : texts_.tried_near;
    add(Why::Tried, weights_.tried, said(text, where));
  }

  Reason of_place(const Vicinity& place) const {
    using Kind = Vicinity::Kind;
    switch (place.kind) {
      case Kind::Commune: return {Why::Place, texts_.commune, Points::whole(weights_.commune)};
      case Kind::Epci: return {Why::Place, texts_.epci, Points::whole(weights_.epci)};
      case Kind::Departement:
        return {Why::Place, texts_.departement, Points::whole(weights_.departement)};
      case Kind::Region: return {Why::Place, texts_.region, Points::whole(weights_.region)};
      case Kind::Alike:
        return {Why::Alike, said(texts_.alike, place.name), Points::whole(weights_.alike)};
    }
    std::abort();
  }

  const Referential& referential_;
  const Criteria& criteria_;
  const Weights& weights_;
  const ReasonTexts& texts_;
  std::vector<Reason> found_;
};

Proposal proposal_of(const library::Resource& resource, std::vector<Reason> reasons) {
  Proposal proposal{resource.ref, resource.title, Points::whole(0), std::move(reasons)};
  for (const auto& reason : proposal.reasons) proposal.score = proposal.score + reason.points;
  std::ranges::stable_sort(proposal.reasons, std::greater(), &Reason::points);
  return proposal;
}

}  // namespace

int count_favoured(const Favours& favours, const library::Resource& resource) {
  return static_cast<int>(has(favours.types, resource.type)) +
         static_cast<int>(has(favours.formats, resource.format)) +
         static_cast<int>(meet(favours.themes, resource.themes)) +
         static_cast<int>(meet(favours.stages, resource.stages)) +
         static_cast<int>(meet(favours.audiences, resource.audiences));
}

bool says_nothing(const Criteria& criteria) {
  return !criteria.level && criteria.words.empty() && criteria.themes.empty() &&
         criteria.engage.empty();
}

search::Query query_for(std::string_view words) {
  return {.text = std::string(words), .explain = true};
}

std::vector<Proposal> rank(const Referential& referential, const Criteria& criteria,
    std::span<const library::Resource> resources, std::span<const search::Hit> hits) {
  std::unordered_map<std::string_view, const search::Hit*> by_words;
  double best = 0;
  if (!criteria.words.empty())
    for (const auto& hit : hits) {
      by_words.emplace(hit.reference, &hit);
      best = std::max(best, hit.score);
    }
  Suiting suiting(referential, criteria);
  std::vector<Proposal> proposals;
  proposals.reserve(resources.size());
  for (const auto& resource : resources) {
    auto reasons = suiting.reasons(resource);
    const auto found = by_words.find(resource.ref.text());
    if (found != by_words.end() && best > 0) {
      const auto earned = Points::tenths(static_cast<int>(
          std::lround(found->second->score / best * referential.weights.words * 10)));
      WordReasons words(referential.reasons, resource);
      for (const auto& reason : found->second->reasons) words.add(reason);
      if (earned.in_tenths() > 0)
        for (auto& reason : words.split(earned)) reasons.push_back(std::move(reason));
    }
    proposals.push_back(proposal_of(resource, std::move(reasons)));
  }
  std::ranges::sort(proposals, [](const Proposal& a, const Proposal& b) {
    return a.score != b.score ? a.score > b.score : a.ref < b.ref;
  });
  return proposals;
}

}  // namespace compass
