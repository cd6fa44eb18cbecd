#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "base/mail/message.hpp"

// The ways by which letters leave.
namespace mail {

// What became of a letter. `why` is shown to administrators: French, or what the server said.
struct Sent {};
struct Later {
  std::string why;  // not taken now; another time perhaps
};
struct Never {
  std::string why;  // refused for good
};
struct Unknown {
  std::string why;  // it may have left
};
using Delivery = std::variant<Sent, Later, Never, Unknown>;

// A letter that can leave.
struct Ready {
  MessageId id;
  Email from, to;
  std::string bytes;  // as composed
};

struct Transport {
  // Takes five minutes at most.
  std::function<Delivery(const Ready& letter)> send;
  // Whether a letter left, after a crash in the middle; empty: it cannot tell.
  std::function<std::optional<bool>(const MessageId& id)> was_sent;
};

// Development and tests: each letter is a file <id>.eml of that folder, whole or not at all,
// readable by the program's own user only.
Transport folder_transport(std::filesystem::path folder);

enum class Encryption {
  Required,  // smtps://, or smtp:// that turns to TLS before anything is said (STARTTLS)
  None,      // a relay on this machine; then without password
};

struct SmtpSettings {
  std::string url;  // smtp://mail.exemple.fr:587 or smtps://mail.exemple.fr:465
  std::string user = {}, password = {};
  Encryption encryption = Encryption::Required;
  std::filesystem::path authorities = {};  // PEM; empty: those that the system trusts
  std::chrono::seconds to_connect{20};
  std::chrono::seconds in_all{120};  // at most 300
};

// A mail server, asked by libcurl: a connection for each letter. It cannot tell what left before a
// crash. Throws std::invalid_argument, in French, for settings that cannot work or would send the
// password in clear.
Transport smtp_transport(SmtpSettings settings);

}  // namespace mail
