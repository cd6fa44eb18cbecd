#pragma once
#include "app/config.hpp"
#include "base/mail/message.hpp"
#include "base/mail/transport.hpp"
#include "base/web/request.hpp"

// How this instance writes to people, as its settings say.
namespace mailing {

// The mail server of the settings; without one, the folder where letters stay. Throws
// std::runtime_error, in French, for settings that cannot work.
mail::Transport transport(const Config& config);
// Throws likewise: an instance that has a mail server must say from which address it writes.
// `site`: its name, under which it writes unless the settings give another.
mail::Sender sender(const Config& config, std::string_view site);

// Whether letters stay here and may be read by whoever asks: they hold codes that open accounts. So
// only with --dev, or on the very machine, for a site that nobody else is meant to reach.
bool are_shown(const Config& config, const web::Request& request);

}  // namespace mailing
