#pragma once
#include "features/listening/need_twins.hpp"
#include "features/listening/views.hpp"

namespace listening {

// Needs that may say the same, for an organisation that noted one of them.
struct TwinsView {
  struct One {
    Likely twin;
    std::string place, organisation;
    bool mine = false;  // its organisation is one that the visitor may commit
  };
  Need need;
  std::string place;
  std::vector<One> likely;
  // Those that were brought together with it, or are proposed to be.
  struct Past {
    Merge merge;
    Need other;
    std::string organisation;
    bool may_decide = false;
  };
  std::vector<Past> past;
  std::string said = {};
};
web::Document twins_page(const TwinsView& view);

// All that the organisations of a member may review, the likeliest first.
struct PairsView {
  struct Pair {
    Need need;
    std::string place;
    TwinsView::One other;
  };
  std::vector<Need> to_decide;  // another organisation proposes to bring them together with its own
  std::vector<Pair> pairs;
};
web::Document pairs_page(const PairsView& view);

// What becomes of voices, before it is done.
struct MergingView {
  Need kept, merged;
  std::string kept_place, merged_place, kept_organisation, merged_organisation;
  bool at_once = false;
};
web::Document merging_page(const MergingView& view);

}  // namespace listening
