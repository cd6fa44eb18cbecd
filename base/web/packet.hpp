#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/web/asset.hpp"
#include "base/web/compression.hpp"
#include "base/web/conditional.hpp"
#include "base/web/response.hpp"

namespace web {

// An answer ready to be sent: its head lacks only the date, the connection and its empty line.
struct Packet {
  int status = 200;
  std::string head;
  std::string own_body;
  std::string_view body;          // own_body, or bytes embedded in the program
  std::string etag = {};          // empty: never compared
  std::string_view pattern = {};  // of the route that answered
  std::string content_type = {};
  std::string more_headers = {};  // those of the answer itself, whatever its coding
  bool secure = false;
  Framing framing = Framing::Nobody;
  std::atomic<std::uint64_t>* visits = nullptr;  // counts who sees it; empty: not counted

  Packet() = default;
  Packet(const Packet&) = delete;
};
using PacketPtr = std::shared_ptr<const Packet>;

// A finished answer as bytes. With `tagged`, browsers may keep it and ask whether it changed.
enum class Tagged { No, Yes };
PacketPtr pack(Response response, Tagged tagged, bool secure);
// The same page, compressed.
PacketPtr repack(const Packet& plain, Coding coding, Effort effort);
// A part of it (206), or the refusal of one (416).
PacketPtr part_of(const Packet& plain, const Slice& slice);
// 304: what the browser has is still true.
PacketPtr unchanged(const Packet& packet);

// A file of the program.
PacketPtr pack(const Asset& asset, Coding coding, std::string_view cache_control, bool secure);

}  // namespace web
