#pragma once
#include <span>
#include <string>

#include "base/web/route.hpp"

namespace digest {

// The key of the address by which a person stops their letters, as it stands in them: whoever holds
// it can do that and nothing else.
class StopKey {
 public:
  static StopKey fresh();
  static std::optional<StopKey> parse(std::string_view text);
  const std::string& text() const { return text_; }
  bool operator==(const StopKey&) const = default;

 private:
  explicit StopKey(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

namespace paths {
inline constexpr web::Path<"/compte/courriers"> choices;  // POST frequence=, nouvelles=…
// In letters, without a session: GET asks, POST stops at once (RFC 8058)
inline constexpr web::Path<"/courriels/arrets/{}", StopKey> stop;
}  // namespace paths

std::span<const web::Route> routes();

}  // namespace digest
