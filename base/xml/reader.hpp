#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// XML that others wrote, read from its first byte to its last in the memory of one branch.
namespace xml {

// Where reading is. A document type, and with it every entity of its own, is refused; nothing is
// ever fetched; more than 256 levels or a text of more than 10 MB is refused too.
class Reader {
 public:
  explicit Reader(std::string_view bytes);  // which outlive this
  ~Reader();
  Reader(const Reader&) = delete;

  enum class Kind { Start, End, Text };
  // Goes on to the next element that starts or ends, or to the next text. An element written
  // <a/> starts and ends. False at the end, and when the document does not hold together: see
  // problem().
  bool next();
  Kind kind() const { return kind_; }
  // Of an element, without its prefix: "encoded" of <content:encoded>.
  std::string_view name() const;
  std::string_view prefix() const;                // as written: "content"
  std::string_view space() const;                 // the namespace; "" when none was declared
  std::string_view text() const;                  // of a text
  std::string attribute(const char* name) const;  // by its local name; "" when there is none
  bool starts(std::string_view element) const { return kind_ == Kind::Start && name() == element; }
  bool ends(std::string_view element) const { return kind_ == Kind::End && name() == element; }

  // Of the element that has just started: all its text, up to its end.
  std::string content();
  // Goes past the end of the element that has just started.
  void skip();

  // What is wrong, in French, with its line; nothing when all is well so far.
  const std::optional<std::string>& problem() const { return problem_; }

 private:
  struct Inside;
  bool refuse(std::string reason);
  std::unique_ptr<Inside> inside_;
  Kind kind_ = Kind::Text;
  bool ends_next_ = false;  // <a/> has started and not ended yet
  std::optional<std::string> problem_;
};

}  // namespace xml
