#include "base/mail/message.hpp"

#include <algorithm>

#include "base/mail/gmime.hpp"
#include "base/values/text.hpp"

namespace mail {
namespace {

constexpr std::size_t longest_line = 200;

bool is_host_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.';
}

// A host name cannot hold what would end a header either.
std::string host_name(std::string_view text) {
  std::string all;
  std::ranges::copy_if(text, std::back_inserter(all), is_host_letter);
  return all.empty() ? "localhost" : all;
}

Owned<GMimePart> part(const char* subtype, const std::string& content) {
  Owned<GMimePart> made(g_mime_part_new_with_type("text", subtype));
  auto* object = GMIME_OBJECT(made.get());
  g_mime_object_set_content_type_parameter(object, "charset", "utf-8");
  const Owned<GMimeStream> bytes(g_mime_stream_mem_new_with_buffer(content.data(), content.size()));
  const Owned<GMimeDataWrapper> wrapped(
      g_mime_data_wrapper_new_with_stream(bytes.get(), GMIME_CONTENT_ENCODING_DEFAULT));
  g_mime_part_set_content(made.get(), wrapped.get());
  g_mime_part_set_content_encoding(made.get(), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return made;
}

Owned<GMimeMultipart> both_parts(const Message& message) {
  Owned<GMimeMultipart> both(g_mime_multipart_new_with_subtype("alternative"));
  // Quoted-printable never holds "=_": the boundary cannot come up in a part.
  g_mime_multipart_set_boundary(both.get(), ("=_" + message.id.text()).c_str());
  g_mime_multipart_add(both.get(), GMIME_OBJECT(part("plain", message.text).get()));
  g_mime_multipart_add(both.get(), GMIME_OBJECT(part("html", message.html).get()));
  return both;
}

void add_mailbox(
    GMimeMessage* letter, GMimeAddressType where, const std::string& name, const Email& address) {
  const Owned<InternetAddress> mailbox(
      internet_address_mailbox_new(name.empty() ? nullptr : name.c_str(), address.text().c_str()));
  internet_address_set_charset(mailbox.get(), "utf-8");
  internet_address_list_add(g_mime_message_get_addresses(letter, where), mailbox.get());
}

void set_header(GMimeMessage* letter, const char* name, const std::string& value) {
  g_mime_object_set_header(GMIME_OBJECT(letter), name, value.c_str(), "utf-8");
}

void add_headers(GMimeMessage* letter, const Message& message, const Sender& sender) {
  add_mailbox(letter, GMIME_ADDRESS_TYPE_FROM, one_line(sender.name), sender.address);
  add_mailbox(letter, GMIME_ADDRESS_TYPE_TO, "", message.to);
  g_mime_message_set_subject(letter, one_line(message.subject).c_str(), "utf-8");
  const std::unique_ptr<GDateTime, decltype(&g_date_time_unref)> date(
      g_date_time_new_from_unix_utc(message.posted_at.time_since_epoch().count()),
      &g_date_time_unref);
  g_mime_message_set_date(letter, date.get());
  g_mime_message_set_message_id(letter, (message.id.text() + "@" + host_name(sender.host)).c_str());
  set_header(letter, "Auto-Submitted", "auto-generated");
  set_header(letter, "Content-Language", "fr");
  if (!message.unsubscribe) return;
  // As it is: GMime would encode a long address like words, which mail programs do not read there.
  set_header(letter, "List-Unsubscribe", "");
  g_mime_header_set_raw_value(
      g_mime_header_list_get_header(
          g_mime_object_get_header_list(GMIME_OBJECT(letter)), "List-Unsubscribe"),
      (" <" + message.unsubscribe->text() + ">\n").c_str());
  set_header(letter, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
}

std::string written(GMimeMessage* letter) {
  const std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)> options(
      g_mime_format_options_new(), &g_mime_format_options_free);
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  const Owned<GMimeStream> out(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(GMIME_OBJECT(letter), options.get(), out.get());
  const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out.get()));
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace

std::string one_line(std::string_view text) {
  auto line = text::nfc(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  if (line.size() > longest_line) {
    auto end = longest_line;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    line.resize(end);
  }
  return std::string(text::trim(line));
}

std::string compose(const Message& message, const Sender& sender) {
  start_gmime();
  const Owned<GMimeMessage> letter(g_mime_message_new(TRUE));
  add_headers(letter.get(), message, sender);
  g_mime_message_set_mime_part(letter.get(), GMIME_OBJECT(both_parts(message).get()));
  return written(letter.get());
}

}  // namespace mail
