#include <algorithm>
#include <set>

#include "features/listening/need_twin_views.hpp"
#include "features/listening/pages.hpp"

// Bringing together needs that say the same: proposed, reviewed, done, undone.
namespace listening {
namespace {

constexpr int most_reviewed = 60;  // needs of one organisation
constexpr std::size_t twins_reviewed = 3;
constexpr int pairs_shown = 40;

std::string place_name(store::Reader& db, const Need& need) {
  const auto place = territory::find(db, need.territory);
  return place ? place->name : need.territory.text();
}
std::string name_of_noter(store::Reader& db, const Need& need) {
  return organisation::name_of(db, need.organisation.text());
}

// A need that stands by itself, and the mandate to speak for who noted it.
template <class Visit, class Then>
web::Response as_its_organisation(
    Visit& visit, const web::Member& member, const NeedId& id, Then then) {
  const auto need = find_need(visit.db, id);
  if (!need) return web::not_found("Ce besoin n’existe pas, ou n’existe plus.");
  const auto mandate = organisation::mandate_of(visit.db, member, need->organisation);
  if (!mandate) return web::forbidden();
  return then(*need, *mandate);
}

// Two needs of which the visitor may speak for one at least; `mandate` is theirs for it.
template <class Visit, class Then>
web::Response as_one_of_two(Visit& visit, const web::Member& member, const NeedId& id,
    std::string_view other_id, Then then) {
  const auto kept = find_need(visit.db, id);
  const auto parsed = NeedId::parse(other_id);
  const auto other = parsed ? find_need(visit.db, *parsed) : std::nullopt;
  if (!kept || !other || kept->id == other->id)
    return web::not_found("Choisissez deux besoins qui existent.");
  if (kept->merged_into || other->merged_into)
    return web::bad_request("L’un de ces besoins est déjà réuni avec un autre.");
  const auto first = organisation::mandate_of(visit.db, member, kept->organisation);
  const auto second = organisation::mandate_of(visit.db, member, other->organisation);
  if (!first && !second) return web::forbidden();
  return then(*kept, *other, first ? *first : *second, first && second);
}

// Who decides of a proposal: the organisation of the need whose organisation did not propose it.
std::optional<organisation::Mandate> may_decide(
    store::Reader& db, const web::Member& member, const Merge& merge) {
  for (const auto& id : {merge.kept, merge.merged}) {
    const auto need = find_need(db, id);
    if (need && need->organisation != merge.proposer)
      if (auto mandate = organisation::mandate_of(db, member, need->organisation)) return mandate;
  }
  return std::nullopt;
}

template <class Then>
web::Response decided(
    web::Action& action, const web::Member& member, const MergeId& id, Then then) {
  const auto merge = find_merge(action.db, id);
  if (!merge) return web::not_found("Cette proposition n’existe pas.");
  const auto mandate = may_decide(action.db, member, *merge);
  if (!mandate) return web::forbidden();
  then(Changing{*mandate, action.now}, *merge);
  return web::see_other(paths::need_twins(merge->kept).with("decide", "1"));
}

}  // namespace

web::Response show_twins(web::Page& page, const web::Member& member, const NeedId& id) {
  // Whoever speaks for one of the two may look: a proposal waits for the other organisation.
  const auto need = find_need(page.db, id);
  if (!need) return web::not_found("Ce besoin n’existe pas, ou n’existe plus.");
  TwinsView view{.need = *need, .place = place_name(page.db, *need)};
  bool concerned = organisation::mandate_of(page.db, member, need->organisation).has_value();
  for (auto& merge : merges_of(page.db, id)) {
    const auto other = find_need(page.db, merge.kept == id ? merge.merged : merge.kept);
    if (!other) continue;
    concerned =
        concerned || organisation::mandate_of(page.db, member, other->organisation).has_value();
    const bool decides = may_decide(page.db, member, merge).has_value();
    view.past.push_back({std::move(merge), *other, name_of_noter(page.db, *other), decides});
  }
  if (!concerned) return web::forbidden();
  if (!need->merged_into)
    for (auto& twin :
        likely_twins(*need, around(page.db, *need), page.services.get<KnownWords>().lexicon)) {
      const auto mine =
          organisation::mandate_of(page.db, member, twin.need.organisation).has_value();
      auto place = place_name(page.db, twin.need), by = name_of_noter(page.db, twin.need);
      view.likely.push_back({std::move(twin), std::move(place), std::move(by), mine});
    }
  view.said = page.query.has("reuni")     ? "C’est réuni."
              : page.query.has("propose") ? "C’est proposé à l’autre organisation."
              : page.query.has("decide")  ? "C’est enregistré."
                                          : "";
  return own(twins_page(view));
}

web::Response show_pairs(web::Page& page, const web::Member& member) {
  const auto mine = may_commit(page.db, member);
  if (mine.empty()) return own(no_mandate_page(Deed::Need));
  const auto& lexicon = page.services.get<KnownWords>().lexicon;
  PairsView view;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& organisation : mine)
    for (const auto& need : noted_by(page.db, organisation.id, most_reviewed)) {
      for (const auto& merge : merges_of(page.db, need.id))
        if (merge.state == MergeState::Proposed && merge.proposer != need.organisation)
          view.to_decide.push_back(need);
      for (auto& twin : likely_twins(need, around(page.db, need), lexicon, twins_reviewed)) {
        const auto& a = need.id.text();
        const auto& b = twin.need.id.text();
        if (!seen.insert({std::min(a, b), std::max(a, b)}).second) continue;
        auto place = place_name(page.db, need), other = place_name(page.db, twin.need);
        auto by = name_of_noter(page.db, twin.need);
        view.pairs.push_back(
            {need, std::move(place), {std::move(twin), std::move(other), std::move(by), false}});
      }
    }
  std::ranges::stable_sort(view.pairs, std::greater{},
      [](const PairsView::Pair& pair) { return pair.other.twin.likeness; });
  if (view.pairs.size() > pairs_shown)
    view.pairs.erase(view.pairs.begin() + pairs_shown, view.pairs.end());
  return own(pairs_page(view));
}

web::Response show_merging(web::Page& page, const web::Member& member, const NeedId& id) {
  return as_one_of_two(page, member, id, page.query.text("autre"),
      [&](const Need& kept, const Need& other, const auto&, bool both) {
        return own(merging_page({.kept = kept,
            .merged = other,
            .kept_place = place_name(page.db, kept),
            .merged_place = place_name(page.db, other),
            .kept_organisation = name_of_noter(page.db, kept),
            .merged_organisation = name_of_noter(page.db, other),
            .at_once = both}));
      });
}

web::Response merge_needs(web::Action& action, const web::Member& member, const NeedId& id) {
  return as_one_of_two(action, member, id, action.form.text("autre"),
      [&](const Need& kept, const Need& other, const organisation::Mandate& mandate, bool both) {
        propose_merge(action.db, {mandate, action.now}, kept, other,
            action.form.text("voix") == "memes", both);
        return web::see_other(paths::need_twins(kept.id).with(both ? "reuni" : "propose", "1"));
      });
}

web::Response tell_needs_apart(web::Action& action, const web::Member& member, const NeedId& id) {
  return as_one_of_two(action, member, id, action.form.text("autre"),
      [&](const Need& one, const Need& other, const organisation::Mandate& mandate, bool) {
        tell_apart(action.db, {mandate, action.now}, one, other);
        return web::see_other(paths::need_twins(one.id).with("decide", "1"));
      });
}

web::Response accept_merging(web::Action& action, const web::Member& member, const MergeId& id) {
  return decided(action, member, id,
      [&](const Changing& by, const Merge& merge) { accept_merge(action.db, by, merge); });
}

web::Response refuse_merging(web::Action& action, const web::Member& member, const MergeId& id) {
  return decided(action, member, id,
      [&](const Changing& by, const Merge& merge) { refuse_merge(action.db, by, merge); });
}

web::Response part_needs(web::Action& action, const web::Member& member, const MergeId& id) {
  const auto merge = find_merge(action.db, id);
  if (!merge) return web::not_found("Ces besoins ne sont pas réunis.");
  for (const auto& one : {merge->kept, merge->merged})
    if (const auto need = find_need(action.db, one))
      if (const auto mandate = organisation::mandate_of(action.db, member, need->organisation)) {
        part(action.db, {*mandate, action.now}, *merge);
        return web::see_other(paths::need_twins(merge->kept).with("decide", "1"));
      }
  return web::forbidden();
}

}  // namespace listening
