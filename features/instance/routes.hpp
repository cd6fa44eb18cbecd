#pragma once
#include <span>

#include "base/web/route.hpp"
#include "features/instance/instance.hpp"
#include "features/instance/logo.hpp"
#include "features/instance/texts.hpp"

namespace instance {

// What an instance looks like, and where administrators say so.
namespace paths {
inline constexpr web::Path<"/logo/{}.png", Fingerprint> logo_file;
inline constexpr web::Path<"/couleurs/{}.css", Fingerprint> palette_file;

inline constexpr web::Path<"/administration/instance"> settings;  // POST nom=, contact=…
// GET: the colours, or those asked for, laid out before they are chosen; POST: chosen.
inline constexpr web::Path<"/administration/instance/couleurs"> palette;
inline constexpr web::Path<"/administration/instance/couleurs/apercu.css"> palette_preview;
inline constexpr web::Path<"/administration/instance/logo"> logo;  // POST logo= (a file)
inline constexpr web::Path<"/administration/instance/logo/retraits"> logo_removals;
inline constexpr web::Path<"/administration/instance/logo/{}/retours", LogoId> logo_returns;
inline constexpr web::Path<"/administration/instance/textes"> texts;
// POST texte=, depuis=; faire=apercu: shown, not written.
inline constexpr web::Path<"/administration/instance/textes/{}", TextName> text;  // ?version=
inline constexpr web::Path<"/administration/instance/textes/{}/retours", TextName>
    text_returns;  // POST version=; none: the text that the program ships
// Made of several features: app/pages/focus.cpp. POST territoire=; retrait=
inline constexpr web::Path<"/administration/instance/territoires"> focus;
// Every text, as all may read it.
inline constexpr web::Path<"/a-propos/{}", TextName> about;
}  // namespace paths

std::span<const web::Route> routes();

}  // namespace instance
