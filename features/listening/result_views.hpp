#pragma once
#include "features/listening/giving_back.hpp"
#include "features/listening/reading.hpp"
#include "features/listening/results.hpp"
#include "features/listening/views.hpp"

namespace listening {

// One question’s figures: bars and their table in one, a mean, or the list of texts.
// With `survey`, its organiser can make needs of them.
Html result(
    const QuestionResult& question, Texts texts, const std::optional<SurveyId>& survey = {});

// An address of results, seen through this lens.
Url narrowed(Url url, const Lens& lens);

struct ResultsView {
  Survey survey;
  Results results;
  Lens lens = {};
  bool mandated = false;
  bool waits = false;  // something said waits for others to be shown with
  std::string said = {};
};
web::Document results_page(const ResultsView& view);

// How results are read: what its organiser chose.
struct ReadingView {
  Survey survey;
  Reading reading;
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
  std::map<std::string, std::string> labels;  // of questions and « question=choix »
  std::map<std::string, std::string> places;  // names, by reference
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
