#include "features/listening/results.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/values/text.hpp"
#include "features/listening/editing.hpp"
#include "features/listening/judging.hpp"
#include "features/listening/weighing.hpp"

namespace listening {
namespace {

using xlsform::Form;
using xlsform::Item;
using xlsform::Kind;

bool counts(const Item& item) {
  return item.is_asked() && item.kind != Kind::Place && item.kind != Kind::Image &&
         item.kind != Kind::Audio && item.kind != Kind::Video && item.kind != Kind::File;
}

// Every question that was ever asked: the latest words first, what only older versions had last.
class Listing {
 public:
  void add(const Form& form) {
    form_ = &form;
    walk(form.survey, "");
  }
  std::vector<QuestionResult> questions;

 private:
  void walk(const std::vector<Item>& items, const std::string& section) {
    for (const auto& item : items) {
      if (item.holds_items())
        walk(item.children,
            words_in(item.label, *form_).empty() ? section : words_in(item.label, *form_));
      else if (counts(item))
        list(item, section);
    }
  }

  void list(const Item& item, const std::string& section) {
    auto found = std::ranges::find(questions, item.name, &QuestionResult::name);
    if (found == questions.end())
      found = questions.insert(questions.end(), {.name = item.name,
                                                    .label = label(item),
                                                    .section = section,
                                                    .kind = item.kind,
                                                    .mean = {}});
    if (item.kind == Kind::Acknowledge) add_bar(*found, "OK", "Oui");
    if (const auto* list = form_->list(item.list))
      for (const auto& choice : list->choices)
        add_bar(*found, choice.name, words_in(choice.label, *form_));
  }

  // « Autre » is read beside the question it belongs to.
  std::string label(const Item& item) const {
    constexpr std::string_view other = "_other";
    if (item.name.ends_with(other)) {
      const auto name = item.name.substr(0, item.name.size() - other.size());
      if (const auto* const asked = find_item(*form_, name))
        return label_of(*form_, *asked) + "\u00A0: autres réponses";
    }
    return label_of(*form_, item);
  }

  static void add_bar(QuestionResult& question, const std::string& value, std::string label) {
    if (std::ranges::find(question.bars, value, &Bar::value) != question.bars.end()) return;
    if (label.empty()) label = value;
    question.bars.push_back({value, std::move(label)});
  }

  const Form* form_ = nullptr;
};

const std::string& code_in(const Public& who, territory::Kind kind) {
  static const std::string nowhere;
  switch (kind) {
    case territory::Kind::Region: return who.region;
    case territory::Kind::Departement: return who.departement;
    case territory::Kind::Epci: return who.epci;
    default: return nowhere;
  }
}

constexpr std::array place_kinds{
    territory::Kind::Region, territory::Kind::Departement, territory::Kind::Epci};

// What filters can be, of all that some batch is of.
class Publics {
 public:
  void add(const Public& who) {
    profiles_.insert(who.profile);
    sizes_.insert(who.size);
    waves_.insert(who.wave);
    for (const auto kind : place_kinds)
      if (const auto& code = code_in(who, kind); !code.empty()) places_.insert({kind, code});
  }
  void tell(store::Reader& db, const Survey& survey, Results& results) const {
    for (const auto& profile : listening::profiles())
      if (profiles_.contains(std::string(profile.slug)))
        results.profiles.emplace_back(profile.slug);
    for (const auto size : sizes)
      if (sizes_.contains(std::string(size))) results.sizes.emplace_back(size);
    results.waves = waves_of(db, survey);
    std::erase_if(results.waves, [&](const Wave& wave) { return !waves_.contains(wave.number); });
    for (const auto kind : place_kinds) {
      const auto first = static_cast<std::ptrdiff_t>(results.places.size());
      for (const auto& ref : places_)
        if (ref.kind == kind) {
          const auto place = territory::find(db, ref);
          results.places.push_back({ref, place ? place->name : ref.code});
        }
      std::ranges::sort(results.places.begin() + first, results.places.end(), {},
          [](const Results::Place& one) { return text::fold(one.name); });
    }
  }

 private:
  std::set<std::string> profiles_, sizes_;
  std::set<int> waves_;
  std::set<territory::Ref> places_;
};

bool is_number(Kind kind) {
  return kind == Kind::Integer || kind == Kind::Decimal || kind == Kind::Range;
}
bool is_text(Kind kind) { return kind == Kind::Text || kind == Kind::Barcode; }

void count(QuestionResult& question, const Shown& batch) {
  question.shown += batch.answers;
  if (is_number(question.kind)) {
    question.mean = question.mean.value_or(0) + batch.total;
    return;
  }
  if (is_text(question.kind) && batch.said.empty()) return;
  auto bar = std::ranges::find(question.bars, batch.said, &Bar::value);
  if (bar == question.bars.end())
    bar = question.bars.insert(question.bars.end(), {batch.said, batch.said});
  bar->answers += batch.answers;
}

}  // namespace

bool within(const Public& who, const Lens& lens) {
  return (lens.profile.empty() || lens.profile == who.profile) &&
         (lens.size.empty() || lens.size == who.size) &&
         (!lens.place || lens.place->code == code_in(who, lens.place->kind)) &&
         (lens.wave == 0 || lens.wave == who.wave);
}

std::string_view meaning(Kind kind) {
  switch (kind) {
    case Kind::SelectOne: return "Combien de personnes ont choisi cette réponse";
    case Kind::SelectMultiple:
      return "Combien de personnes ont coché cette réponse, parmi d’autres";
    case Kind::Rank: return "Combien de personnes ont mis cette réponse en premier";
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Range: return "La moyenne des nombres donnés";
    case Kind::Date:
    case Kind::DateTime: return "Combien de personnes ont donné une date de ce mois";
    case Kind::Acknowledge: return "Combien de personnes ont coché la case";
    default: return "Ce qui a été écrit";
  }
}

Results results_of(store::Reader& db, const Survey& survey, const Lens& lens) {
  Listing listing;
  // A draft is nobody’s yet: its words say nothing of what was answered.
  std::vector<Form> forms;
  for (const auto& version : versions_of(db, survey.id))
    if (version.number <= survey.version) forms.push_back(spelled_out(version.form));
  for (const auto& form : forms) listing.add(form);

  Results results{.questions = std::move(listing.questions), .version = survey.version};
  Publics publics;
  for (const auto& batch : shown(db, survey.id)) {
    publics.add(batch.of);
    const auto question =
        std::ranges::find(results.questions, batch.question, &QuestionResult::name);
    if (question != results.questions.end() && within(batch.of, lens)) count(*question, batch);
  }
  for (auto& question : results.questions) {
    if (question.mean) question.mean = *question.mean / question.shown;
    if (!is_text(question.kind) || !question.shows()) continue;
    for (auto& text : texts_shown(db, survey.id, question.name, lens.profile, lens.size))
      if (within(text.of, lens)) question.texts.push_back(std::move(text.words));
  }
  publics.tell(db, survey, results);
  weigh(db, survey, lens, results);
  return results;
}

const QuestionResult* find_result(const Results& results, std::string_view question) {
  const auto found = std::ranges::find(results.questions, question, &QuestionResult::name);
  return found == results.questions.end() ? nullptr : &*found;
}

}  // namespace listening
