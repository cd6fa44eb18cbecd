#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/web/request.hpp"
#include "features/library/library.hpp"
#include "features/library/voices.hpp"

// « Utile ? »: what anybody says of a resource, without an account. Nobody is followed: of who said
// so only a seal is kept, by which the same person counts once a day.
namespace library {

// A digest of the resource, the network and the browser under a key of the day. Once the key is
// gone (see forget_seals), nothing can tell any more from whom an opinion came.
class Seal {
 public:
  static Seal of(std::string_view day_key, const Ref& ref, const web::Request& request);
  const std::string& text() const { return text_; }
  bool operator==(const Seal&) const = default;

 private:
  explicit Seal(std::string text) : text_(std::move(text)) {}
  std::string text_;
};
inline constexpr std::chrono::hours seals_kept{24};
// Makes the key of the day when it is the first time.
std::string key_of_day(store::Writer& db, Time now);
void forget_seals(store::Writer& db, Time now);

inline constexpr std::size_t longest_opinion = 600;  // characters

enum class Useful { Yes, No };
// Who says so again the same day changes their mind.
void give_opinion(store::Writer& db, const Ref& ref, Useful useful, std::string_view comment,
    const Seal& seal, Time now);

// How many said yes; 0 under the threshold from which it is shown.
int shown_useful(store::Reader& db, const Ref& ref);

struct Opinion {
  Ref ref;
  Useful useful;
  std::string comment;
  Time said_at;
};
// Those with words, for editors, the latest first.
std::vector<Opinion> commented_opinions(store::Reader& db, int most);

}  // namespace library
