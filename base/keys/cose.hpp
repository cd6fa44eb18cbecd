#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Public keys as authenticators write them (COSE_Key, RFC 9052), and the CBOR around them.
namespace keys {

// How many bytes at the beginning are one CBOR item, neither large nor deep; empty when none is.
std::optional<std::size_t> cbor_size(std::string_view bytes);

// The byte string under that key of a CBOR map; empty when it is not there.
std::optional<std::string> cbor_bytes_at(std::string_view map, std::string_view key);

// Whether it is a public key that we take: ES256 on P-256, RS256 of 2048 to 4096 bits, Ed25519.
bool is_cose_key(std::string_view cose);

// Whether that key signed the bytes; ES256 signatures are in DER, as in WebAuthn.
bool cose_verify(std::string_view cose, std::string_view bytes, std::string_view signature);

}  // namespace keys
