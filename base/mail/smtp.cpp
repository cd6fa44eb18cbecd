#include <algorithm>
#include <memory>
#include <stdexcept>

#include "base/fetch/curl.hpp"
#include "base/mail/transport.hpp"

namespace mail {
namespace {

constexpr std::chrono::seconds longest{300};

// What one transfer has seen.
struct Talk {
  std::string_view rest;        // of the letter, not given to curl yet
  bool given_whole = false;     // curl asked for more and there was none
  bool recipient_told = false;  // from here on a refusal is about this letter
  bool leaving = false;
  std::string last_reply;  // to what came before we took leave
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* self) {
  auto& talk = *static_cast<Talk*>(self);
  const auto now = std::min(talk.rest.size(), size * count);
  std::copy_n(talk.rest.data(), now, buffer);
  talk.rest.remove_prefix(now);
  if (now == 0) talk.given_whole = true;
  return now;
}

// The server's lines, one at a time.
std::size_t hear(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& talk = *static_cast<Talk*>(self);
  if (!talk.leaving) talk.last_reply.assign(bytes, size * count);
  return size * count;
}

// Our own lines go by here, the password's among them: only the name of the command is looked at.
int overhear(CURL*, curl_infotype what, char* bytes, std::size_t size, void* self) {
  if (what != CURLINFO_HEADER_OUT) return 0;
  auto& talk = *static_cast<Talk*>(self);
  const std::string_view line(bytes, size);
  if (line.starts_with("RCPT ")) talk.recipient_told = true;
  if (line.starts_with("QUIT")) talk.leaving = true;
  return 0;
}

using fetch::set;
using Handle = fetch::CurlHandle;

// The path of an smtp address is the name that we greet with.
std::string with_greeting(std::string url, const Email& from) {
  while (url.ends_with('/')) url.pop_back();
  if (url.find('/', url.find("://") + 3) != std::string::npos) return url;
  return url + "/" + std::string(from.domain());
}

void set_server(const Handle& handle, const SmtpSettings& settings, const Email& from) {
  set(handle, CURLOPT_URL, with_greeting(settings.url, from).c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings.to_connect.count()));
  set(handle, CURLOPT_TIMEOUT, static_cast<long>(std::min(settings.in_all, longest).count()));
  const bool encrypted = settings.encryption == Encryption::Required;
  set(handle, CURLOPT_USE_SSL, static_cast<long>(encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings.authorities.empty()) set(handle, CURLOPT_CAINFO, settings.authorities.c_str());
  if (settings.user.empty()) return;
  set(handle, CURLOPT_USERNAME, settings.user.c_str());
  set(handle, CURLOPT_PASSWORD, settings.password.c_str());
}

void set_talk(const Handle& handle, Talk& talk) {
  set(handle, CURLOPT_UPLOAD, 1L);
  set(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(talk.rest.size()));
  set(handle, CURLOPT_READFUNCTION, &give);
  set(handle, CURLOPT_READDATA, &talk);
  set(handle, CURLOPT_HEADERFUNCTION, &hear);
  set(handle, CURLOPT_HEADERDATA, &talk);
  set(handle, CURLOPT_WRITEFUNCTION, &hear);
  set(handle, CURLOPT_WRITEDATA, &talk);
  set(handle, CURLOPT_VERBOSE, 1L);
  set(handle, CURLOPT_DEBUGFUNCTION, &overhear);
  set(handle, CURLOPT_DEBUGDATA, &talk);
}

Delivery outcome(CURLcode code, long reply, const Talk& talk) {
  if (code == CURLE_OK) return Sent{};
  const std::string problem = curl_easy_strerror(code);
  const bool refused = reply >= 400 && reply <= 599;
  if (!refused && talk.given_whole)
    return Unknown{
        "La connexion s’est rompue après l’envoi, avant la réponse du serveur (" + problem + ")."};
  if (!refused) return Later{"Le serveur de courrier ne répond pas comme prévu (" + problem + ")."};
  const auto why = "Le serveur de courrier a répondu : " + talk.last_reply;
  // Refused before the recipient was named: something in the settings or in the server, which
  // concerns every letter and may be mended.
  if (reply >= 500 && talk.recipient_told) return Never{why};
  return Later{why};
}

Delivery send_by(const SmtpSettings& settings, const Ready& letter) {
  const auto handle = fetch::curl_handle();
  const fetch::CurlList recipients(
      curl_slist_append(nullptr, ("<" + letter.to.text() + ">").c_str()), &curl_slist_free_all);
  if (!recipients) return Later{"La mémoire manque."};
  Talk talk{.rest = letter.bytes};
  const auto sender = "<" + letter.from.text() + ">";
  set_server(handle, settings, letter.from);
  set_talk(handle, talk);
  set(handle, CURLOPT_MAIL_FROM, sender.c_str());
  set(handle, CURLOPT_MAIL_RCPT, recipients.get());
  const fetch::WithoutPipeSignal quiet;
  const auto code = curl_easy_perform(handle.get());
  long reply = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &reply);
  return outcome(code, reply, talk);
}

void require_sound(const SmtpSettings& settings) {
  const bool known = settings.url.starts_with("smtp://") || settings.url.starts_with("smtps://");
  if (!known || settings.url.find_first_of(" @\r\n\t") != std::string::npos)
    throw std::invalid_argument(
        "L’adresse du serveur de courrier s’écrit smtp://serveur:587 ou smtps://serveur:465, sans "
        "nom ni mot de passe.");
  const bool clear = settings.encryption == Encryption::None && settings.url.starts_with("smtp://");
  if (clear && !settings.user.empty())
    throw std::invalid_argument("Un mot de passe de courrier ne voyage pas sans chiffrement.");
}

}  // namespace

Transport smtp_transport(SmtpSettings settings) {
  require_sound(settings);
  const auto shared = std::make_shared<const SmtpSettings>(std::move(settings));
  return {
      .send = [shared](const Ready& letter) { return send_by(*shared, letter); },
      .was_sent = [](const MessageId&) -> std::optional<bool> { return std::nullopt; },
  };
}

}  // namespace mail
