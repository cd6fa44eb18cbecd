#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace web {

// How large a request may be.
struct Bounds {
  std::size_t line = 8 << 10;
  std::size_t head = 32 << 10;
  std::size_t headers = 100;
  std::size_t form = 1 << 20;
  std::size_t upload = 20u << 20;
};

enum class Verb { Get, Head, Post, Other, Unknown };

// The first lines of a request, as views into the bytes received.
struct Head {
  Verb verb = Verb::Unknown;
  std::string_view method;
  std::string_view target;  // begins with "/": an absolute address is cut to its path
  std::string_view path, query;
  std::string_view host, cookies, origin, fetch_site, referer, user_agent;
  std::string_view accept_encoding, if_none_match, if_range, range;
  std::string_view content_type;
  std::string_view forwarded, forwarded_for, forwarded_proto;
  bool modern = true;  // HTTP/1.1
  bool keep_alive = false;
  bool expects_continue = false;
  bool has_body = false;
};

// The size of the head, its empty line included, if it is there whole.
std::size_t end_of_head(std::string_view bytes);

// Reads one request. Everything ambiguous is refused, so that no proxy can understand it otherwise:
// a length and chunks, two lengths, folded or bare lines, two hosts or none.
class RequestReader {
 public:
  explicit RequestReader(const Bounds& bounds);
  ~RequestReader();

  // Reads a whole head; the bytes must outlive what is read from head(). Gives the status to refuse
  // with, or 0.
  int read_head(std::string_view bytes);
  const Head& head() const;

  // Then its body, if it has one, as it comes; gives how many bytes were taken.
  struct Taken {
    std::size_t bytes = 0;
    int refused = 0;
  };
  Taken read_body(std::string_view bytes);
  bool done() const;
  std::string& body();
  std::uint64_t announced() const;  // the length announced; 0 when in chunks

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace web
