#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/mail/message.hpp"
#include "base/web/route.hpp"
#include "features/identity/identity.hpp"

// Pages made of several features, or of none.
namespace pages {

// The name of a job: "boussoles-delaissees".
class JobName {
 public:
  static std::optional<JobName> parse(std::string_view text);
  const std::string& text() const { return text_; }

 private:
  explicit JobName(std::string_view text) : text_(text) {}
  std::string text_;
};

// This start of the program: no other one parses.
class Start {
 public:
  static const Start& ours();
  static std::optional<Start> parse(std::string_view text);
  const std::string& text() const { return text_; }

 private:
  explicit Start(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

namespace paths {
inline constexpr web::Path<"/"> home;
inline constexpr web::Path<"/recherche"> search;
inline constexpr web::Path<"/sante"> health;
inline constexpr web::Path<"/sitemap.xml"> sitemap;
inline constexpr web::Path<"/robots.txt"> robots;
inline constexpr web::Path<"/courrier"> letters;
inline constexpr web::Path<"/courrier/{}", mail::MessageId> letter;
inline constexpr web::Path<"/administration/taches"> jobs;
inline constexpr web::Path<"/administration/taches/{}/lancements", JobName> job_starts;
inline constexpr web::Path<"/administration/taches/{}/arrets", JobName> job_stops;
inline constexpr web::Path<"/droits"> rights;
inline constexpr web::Path<"/a-faire"> to_do;
inline constexpr web::Path<"/administration"> administration;
inline constexpr web::Path<"/administration/sante"> condition;
inline constexpr web::Path<"/administration/droits">
    trusted;  // POST email=, role=, portee=, territoire=
inline constexpr web::Path<"/administration/droits/{}/retraits", identity::GrantId> take_trust_back;
inline constexpr web::Path<"/administration/frequentation"> visits;  // ?jours=30, 90, 365
inline constexpr web::Path<"/administration/frequentation.csv"> visits_csv;
inline constexpr web::Path<"/administration/frequentation.xlsx"> visits_xlsx;
inline constexpr web::Path<"/compte/corbeille"> bin;
inline constexpr web::Path<"/administration/journal"> journal;  // ?avant=
inline constexpr web::Path<"/administration/courrier"> held_letters;
inline constexpr web::Path<"/administration/courrier/{}/envois", mail::MessageId> send_again;
inline constexpr web::Path<"/administration/courrier/{}/abandons", mail::MessageId> give_up_letter;
inline constexpr web::Path<"/rechargement/{}", Start> reload;  // only with --dev
}  // namespace paths

std::span<const web::Route> routes();

}  // namespace pages
