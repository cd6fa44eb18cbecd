#include "app/pages/reload.hpp"

#include "app/pages/routes.hpp"
#include "base/values/id.hpp"

namespace pages {
namespace {

// An answer that does not come, or another refusal, is a program that is stopping or starting.
constexpr auto script = R"js(const look = async () => {
  const answer = await fetch(import.meta.url, { cache: "no-store" }).catch(() => null);
  if (answer?.status === 404) location.reload();
  else setTimeout(look, 500);
};
look();
)js";

web::Response show_script(web::Page&, const Start&) {
  return web::file("text/javascript; charset=utf-8", script).kept(web::Keep::Private);
}

}  // namespace

const Start& Start::ours() {
  static const Start start(fresh_uuid());
  return start;
}

std::optional<Start> Start::parse(std::string_view text) {
  if (text != ours().text()) return std::nullopt;
  return ours();
}

web::Frame reloading(web::Frame frame) {
  return [frame = std::move(frame)](const web::Document& document, const web::Request& request) {
    auto watching = document;
    watching.head += markup::script(paths::reload(Start::ours()));
    return frame(watching, request);
  };
}

std::span<const web::Route> reload_routes() {
  static constexpr std::array table{web::get<paths::reload, show_script>};
  return table;
}

}  // namespace pages
