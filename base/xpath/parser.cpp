#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/values/text.hpp"
#include "base/xpath/characters.hpp"
#include "base/xpath/expression.hpp"
#include "base/xpath/functions.hpp"
#include "base/xpath/lexer.hpp"

namespace xpath {
namespace {

using Kind = Token::Kind;

// Which operators bind more closely: the further down, the closer.
constexpr int loosest = 0, closest = 6;
int binding(Operator op) {
  switch (op) {
    case Operator::Or: return 0;
    case Operator::And: return 1;
    case Operator::Equal:
    case Operator::NotEqual: return 2;
    case Operator::Less:
    case Operator::LessEqual:
    case Operator::Greater:
    case Operator::GreaterEqual: return 3;
    case Operator::Plus:
    case Operator::Minus: return 4;
    case Operator::Times:
    case Operator::Divide:
    case Operator::Modulo: return 5;
    case Operator::Union: return closest;
  }
  return loosest;
}

struct NamedAxis {
  std::string_view name;
  Axis axis;
};
constexpr std::array axes = {NamedAxis{"child", Axis::Child}, NamedAxis{"parent", Axis::Parent},
    NamedAxis{"self", Axis::Self}, NamedAxis{"descendant", Axis::Descendant},
    NamedAxis{"descendant-or-self", Axis::DescendantOrSelf}, NamedAxis{"ancestor", Axis::Ancestor},
    NamedAxis{"ancestor-or-self", Axis::AncestorOrSelf},
    NamedAxis{"following-sibling", Axis::FollowingSibling},
    NamedAxis{"preceding-sibling", Axis::PrecedingSibling}};

using Made = std::unique_ptr<Term>;

class Parser {
 public:
  Parser(const std::vector<Token>& tokens, std::vector<std::string>& references,
      std::vector<std::string>& instances)
      : tokens_(tokens), references_(references), instances_(instances) {}

  Outcome<TermPtr> read() {
    if (now().kind == Kind::End) return refuse(Fault{1, "L’expression est vide."});
    auto term = chain(loosest);
    if (term && now().kind != Kind::End) fail(unexpected());
    if (fault_) return refuse(*fault_);
    return TermPtr(std::move(term));
  }

 private:
  const Token& now() const { return tokens_[at_]; }
  const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  bool take(Kind kind) {
    if (now().kind != kind) return false;
    ++at_;
    return true;
  }
  Made fail(std::string reason, std::size_t column) {
    if (!fault_) fault_ = Fault{column, std::move(reason)};
    return nullptr;
  }
  Made fail(std::string reason) { return fail(std::move(reason), now().column); }
  std::string unexpected() const {
    switch (now().kind) {
      case Kind::End: return "L’expression s’arrête trop tôt : il manque une valeur.";
      case Kind::Close: return "Cette parenthèse fermante est de trop, ou il manque une valeur.";
      case Kind::CloseBracket: return "Ce crochet fermant est de trop, ou il manque une valeur.";
      case Kind::Comma: return "Cette virgule n’a pas sa place ici.";
      case Kind::Operator: return "Il manque une valeur avant cet opérateur.";
      default: return "Il manque un opérateur ici.";
    }
  }
  Made made(Term::Kind kind) const {
    auto term = std::make_unique<Term>();
    term->kind = kind;
    term->column = now().column;
    return term;
  }

  // One level of binding: a chain of operators as close as that, of terms that bind closer.
  Made chain(int level) {
    if (level == loosest && ++depth_ > deepest_nesting)
      return fail("L’expression a trop de parenthèses imbriquées.");
    auto first = closer(level);
    Made all;
    while (first && now().kind == Kind::Operator && binding(now().op) == level) {
      if (!all) {
        all = made(Term::Kind::Chain);
        all->parts.push_back(std::move(first));
        first = std::make_unique<Term>();
      }
      all->operators.push_back(now().op);
      ++at_;
      auto other = closer(level);
      if (!other) return nullptr;
      all->parts.push_back(std::move(other));
    }
    if (level == loosest) --depth_;
    if (!first) return nullptr;
    return all ? std::move(all) : std::move(first);
  }

  Made closer(int level) {
    if (level < closest - 1) return chain(level + 1);
    if (level == closest - 1) return negation();
    return path();
  }

  Made negation() {
    std::size_t minus = 0;
    const auto column = now().column;
    while (now().kind == Kind::Operator && now().op == Operator::Minus) ++minus, ++at_;
    auto term = chain(closest);
    if (!term || minus == 0) return term;
    // Two minuses cancel, and still make a number.
    auto negated = made(Term::Kind::Negation);
    negated->column = column;
    negated->number = minus % 2 == 0 ? 1 : -1;
    negated->parts.push_back(std::move(term));
    return negated;
  }

  Made path() {
    switch (now().kind) {
      case Kind::Number:
      case Kind::Literal:
      case Kind::Reference:
      case Kind::Function:
      case Kind::Open: return from_value();
      case Kind::Slash:
      case Kind::DoubleSlash:
      case Kind::Name:
      case Kind::Star:
      case Kind::Dot:
      case Kind::DotDot:
      case Kind::AxisName: return location();
      default: return fail(unexpected());
    }
  }

  Made from_value() {
    const bool node_test =
        now().kind == Kind::Function && (now().text == "node" || now().text == "text");
    if (node_test) return location();
    auto value = primary();
    if (!value) return nullptr;
    const auto kind = now().kind;
    if (kind != Kind::OpenBracket && kind != Kind::Slash && kind != Kind::DoubleSlash) return value;
    auto term = made(Term::Kind::Path);
    term->column = value->column;
    term->parts.push_back(std::move(value));
    if (!predicates(term->predicates)) return nullptr;
    if (now().kind == Kind::Slash || now().kind == Kind::DoubleSlash)
      if (!slashed_steps(term->steps)) return nullptr;
    return term;
  }

  Made primary() {
    const auto& token = now();
    if (token.kind == Kind::Function) return call();
    if (token.kind == Kind::Open) {
      ++at_;
      auto inside = chain(loosest);
      if (!inside) return nullptr;
      if (!take(Kind::Close)) return fail("Il manque une parenthèse fermante.");
      return inside;
    }
    auto term = made(token.kind == Kind::Number      ? Term::Kind::Number
                     : token.kind == Kind::Reference ? Term::Kind::Reference
                                                     : Term::Kind::Literal);
    term->number = token.number;
    term->text = token.text;
    if (token.kind == Kind::Reference) references_.push_back(token.text);
    if (token.kind == Kind::Literal)
      for (const auto& mention : mentions(token.text)) references_.push_back(mention.name);
    ++at_;
    return term;
  }

  Made call() {
    auto term = made(Term::Kind::Call);
    term->text = now().text;
    term->function = function_named(term->text);
    if (!term->function) {
      if (is_known_elsewhere(term->text))
        return fail(fmt::format("La fonction « {} » n’est pas prise en charge.", term->text));
      return fail(fmt::format("La fonction « {} » n’existe pas.", term->text));
    }
    at_ += 2;
    if (!take(Kind::Close)) {
      do {
        auto value = chain(loosest);
        if (!value) return nullptr;
        term->parts.push_back(std::move(value));
      } while (take(Kind::Comma));
      if (!take(Kind::Close)) {
        if (now().kind == Kind::End) return fail("Il manque une parenthèse fermante.");
        return fail(unexpected());
      }
    }
    const auto count = term->parts.size();
    const auto& function = *term->function;
    if (count < function.least || count > function.most)
      return fail(wrong_count(function, count), term->column);
    const bool looks_up = function.name == "instance" || function.name == "pulldata";
    if (looks_up && term->parts[0]->kind == Term::Kind::Literal)
      instances_.push_back(term->parts[0]->text);
    return term;
  }

  static std::string wrong_count(const Function& function, std::size_t count) {
    const auto wanted =
        function.least == function.most
            ? text::counted(static_cast<long long>(function.least), "valeur", "valeurs")
        : function.most == Function::any_number
            ? fmt::format("au moins {}",
                  text::counted(static_cast<long long>(function.least), "valeur", "valeurs"))
            : fmt::format("de {} à {} valeurs", function.least, function.most);
    return fmt::format("La fonction « {} » attend {} entre ses parenthèses, pas {}.", function.name,
        wanted, count);
  }

  Made location() {
    auto term = made(Term::Kind::Path);
    if (now().kind == Kind::Slash || now().kind == Kind::DoubleSlash) {
      term->absolute = true;
      const bool alone = now().kind == Kind::Slash && !starts_step(next());
      if (alone) {
        ++at_;
        return term;
      }
      if (!slashed_steps(term->steps)) return nullptr;
      return term;
    }
    if (!step(term->steps)) return nullptr;
    if (!slashed_steps(term->steps)) return nullptr;
    return term;
  }

  static bool starts_step(const Token& token) {
    switch (token.kind) {
      case Kind::Name:
      case Kind::Star:
      case Kind::Dot:
      case Kind::DotDot:
      case Kind::AxisName: return true;
      case Kind::Function: return token.text == "node";
      default: return false;
    }
  }

  bool slashed_steps(std::vector<Step>& steps) {
    for (;;) {
      if (take(Kind::DoubleSlash))
        steps.push_back({.axis = Axis::DescendantOrSelf, .name = "", .predicates = {}});
      else if (!take(Kind::Slash))
        return true;
      if (!step(steps)) return false;
    }
  }

  bool step(std::vector<Step>& steps) {
    auto& one = steps.emplace_back();
    if (take(Kind::Dot)) {
      one.axis = Axis::Self;
    } else if (take(Kind::DotDot)) {
      one.axis = Axis::Parent;
    } else {
      if (now().kind == Kind::AxisName) {
        const auto found = std::ranges::find(axes, now().text, &NamedAxis::name);
        if (found == axes.end())
          return fail(fmt::format("L’axe « {} » n’est pas pris en charge.", now().text)) != nullptr;
        one.axis = found->axis;
        ++at_;
      }
      if (!node_test(one)) return false;
    }
    return predicates(one.predicates);
  }

  bool node_test(Step& one) {
    if (now().kind == Kind::Function && now().text == "node") {
      at_ += 2;
      if (!take(Kind::Close)) return fail("Il manque une parenthèse fermante.") != nullptr;
      return true;
    }
    if (now().kind == Kind::Function)
      return fail(fmt::format("« {}() » ne peut pas suivre une barre oblique.", now().text)) !=
             nullptr;
    if (now().kind != Kind::Name && now().kind != Kind::Star) return fail(unexpected()) != nullptr;
    one.name = now().kind == Kind::Star ? "*" : now().text;
    ++at_;
    return true;
  }

  bool predicates(std::vector<TermPtr>& found) {
    while (take(Kind::OpenBracket)) {
      auto condition = chain(loosest);
      if (!condition) return false;
      if (!take(Kind::CloseBracket)) return fail("Il manque un crochet fermant.") != nullptr;
      found.push_back(std::move(condition));
    }
    return true;
  }

  const std::vector<Token>& tokens_;
  std::vector<std::string>&references_, &instances_;
  std::size_t at_ = 0, depth_ = 0;
  std::optional<Fault> fault_;
};

}  // namespace

Outcome<Expression> Expression::parse(std::string_view text) {
  const auto found = tokens(text);
  if (!found) return refuse(found.error());
  Expression expression;
  auto term = Parser(*found, expression.references_, expression.instances_).read();
  if (!term) return refuse(term.error());
  expression.term_ = std::move(*term);
  return expression;
}

std::vector<Mention> mentions(std::string_view text) {
  std::vector<Mention> found;
  for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
    const auto end = text.find('}', at);
    if (end == std::string_view::npos) break;
    const auto name = trimmed(text.substr(at + 2, end - at - 2));
    const auto letters = characters(name);
    bool good = !letters.empty() && starts_name(letters.front());
    for (const auto c : letters) good = good && continues_name(c);
    if (good) found.push_back({at, end + 1 - at, std::string(name)});
  }
  return found;
}

}  // namespace xpath
