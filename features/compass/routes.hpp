#pragma once
#include <span>

#include "base/web/route.hpp"
#include "features/compass/session.hpp"

namespace compass {

// Whatever was written where a key should be.
class Written {
 public:
  static std::optional<Written> parse(std::string_view text) { return Written(std::string(text)); }
  const std::string& text() const { return text_; }

 private:
  explicit Written(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// Where the compass lives. A verb is a resource: what is posted there is made.
namespace paths {
inline constexpr web::Path<"/boussole"> start;  // ?territoire=&temps=4; POST begins a compass
inline constexpr web::Path<"/boussole.json"> json;
inline constexpr web::Path<"/boussole/methode"> method;  // how it is calculated, what is kept
inline constexpr web::Path<"/boussole/{}", Secret> answer;
inline constexpr web::Path<"/boussole/{}/{}", Secret, Step> step;
inline constexpr web::Path<"/boussole/{}/avis", Secret> replies;
inline constexpr web::Path<"/boussole/{}/avis-retires", Secret> replies_taken_back;
inline constexpr web::Path<"/boussole/{}/voix", Secret> voices;
inline constexpr web::Path<"/boussole/{}/parutions", Secret> publications;
inline constexpr web::Path<"/boussole/{}/feuille", Secret> sheet;
inline constexpr web::Path<"/boussole/{}/feuille.pdf", Secret> sheet_pdf;
inline constexpr web::Path<"/boussole/{}/prolongations", Secret> extensions;
inline constexpr web::Path<"/boussole/{}/suppressions", Secret> deletions;
inline constexpr web::Path<"/boussole/{}/retablissements", Secret> restorations;
inline constexpr web::Path<"/boussole/{}/courriels", Secret> link_letters;  // POST email=
// For everyone else: short, to be dictated.
inline constexpr web::Path<"/voix/{}", VoiceCode> voice;
inline constexpr web::Path<"/voix/{}/reponses", VoiceCode> voice_answers;
inline constexpr web::Path<"/voix/{}/merci", VoiceCode> thanks;
// What looks like one of these links and is none: tried after them.
inline constexpr web::Path<"/boussole/{}", Written> broken_compass;
inline constexpr web::Path<"/voix/{}", Written> broken_voice;
}  // namespace paths

std::span<const web::Route> routes();

}  // namespace compass
