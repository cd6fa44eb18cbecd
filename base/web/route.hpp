#pragma once
#include <optional>
#include <string_view>
#include <tuple>
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
  Entrance entrance = Entrance::Anyone;
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
// A page to sign in that comes back here; what a form brought is kept in the page.
Response sign_in_first(const Request& request);
// Signed in, but not trusted with this.
Response not_yours();

template <auto path, auto handler, class Visit>
constexpr Entrance entrance() {
  using Match = typename decltype(path.match({}))::value_type;
  return []<class... Part>(std::type_identity<std::tuple<Part...>>) {
    using Handler = decltype(handler);
    if constexpr (std::is_invocable_v<Handler, Visit&, const Part&...>) {
      return Entrance::Anyone;
    } else if constexpr (std::is_invocable_v<Handler, Visit&, const Member&, const Part&...>) {
      return Entrance::Member;
    } else if constexpr (std::is_invocable_v<Handler, Visit&, const Editor&, const Part&...>) {
      return Entrance::Editor;
    } else if constexpr (std::is_invocable_v<Handler, Visit&, const Moderator&, const Part&...>) {
      return Entrance::Moderator;
    } else {
      static_assert(std::is_invocable_v<Handler, Visit&, const Admin&, const Part&...>,
          "a handler takes its Page or Action, who may enter, then the parts of its path");
      return Entrance::Administrator;
    }
  }(std::type_identity<Match>());
}

template <Entrance>
struct Entering;
template <>
struct Entering<Entrance::Editor> {
  using Proof = Editor;
};
template <>
struct Entering<Entrance::Moderator> {
  using Proof = Moderator;
};
template <>
struct Entering<Entrance::Administrator> {
  using Proof = Admin;
};

template <auto path, auto handler, class Visit>
Answer answer(Visit& visit, std::string_view address) {
  auto parts = path.match(address);
  if (!parts) return std::nullopt;
  constexpr auto who = entrance<path, handler, Visit>();
  return std::apply(
      [&](const auto&... part) -> Response {
        if constexpr (who == Entrance::Anyone) {
          return handler(visit, part...);
        } else {
          const auto& member = visit.member();
          if (!member) return sign_in_first(visit.request);
          if constexpr (who == Entrance::Member) {
            return handler(visit, *member, part...);
          } else {
            const auto proof = Entering<who>::Proof::of(*member);
            return proof ? handler(visit, *proof, part...) : not_yours();
          }
        }
      },
      *parts);
}
}  // namespace detail

template <auto path, auto handler>
inline constexpr Route get{Method::Get, path.view(), detail::entrance<path, handler, Page>(),
    &detail::answer<path, handler, Page>, nullptr};
template <auto path, auto handler>
inline constexpr Route post{Method::Post, path.view(), detail::entrance<path, handler, Action>(),
    nullptr, &detail::answer<path, handler, Action>};

}  // namespace web
