#pragma once
#include "features/listening/quotas.hpp"
#include "features/listening/views.hpp"

namespace listening {

struct QuotasView {
  struct Asked {
    Quota quota;
    look::Field field;
  };
  Survey survey;
  std::vector<Asked> fields;
};
web::Document quotas_page(const QuotasView& view);

// How far they are: bars and their table in one, for the page of the survey.
Html progress(const Survey& survey, const std::vector<Quota>& quotas);

}  // namespace listening
