#include "base/mail/mailbox.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/mail/gmime.hpp"
#include "base/values/text.hpp"

namespace mail {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_letters = 200;
constexpr std::uintmax_t largest = 1 << 20;

std::string text_or_empty(const char* text) { return text ? text : ""; }

std::string addresses(InternetAddressList* list) {
  const OwnedText text(internet_address_list_to_string(list, nullptr, FALSE));
  return text_or_empty(text.get());
}

std::string content_of(GMimeMultipart* both, int position) {
  if (position >= g_mime_multipart_get_count(both)) return {};
  auto* part = g_mime_multipart_get_part(both, position);
  if (!GMIME_IS_TEXT_PART(part)) return {};
  const OwnedText text(g_mime_text_part_get_text(GMIME_TEXT_PART(part)));
  auto content = text_or_empty(text.get());
  std::erase(content, '\r');
  return content;
}

std::vector<Url> links_in(std::string_view text) {
  std::vector<Url> found;
  for (auto at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 1)) {
    const auto end = text.find_first_of(" \n\t", at);
    if (auto url = Url::parse(text.substr(at, end - at))) found.push_back(*std::move(url));
  }
  return found;
}

std::string bytes_of(const fs::path& file) {
  std::error_code error;
  if (fs::file_size(file, error) > largest || error) return {};
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<Kept> read(const MessageId& id, const std::string& bytes) {
  start_gmime();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> letter(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!letter) return std::nullopt;
  auto* body = g_mime_message_get_mime_part(letter.get());
  auto* date = g_mime_message_get_date(letter.get());
  if (!GMIME_IS_MULTIPART(body) || !date) return std::nullopt;
  Kept kept{.id = id,
      .from = addresses(g_mime_message_get_from(letter.get())),
      .to = addresses(g_mime_message_get_to(letter.get())),
      .subject = text_or_empty(g_mime_message_get_subject(letter.get())),
      .date = Time(std::chrono::seconds(g_date_time_to_unix(date))),
      .text = content_of(GMIME_MULTIPART(body), 0),
      .html = content_of(GMIME_MULTIPART(body), 1)};
  kept.links = links_in(kept.text);
  return kept;
}

}  // namespace

std::optional<Kept> read_letter(const fs::path& folder, const MessageId& id) {
  const auto bytes = bytes_of(folder / (id.text() + ".eml"));
  if (bytes.empty()) return std::nullopt;
  return read(id, bytes);
}

std::vector<Kept> read_folder(const fs::path& folder) {
  std::error_code error;
  std::vector<MessageId> ids;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".eml")
      if (auto id = MessageId::parse(entry.path().stem().string())) ids.push_back(*std::move(id));
  // Identifiers sort by age.
  std::ranges::sort(ids, std::greater{});
  if (ids.size() > most_letters) ids.erase(ids.begin() + most_letters, ids.end());
  std::vector<Kept> found;
  for (const auto& id : ids)
    if (auto kept = read_letter(folder, id)) found.push_back(*std::move(kept));
  return found;
}

}  // namespace mail
