#pragma once
#include "features/listening/need_followers.hpp"
#include "features/listening/need_list.hpp"
#include "features/listening/views.hpp"

namespace listening {

struct NeedListView {
  NeedQuery query;
  NeedList list;
  std::string place = {};  // the name of the place that is asked for
  std::string typed = {};  // the place, as its field says it
  std::string place_error = {};
};
web::Document needs_page(const NeedListView& view);

// What a secret link to be told of a need leads to.
struct FollowingView {
  SecretKey key;
  Need need;
  bool confirmed = false;
  bool just_now = false;  // confirmed a moment ago
};
web::Document following_page(const FollowingView& view);
web::Document following_over_page(bool stopped);

}  // namespace listening
