#include "base/xpath/lexer.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/xpath/characters.hpp"
#include "base/xpath/value.hpp"

namespace xpath {
namespace {

using Kind = Token::Kind;

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(characters(text)) {}

  Outcome<std::vector<Token>> read() {
    if (text_.size() > longest_expression) return refuse(Fault{0, "L’expression est trop longue."});
    for (;;) {
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      start_ = at_;
      if (at_ == text_.size()) break;
      if (!one()) return refuse(fault_);
    }
    add(Kind::End);
    return std::move(found_);
  }

 private:
  char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
  }
  std::string from_start() const {
    return utf8(std::u32string_view(text_).substr(start_, at_ - start_));
  }
  Token& add(Kind kind) {
    found_.push_back({.kind = kind, .column = start_ + 1});
    return found_.back();
  }
  bool add(Kind kind, std::size_t length) {
    at_ += length;
    add(kind);
    return true;
  }
  bool add(Operator op, std::size_t length) {
    at_ += length;
    add(Kind::Operator).op = op;
    return true;
  }
  bool fail(std::string reason) {
    fault_ = {start_ + 1, std::move(reason)};
    return false;
  }

  // After a value comes an operator; after anything else, a value.
  bool after_value() const {
    if (found_.empty()) return false;
    switch (found_.back().kind) {
      case Kind::Number:
      case Kind::Literal:
      case Kind::Reference:
      case Kind::Name:
      case Kind::Star:
      case Kind::Dot:
      case Kind::DotDot:
      case Kind::Close:
      case Kind::CloseBracket: return true;
      default: return false;
    }
  }

  bool one() {
    const auto c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '\'' || c == '"') return literal(c);
    if (c == '$') return reference();
    if (starts_name(c)) return name();
    return sign(c);
  }

  bool sign(char32_t c) {
    switch (c) {
      case '(': return add(Kind::Open, 1);
      case ')': return add(Kind::Close, 1);
      case '[': return add(Kind::OpenBracket, 1);
      case ']': return add(Kind::CloseBracket, 1);
      case ',': return add(Kind::Comma, 1);
      case '.': return peek(1) == '.' ? add(Kind::DotDot, 2) : add(Kind::Dot, 1);
      case '/': return peek(1) == '/' ? add(Kind::DoubleSlash, 2) : add(Kind::Slash, 1);
      case '*': return after_value() ? add(Operator::Times, 1) : add(Kind::Star, 1);
      case '+': return add(Operator::Plus, 1);
      case '-': return add(Operator::Minus, 1);
      case '|':
        if (peek(1) == '|') return fail("« || » n’existe pas ici : écrivez « or ».");
        return add(Operator::Union, 1);
      case '=':
        if (peek(1) == '=') return fail("« == » n’existe pas ici : écrivez « = ».");
        return add(Operator::Equal, 1);
      case '!':
        if (peek(1) == '=') return add(Operator::NotEqual, 2);
        return fail("« ! » n’existe pas ici : écrivez « not(…) », ou « != » pour « différent ».");
      case '<':
        if (peek(1) == '>') return fail("« <> » n’existe pas ici : écrivez « != ».");
        return peek(1) == '=' ? add(Operator::LessEqual, 2) : add(Operator::Less, 1);
      case '>': return peek(1) == '=' ? add(Operator::GreaterEqual, 2) : add(Operator::Greater, 1);
      default: return strange(c);
    }
  }

  bool strange(char32_t c) {
    if (c == '&') return fail("« & » n’existe pas ici : écrivez « and ».");
    if (c == '@') return fail("Les attributs (« @ ») ne sont pas pris en charge.");
    if (c == U'‘' || c == U'’' || c == U'“' || c == U'”' || c == U'«' || c == U'»')
      return fail("Les guillemets typographiques ne délimitent pas un texte : écrivez ' ou \".");
    if (c == 0xA0 || c == 0x202F || c == 0x200B)
      return fail("Il y a une espace spéciale (insécable) : remplacez-la par une espace simple.");
    at_ += 1;
    return fail(fmt::format("Le signe « {} » n’a pas sa place ici.", from_start()));
  }

  bool number() {
    while (is_digit(peek())) ++at_;
    if (peek() == '.') {
      ++at_;
      while (is_digit(peek())) ++at_;
    }
    const auto value = number_of(from_start());
    add(Kind::Number).number = value;
    return true;
  }

  bool literal(char32_t quote) {
    const auto end = text_.find(quote, at_ + 1);
    if (end == std::u32string::npos) return fail("Un texte commence ici et ne finit pas.");
    auto content = utf8(std::u32string_view(text_).substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    add(Kind::Literal).text = std::move(content);
    return true;
  }

  bool reference() {
    if (peek(1) != '{') return fail("« $ » doit être suivi d’un nom entre accolades : ${nom}.");
    const auto end = text_.find(U'}', at_);
    if (end == std::u32string::npos) return fail("Il manque « } » après « ${ ».");
    auto inside = std::u32string_view(text_).substr(at_ + 2, end - at_ - 2);
    while (!inside.empty() && is_space(inside.front())) inside.remove_prefix(1);
    while (!inside.empty() && is_space(inside.back())) inside.remove_suffix(1);
    if (inside.starts_with(U"last-saved#"))
      return fail("Les réponses d’un envoi précédent (« last-saved ») ne sont pas connues ici.");
    bool good = !inside.empty() && starts_name(inside.front());
    for (const auto c : inside) good = good && continues_name(c);
    at_ = end + 1;
    if (!good) return fail(fmt::format("« {} » ne nomme pas une question.", from_start()));
    add(Kind::Reference).text = utf8(inside);
    return true;
  }

  static std::optional<Operator> word(std::string_view name) {
    if (name == "or") return Operator::Or;
    if (name == "and") return Operator::And;
    if (name == "div") return Operator::Divide;
    if (name == "mod") return Operator::Modulo;
    return std::nullopt;
  }

  bool name() {
    while (continues_name(peek())) ++at_;
    if (peek() == ':' && peek(1) != ':' && (starts_name(peek(1)) || peek(1) == '*')) {
      ++at_;
      if (peek() == '*') ++at_;
      while (continues_name(peek())) ++at_;
    }
    auto found = from_start();
    if (after_value()) {
      if (const auto op = word(found)) return add(*op, 0);
      return fail(fmt::format("Il manque un opérateur avant « {} ».", found));
    }
    auto next = at_;
    while (next < text_.size() && is_space(text_[next])) ++next;
    auto kind = Kind::Name;
    if (next < text_.size() && text_[next] == '(') kind = Kind::Function;
    if (next + 1 < text_.size() && text_[next] == ':' && text_[next + 1] == ':') {
      kind = Kind::AxisName;
      at_ = next + 2;
    }
    add(kind).text = std::move(found);
    return true;
  }

  std::u32string text_;
  std::size_t at_ = 0, start_ = 0;
  std::vector<Token> found_;
  Fault fault_;
};

}  // namespace

Outcome<std::vector<Token>> tokens(std::string_view text) { return Lexer(text).read(); }

}  // namespace xpath
