#pragma once
#include <optional>
#include <string>

namespace commands {

// The address of this machine on the local network, for people in the same room: "192.168.1.12".
std::optional<std::string> local_address();

// A QR code drawn with half blocks, dark on light, for a terminal.
std::string qr_for_terminal(const std::string& text);

}  // namespace commands
