#pragma once
#include "features/listening/agreement.hpp"
#include "features/listening/crossing.hpp"
#include "features/listening/giving_back.hpp"
#include "features/listening/objective.hpp"
#include "features/listening/reading.hpp"
#include "features/listening/results.hpp"
#include "features/listening/views.hpp"

namespace listening {

// One question’s figures: bars and their table in one, a mean, or the list of texts.
// With `survey`, its organiser can make needs of them.
Html result(
    const QuestionResult& question, Texts texts, const std::optional<SurveyId>& survey = {});

// Whose answers are looked at, as the address says; such an address; and the fields that make one.
Lens lens_of(const web::Fields& query);
Url narrowed(Url url, const Lens& lens);
Html lens_fields(const Results& results, const Lens& lens);
Html select(std::string_view name, std::string_view label, const Html& options);
// What every page of figures says of the rule of five.
Html rule();
// …and of what « entre 42 % et 58 % » means; nothing when nothing has a part.
Html chance(const Results& results);

struct ResultsView {
  Survey survey;
  Results results;
  Lens lens = {};
  bool mandated = false;
  bool waits = false;  // something said waits for others to be shown with
  std::string said = {};
  Beside beside = {};  // what is measured, by question
  Html linking = {};   // where its organiser says which measure speaks of which question
};
web::Document results_page(const ResultsView& view);

struct CrossingView {
  Survey survey;
  Results results;
  Lens lens = {};
  std::string question = {}, by = {};  // as asked
  std::optional<Crossed> crossed = {};
  std::optional<NotCrossed> objection = {};  // why these two questions cannot be crossed
  std::vector<CrossingOf> made = {};
  bool mandated = false;
  std::string said = {};
};
web::Document crossing_page(const CrossingView& view);

struct AgreementView {
  Survey survey;
  Results results;
  Lens lens = {};
  std::vector<Agreement> questions = {};
  bool mandated = false;
};
web::Document agreement_page(const AgreementView& view);

// How results are read: what its organiser chose.
struct ReadingView {
  Survey survey;
  Reading reading;
  std::string weighting_error = {};
};
web::Document reading_page(const ReadingView& view);

// Raw answers: what is asked before, then a page of them.
struct AnswersGate {
  Survey survey;
  Counted counted;
};
web::Document answers_gate_page(const AnswersGate& view);
struct AnswersView {
  Survey survey;
  Counted counted;
  std::vector<Answer> answers;
  std::map<std::string, std::string> labels;      // of questions and « question=choix »
  std::map<std::string, std::string> places;      // names, by reference
  std::map<std::string, std::string> named = {};  // addresses of named guests, by answer
  int from = 0, most = 20;
  std::string refused = {};
};
web::Document answers_page(const AnswersView& view);

struct ComposingView {
  Survey survey;
  Results results;
  GivenBack page;
  std::string title_error = {}, said = {};
};
web::Document composing_page(const ComposingView& view);
struct StrangerView {
  Survey survey;
  std::string organisation;
  Results results;
  GivenBack page;
  bool preview = false;
  Beside beside = {};
};
web::Document given_back_page(const StrangerView& view);

struct IndexView {
  struct One {
    Survey survey;
    std::string organisation;
  };
  std::vector<One> open, given_back;
};
web::Document index_page(const IndexView& view);

}  // namespace listening
