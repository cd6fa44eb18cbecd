#pragma once
#include "features/listening/result_views.hpp"
#include "features/listening/texts.hpp"

namespace listening {

struct TextsView {
  Survey survey;
  Results results;
  Lens lens = {};
  std::vector<const QuestionResult*> questions = {};  // those of texts, within `results`
  const QuestionResult* question = nullptr;           // looked at
  TextFilter filter = {};
  std::vector<TextCode> codes = {};
  std::vector<Written> all = {};      // of the question
  std::vector<Written> passing = {};  // of the filter
  int page = 1;
  bool mandated = false;
  std::string typed = {}, error = {}, said = {};
};
inline constexpr int texts_a_page = 25;
web::Document texts_page(const TextsView& view);

}  // namespace listening
