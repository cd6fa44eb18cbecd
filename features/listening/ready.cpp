#include "features/listening/ready.hpp"

#include <algorithm>

namespace listening {
namespace {

const store::Sql select_form_id = R"sql(
    SELECT form_id FROM listening_version WHERE survey_id = $1 AND number = $2)sql";
const store::Sql select_form_text = R"sql(
    SELECT form_id, form FROM listening_version WHERE survey_id = $1 AND number = $2)sql";

}  // namespace

Ready::Ready(const xlsform::Form& form, int number) : session_(form), number_(number) {
  note(session_.form().survey);
}

void Ready::note(const std::vector<xlsform::Item>& items) {
  for (const auto& item : items) {
    if (!item.holds_items()) questions_.try_emplace(item.name, &item);
    note(item.children);
  }
}

const xlsform::Item* Ready::question(std::string_view name) const {
  const auto found = questions_.find(name);
  return found == questions_.end() ? nullptr : found->second;
}

std::shared_ptr<const Ready> ReadyForms::find(
    store::Reader& db, const SurveyId& survey, int number, Time now) {
  const auto form_id = db.query(select_form_id, survey, number).first([](const store::Row& row) {
    return row.get<std::string>("form_id");
  });
  if (!form_id) return nullptr;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = std::ranges::find(kept_, *form_id, &Kept::form_id);
    if (found != kept_.end()) {
      found->used_at = std::max(found->used_at, now);
      kept_.splice(kept_.begin(), kept_, found);
      let_go(now);
      return kept_.front().ready;
    }
  }
  // Read again with its form: without a transaction under way, another may stand there by now.
  auto made = db.query(select_form_text, survey, number).first([&](const store::Row& row) {
    const auto text = row.get<std::string>("form");
    return Kept{row.get<std::string>("form_id"),
        std::make_shared<const Ready>(form_from_json(text), number), text.size(), now};
  });
  if (!made) return nullptr;
  auto ready = made->ready;
  const std::scoped_lock lock(mutex_);
  // Another may have made the same meanwhile: one of the two is let go.
  if (std::ranges::find(kept_, made->form_id, &Kept::form_id) == kept_.end()) {
    bytes_ += made->bytes;
    kept_.push_front(*std::move(made));
    let_go(now);
  }
  return ready;
}

// The one just used always stays, however large.
void ReadyForms::let_go(Time now) {
  while (kept_.size() > 1 && (kept_.size() > most_forms || bytes_ > most_bytes ||
                                 kept_.back().used_at + kept_unused < now)) {
    bytes_ -= kept_.back().bytes;
    kept_.pop_back();
  }
}

std::shared_ptr<const Ready> ReadyForms::latest(store::Reader& db, const Survey& survey, Time now) {
  for (const int number : {survey.version + 1, survey.version})
    if (auto found = find(db, survey.id, number, now)) return found;
  return std::make_shared<const Ready>(xlsform::Form{}, survey.version + 1);
}

std::shared_ptr<const Ready> ReadyForms::answered(
    store::Reader& db, const Survey& survey, Time now) {
  auto found = find(db, survey.id, survey.version, now);
  return found ? found : latest(db, survey, now);
}

std::size_t ReadyForms::count() const {
  const std::scoped_lock lock(mutex_);
  return kept_.size();
}

}  // namespace listening
