#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/values/result.hpp"
#include "base/xlsform/form.hpp"

// What someone who never made a form does with one: sections, questions in words, answers one per
// line. Names, lists and expressions of the XLSForm are made from that, and kept when words change,
// so that what was answered before keeps its meaning.
namespace listening {

// What can be added, in the order it is offered.
struct QuestionKind {
  std::string_view slug;   // "une"
  std::string_view label;  // « Un seul choix »
  std::string_view hint;   // when to choose it
  xlsform::Kind kind;
};
std::span<const QuestionKind> question_kinds();
const QuestionKind* find_kind(std::string_view slug);
// How a question of a form is edited: empty when it was made elsewhere and has no such form.
const QuestionKind* kind_of(const xlsform::Item& item);
std::string_view kind_label(const xlsform::Item& item);

// « seulement si la réponse à … est … »
struct Condition {
  std::string question, value;
  bool is = true;  // false: is not
  bool operator==(const Condition&) const = default;
};
std::optional<Condition> condition_in(std::string_view expression);
std::string written(const Condition& condition, const xlsform::Form& form);

// One question as its form shows it.
struct Typed {
  std::string kind;  // of question_kinds
  std::string label = {}, help = {};
  bool required = false;
  std::string choices = {};  // one per line
  bool other = false;        // « Autre », with a text
  std::string lines = {};    // of a table: one question per line
  int least = 0, most = 10;  // of a scale
  bool whole = true;         // of a number
  bool several_lines = false;
  std::optional<Condition> condition = {};
  std::string section = {};  // the group it stands in, "" for none

  std::string label_error = {}, choices_error = {}, lines_error = {}, scale_error = {};
  bool is_sound() const {
    return label_error.empty() && choices_error.empty() && lines_error.empty() &&
           scale_error.empty();
  }
};
Typed typed_of(const xlsform::Form& form, const xlsform::Item& item);
void check(Typed& typed);
// Several words on a line each, blank ones left out.
std::vector<std::string> lines_of(std::string_view text);

const xlsform::Item* find_item(const xlsform::Form& form, std::string_view name);
// "" when it stands in no group.
std::string section_of(const xlsform::Form& form, std::string_view name);
// Groups that questions may be put in, in order.
std::vector<const xlsform::Item*> sections(const xlsform::Form& form);
// Every question that a condition may name, before `name` (all when ""): those with choices.
std::vector<const xlsform::Item*> deciding(const xlsform::Form& form, std::string_view name);

// Adds a question at the end of its section. Its name.
std::string add(xlsform::Form& form, const Typed& typed);
void add_named(xlsform::Form& form, const Typed& typed, const std::string& name);
void change(xlsform::Form& form, std::string_view name, const Typed& typed);
enum class Direction { Up, Down };
bool move(xlsform::Form& form, std::string_view name, Direction direction);
// The questions whose conditions or calculations name this one, or what it holds: while there are
// some, it stays.
std::vector<std::string> named_by(const xlsform::Form& form, std::string_view name);
void remove(xlsform::Form& form, std::string_view name);

// A name that nothing bears yet, from what is read: « Votre âge » gives "votre_age".
std::string fresh_name(const xlsform::Form& form, std::string_view words);
std::string label_of(const xlsform::Form& form, const xlsform::Item& item);
// In the language that the form begins in.
std::string words_in(const xlsform::Texts& texts, const xlsform::Form& form);
// Questions of one choice that share a list, shown as a table.
bool is_table(const xlsform::Item& item);

}  // namespace listening
