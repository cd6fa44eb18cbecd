#include "base/keys/cose.hpp"

#include <cbor.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>

namespace keys {
namespace {

constexpr std::size_t most_bytes = 32 << 10, most_pairs = 64;
constexpr int most_items = 512;

template <auto free>
struct Freed {
  void operator()(auto* thing) const { free(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;

struct Dropped {
  void operator()(cbor_item_t* item) const { cbor_decref(&item); }
};
using Item = std::unique_ptr<cbor_item_t, Dropped>;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// libcbor takes the memory that an array or a map announces before it has read its items: those
// that announce much are refused by a first reading that takes none.
bool is_modest(std::string_view bytes) {
  auto callbacks = cbor_empty_callbacks;
  const auto announced = [](void* modest, std::size_t size) {
    if (size > most_pairs) *static_cast<bool*>(modest) = false;
  };
  callbacks.array_start = announced;
  callbacks.map_start = announced;
  bool modest = true;
  std::size_t at = 0;
  for (int items = 0; at < bytes.size() && items < most_items; ++items) {
    const auto step = cbor_stream_decode(raw(bytes) + at, bytes.size() - at, &callbacks, &modest);
    if (step.status != CBOR_DECODER_FINISHED) break;  // what follows the item may be anything
    at += step.read;
    if (!modest) return false;
  }
  return true;
}

Item read(std::string_view bytes, std::size_t& size) {
  if (bytes.empty() || bytes.size() > most_bytes || !is_modest(bytes)) return nullptr;
  cbor_load_result result{};
  Item item(cbor_load(raw(bytes), bytes.size(), &result));
  size = result.read;
  return item;
}

std::optional<std::string> bytes_of(const cbor_item_t* item) {
  if (!cbor_isa_bytestring(item) || !cbor_bytestring_is_definite(item)) return std::nullopt;
  return std::string(
      reinterpret_cast<const char*>(cbor_bytestring_handle(item)), cbor_bytestring_length(item));
}

std::optional<long> number_of(const cbor_item_t* item) {
  const bool negative = cbor_isa_negint(item);
  if (!negative && !cbor_isa_uint(item)) return std::nullopt;
  const auto value = cbor_get_int(item);
  if (value > 0xffff) return std::nullopt;
  return negative ? -1 - static_cast<long>(value) : static_cast<long>(value);
}

// The value whose key is as wanted; null when there is none.
template <class Wanted>
const cbor_item_t* find(const Item& map, Wanted wanted) {
  if (!map || !cbor_isa_map(map.get())) return nullptr;
  const auto* pairs = cbor_map_handle(map.get());
  for (std::size_t i = 0; i < cbor_map_size(map.get()); ++i)
    if (pairs[i].key && pairs[i].value && wanted(pairs[i].key)) return pairs[i].value;
  return nullptr;
}

// A COSE_Key, by the labels of RFC 9053.
class Cose {
 public:
  explicit Cose(std::string_view bytes) : map_(read(bytes, size_)) {
    if (size_ != bytes.size()) map_.reset();
  }

  long number(long label) const {
    const auto* item = at(label);
    return item ? number_of(item).value_or(0) : 0;
  }
  std::string bytes(long label) const {
    const auto* item = at(label);
    return item ? bytes_of(item).value_or("") : "";
  }

 private:
  const cbor_item_t* at(long label) const {
    return find(map_, [&](const cbor_item_t* key) { return number_of(key) == label; });
  }
  std::size_t size_ = 0;
  Item map_;
};

Key key_from(const char* kind, const Builder& builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return Key(key);
}

Key p256(const Cose& cose) {
  const auto x = cose.bytes(-2), y = cose.bytes(-3);
  if (cose.number(-1) != 1 || x.size() != 32 || y.size() != 32) return nullptr;
  const auto point = '\x04' + x + y;
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(
      builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return key_from("EC", builder);
}

Key rsa(const Cose& cose) {
  const auto modulus = cose.bytes(-1), exponent = cose.bytes(-2);
  if (modulus.size() > 512 || exponent.empty() || exponent.size() > 4) return nullptr;
  const Number n(BN_bin2bn(raw(modulus), static_cast<int>(modulus.size()), nullptr));
  const Number e(BN_bin2bn(raw(exponent), static_cast<int>(exponent.size()), nullptr));
  if (!n || !e || BN_num_bits(n.get()) < 2048 || !BN_is_odd(n.get()) || !BN_is_odd(e.get()) ||
      BN_is_one(e.get()))
    return nullptr;
  const Builder builder(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return key_from("RSA", builder);
}

Key ed25519(const Cose& cose) {
  const auto x = cose.bytes(-2);
  if (cose.number(-1) != 6 || x.size() != 32) return nullptr;
  return Key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(x), x.size()));
}

struct Verifier {
  Key key;
  const EVP_MD* digest;
};

Verifier verifier(std::string_view bytes) {
  constexpr long kind = 1, algorithm = 3;
  const Cose cose(bytes);
  const auto is = [&](long wanted_kind, long wanted_algorithm) {
    return cose.number(kind) == wanted_kind && cose.number(algorithm) == wanted_algorithm;
  };
  if (is(2, -7)) return {p256(cose), EVP_sha256()};
  if (is(3, -257)) return {rsa(cose), EVP_sha256()};
  if (is(1, -8)) return {ed25519(cose), nullptr};
  return {nullptr, nullptr};
}

}  // namespace

std::optional<std::size_t> cbor_size(std::string_view bytes) {
  std::size_t size = 0;
  if (!read(bytes, size)) return std::nullopt;
  return size;
}

std::optional<std::string> cbor_bytes_at(std::string_view bytes, std::string_view key) {
  std::size_t size = 0;
  const auto map = read(bytes, size);
  const auto* item = find(map, [&](const cbor_item_t* found) {
    return cbor_isa_string(found) && cbor_string_is_definite(found) &&
           key == std::string_view(reinterpret_cast<const char*>(cbor_string_handle(found)),
                      cbor_string_length(found));
  });
  return item ? bytes_of(item) : std::nullopt;
}

bool is_cose_key(std::string_view cose) { return verifier(cose).key != nullptr; }

bool cose_verify(std::string_view cose, std::string_view bytes, std::string_view signature) {
  const auto [key, digest] = verifier(cose);
  const Digest context(EVP_MD_CTX_new());
  return key && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(
             context.get(), raw(signature), signature.size(), raw(bytes), bytes.size()) == 1;
}

}  // namespace keys
