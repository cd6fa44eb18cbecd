#pragma once
#include "base/mail/mail.hpp"
#include "features/digest/store.hpp"

namespace digest {

// « 3 nouvelles sur Premier Kilomètre »: those of each kind together, in the order of the kinds.
// `news` is not empty. It can be stopped with one click.
mail::Letter letter(const identity::Person& person, const Reader& reader,
    const std::vector<activity::News>& news, const std::vector<activity::NewsKind>& kinds,
    std::string_view site, std::string_view public_url);

}  // namespace digest
