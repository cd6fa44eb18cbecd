#pragma once
#include <optional>
#include <string_view>
#include <type_traits>

#include "base/web/page.hpp"
#include "base/web/path.hpp"

namespace web {

using Answer = std::optional<Response>;  // Empty: this route is not the one asked for.

// Where the work of a handler is done.
enum class Cost {
  Light,  // on the thread that read the request: point reads, small pages
  Heavy,  // on the bounded pool: broad searches, exports, images, other programs
};

struct Route {
  Method method;
  std::string_view pattern;
  Answer (*page)(Page&, std::string_view path) = nullptr;
  Answer (*action)(Action&, std::string_view path) = nullptr;
  Cost cost = Cost::Light;

  constexpr Route heavy() const {
    Route route = *this;
    route.cost = Cost::Heavy;
    return route;
  }
};

namespace detail {
Response sign_in_first();

template <auto path, auto handler, class Visit>
Answer answer(Visit& visit, std::string_view address) {
  auto parts = path.match(address);
  if (!parts) return std::nullopt;
  return std::apply(
      [&](const auto&... part) -> Response {
        if constexpr (std::is_invocable_v<decltype(handler), Visit&, decltype(part)...>) {
          return handler(visit, part...);
        } else {
          static_assert(
              std::is_invocable_v<decltype(handler), Visit&, const Member&, decltype(part)...>,
              "a handler takes its Page or Action, who may enter, then the parts of its path");
          const auto& member = visit.member();
          return member ? handler(visit, *member, part...) : sign_in_first();
        }
      },
      *parts);
}
}  // namespace detail

template <auto path, auto handler>
inline constexpr Route get{Method::Get, path.view(), &detail::answer<path, handler, Page>, nullptr};
template <auto path, auto handler>
inline constexpr Route post{
    Method::Post, path.view(), nullptr, &detail::answer<path, handler, Action>};

}  // namespace web
