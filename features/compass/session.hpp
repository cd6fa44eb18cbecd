#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/id.hpp"
#include "features/questionnaire/store.hpp"
#include "features/territory/territory.hpp"

namespace compass {

using SessionId = Id<struct AnswersTag>;

// The key of a compass, only in its address: whoever holds the link holds the compass.
class Secret {
 public:
  static Secret fresh();
  static std::optional<Secret> parse(std::string_view text);
  const std::string& text() const { return text_; }
  std::string hash() const;  // SHA-256 in hexadecimal: what is kept

 private:
  explicit Secret(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// The short public key by which others answer, dictated or scanned.
class VoiceCode {
 public:
  static VoiceCode fresh();
  static std::optional<VoiceCode> parse(std::string_view text);
  const std::string& text() const { return text_; }
  bool operator==(const VoiceCode&) const = default;

 private:
  explicit VoiceCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// What the asker said, but for the twelve answers, which are a questionnaire::Sheet.
struct Session {
  SessionId id;
  VoiceCode voice_code;
  questionnaire::SheetId sheet;
  std::optional<territory::Ref> territory = {};
  std::string audience = {};
  std::vector<std::string> have = {};
  std::vector<std::string> engage = {};
  std::string words = {};
  std::vector<std::string> themes = {};
  std::optional<int> hours = {};
  Time created_at = {};
  Time touched_at = {};
  std::optional<Time> deleted_at = {};

  std::string place() const { return territory ? territory->text() : ""; }
};

// What people answer to a proposal.
enum class Reply { Done, Useless, NotConcerned };
std::string_view slug(Reply reply);   // "fait", "inutile", "hors"
std::string_view label(Reply reply);  // « Déjà fait »
std::optional<Reply> parse_reply(std::string_view slug);

// One screen of the way in.
class Step {
 public:
  enum class Kind { Territory, Who, Have, Engage, Question, Needs, Time };
  static constexpr int questions = 12;

  static Step of(Kind kind) { return Step(kind, 1); }
  static Step question(int number) { return Step(Kind::Question, number); }
  static std::optional<Step> parse(std::string_view text);
  std::string text() const;  // "territoire", "question-5"
  Kind kind() const { return kind_; }
  int number() const { return number_; }  // of the question, from 1
  std::optional<Step> next() const;       // empty: the answer
  std::optional<Step> previous() const;
  bool operator==(const Step&) const = default;

 private:
  Step(Kind kind, int number) : kind_(kind), number_(number) {}
  Kind kind_;
  int number_;
};

}  // namespace compass
