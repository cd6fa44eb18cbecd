#include "base/web/compression.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <charconv>
#include <stdexcept>

#include "base/values/text.hpp"

namespace web {
namespace {

// From 0 to 1000; a malformed weight counts as 0.
int weight_of(std::string_view element) {
  const auto semicolon = element.find(';');
  if (semicolon == std::string_view::npos) return 1000;
  auto weight = text::trim(element.substr(semicolon + 1));
  if (!weight.starts_with("q=") && !weight.starts_with("Q=")) return 0;
  weight.remove_prefix(2);
  double value = 0;
  const auto [end, error] = std::from_chars(weight.data(), weight.data() + weight.size(), value);
  const bool whole = error == std::errc() && end == weight.data() + weight.size();
  const bool bounded = value >= 0 && value <= 1;  // not so for NaN
  if (!whole || !bounded) return 0;
  return static_cast<int>(value * 1000);
}

std::string brotli(std::string_view body, Effort effort) {
  std::string out(BrotliEncoderMaxCompressedSize(body.size()), '\0');
  auto size = out.size();
  const int quality = effort == Effort::Kept ? 5 : 1;
  if (!BrotliEncoderCompress(quality, 20, BROTLI_MODE_TEXT, body.size(),
          reinterpret_cast<const std::uint8_t*>(body.data()), &size,
          reinterpret_cast<std::uint8_t*>(out.data())))
    throw std::runtime_error("brotli failed");
  out.resize(size);
  return out;
}

std::string gzip(std::string_view body, Effort effort) {
  z_stream stream{};
  const int level = effort == Effort::Kept ? 6 : 1;
  if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("gzip failed");
  std::string out(deflateBound(&stream, body.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (code != Z_STREAM_END) throw std::runtime_error("gzip failed");
  return out;
}

}  // namespace

Coding negotiate(std::string_view accept_encoding) {
  int br = -1, gz = -1, any = -1;
  for (const auto element : text::split(accept_encoding, ',')) {
    const auto name = text::trim(element.substr(0, element.find(';')));
    const int weight = weight_of(element);
    if (name == "br")
      br = weight;
    else if (name == "gzip" || name == "x-gzip")
      gz = weight;
    else if (name == "*")
      any = weight;
  }
  if (br < 0) br = any;
  if (gz < 0) gz = any;
  if (br > 0 && br >= gz) return Coding::Brotli;
  return gz > 0 ? Coding::Gzip : Coding::Identity;
}

std::string_view coding_name(Coding coding) {
  switch (coding) {
    case Coding::Brotli: return "br";
    case Coding::Gzip: return "gzip";
    default: return "";
  }
}

bool is_compressible(std::string_view type) {
  type = type.substr(0, type.find(';'));
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml");
}

std::string compress(std::string_view body, Coding coding, Effort effort) {
  return coding == Coding::Brotli ? brotli(body, effort) : gzip(body, effort);
}

}  // namespace web
