#include "features/identity/news.hpp"

#include "features/identity/routes.hpp"

namespace identity {
namespace {

constexpr std::string_view rights = "droits";

const store::Sql select_given = R"sql(
    SELECT role, scope, given_at AS at
      FROM identity_grant
     WHERE person_id = $1 AND given_at >= $2 AND given_at < $3)sql";
const store::Sql select_taken = R"sql(
    SELECT role, scope, ended_at AS at
      FROM identity_grant
     WHERE person_id = $1 AND ended_at >= $2 AND ended_at < $3)sql";

std::string_view role_in_words(Role role) {
  switch (role) {
    case Role::Editor: return "l’édition de la bibliothèque";
    case Role::Moderator: return "la modération";
    case Role::Administrator: return "l’administration du site";
  }
  return "";
}

std::vector<activity::News> news(
    store::Reader& db, const web::PersonId& person, Time since, Time until) {
  std::vector<activity::News> all;
  const auto tell = [&](const store::Row& row, bool given) {
    const auto role = web::parse_role(row.get<std::string>("role"));
    if (!role) return;
    const std::string what(role_in_words(*role));
    const auto scope = row.get<std::string>("scope");
    all.push_back({.at = row.get<Time>("at"),
        .kind = std::string(rights),
        .title = given ? "On vous confie " + what : "On ne vous confie plus " + what,
        .text = scope == "tout" ? "" : "Pour\u00A0: " + scope + ".",
        .link = paths::account()});
  };
  db.query(select_given, person, since, until).each([&](const store::Row& row) {
    tell(row, true);
  });
  db.query(select_taken, person, since, until).each([&](const store::Row& row) {
    tell(row, false);
  });
  return all;
}

}  // namespace

activity::NewsSource news_source() {
  return {.kinds = {{std::string(rights), "Ce qui vous est confié",
              "Un droit vous est donné, ou repris."}},
      .news = news};
}

}  // namespace identity
