#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/keys/cose.hpp"
#include "base/keys/hash.hpp"
#include "base/keys/webauthn.hpp"
#include "base/values/result.hpp"

// Whatever a browser posts or an authenticator writes, reading ends, and nothing is taken without
// a key of a kind that we know.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const keys::RelyingParty site{"a.example", "A", "https://a.example"};
  const std::string client =
      R"({"type":"webauthn.create","challenge":"c","origin":"https://a.example"})";

  if (const auto read = keys::cbor_size(bytes); read && *read > size) std::abort();
  if (keys::cose_verify(bytes, "bytes", "signature")) std::abort();
  if (const auto answer = keys::PasskeyAnswer::parse(bytes))
    (void)keys::verify_registration(*answer, site, "c", keys::Check::Presence);

  // The bytes as attestation, and as what follows a head that is right.
  std::string id = "id";
  for (const auto& attestation : {std::string(bytes),
           "\xa1\x68"
           "authData\x59" +
               std::string{static_cast<char>((size + 37) >> 8), static_cast<char>(size + 37)} +
               keys::sha256(site.id) + std::string("\x45\0\0\0\1", 5) + std::string(bytes)}) {
    const keys::PasskeyAnswer answer{.id = id, .client_data = client, .attestation = attestation};
    const auto passkey = keys::verify_registration(answer, site, "c", keys::Check::Presence);
    if (passkey && !keys::is_cose_key(passkey->public_key)) std::abort();
  }
  return 0;
}
