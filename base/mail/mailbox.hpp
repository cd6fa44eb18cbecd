#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/mail/message.hpp"
#include "base/values/time.hpp"
#include "base/values/url.hpp"

// Letters that a folder transport kept, read back: what development pages and tests look at.
namespace mail {

struct Kept {
  MessageId id;
  std::string from, to, subject;  // decoded
  Time date;
  std::string text, html;  // the parts, decoded
  std::vector<Url> links;  // those of the text part, in order
};

// The latest first, at most 200; a folder that does not exist is empty, files that are no letters
// of ours are left out.
std::vector<Kept> read_folder(const std::filesystem::path& folder);
std::optional<Kept> read_letter(const std::filesystem::path& folder, const MessageId& id);

}  // namespace mail
