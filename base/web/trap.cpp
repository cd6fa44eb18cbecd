#include "base/web/trap.hpp"

#include "base/keys/hash.hpp"

namespace web {
namespace {

constexpr std::string_view unseen = "site-internet", shown = "affichage";
constexpr std::string_view first = "1 ", again = "2 ";

}  // namespace

Trap::Trap(std::string key) : key_(key.empty() ? keys::secret_token() : std::move(key)) {}

std::string Trap::signature(std::string_view moment) const {
  return keys::keyed_hash(key_, moment).substr(0, 32);
}

Html Trap::fields(Time now, Showing showing) const {
  const auto moment = std::string(showing == Showing::First ? first : again) + iso(now);
  return html(
      R"(<input type="hidden" name="{}" value="{}"><p hidden><label>Laissez ce champ vide <input name="{}" tabindex="-1" autocomplete="off"></label></p>)",
      shown, moment + " " + signature(moment), unseen);
}

bool Trap::doubts(const Fields& form, Time now) const {
  const auto given = form.text(shown);
  const auto space = given.rfind(' ');
  if (!form.text(unseen).empty() || space == std::string::npos) return true;
  const std::string_view moment = std::string_view(given).substr(0, space);
  if (!keys::same(signature(moment), std::string_view(given).substr(space + 1))) return true;
  const auto at = parse_time(moment.substr(2));
  if (!at || *at > now || now - *at > most) return true;
  return moment.starts_with(first) && now - *at < least;
}

}  // namespace web
