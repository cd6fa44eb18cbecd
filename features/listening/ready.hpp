#pragma once
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/xlsform/session.hpp"
#include "features/listening/forms.hpp"

namespace listening {

// A form made ready to be answered: spelled out once, its expressions read once. Never changes;
// used by any number of threads.
class Ready {
 public:
  explicit Ready(const xlsform::Form& form, int number = 0);
  // With what the workbook only implies: « Autre » as a text of its own, loops as groups.
  const xlsform::Form& form() const { return session_.form(); }
  const xlsform::Session& session() const { return session_; }
  int number() const { return number_; }  // of the version
  // A question by its name; nullptr when there is none, or when it is a group.
  const xlsform::Item* question(std::string_view name) const;

 private:
  void note(const std::vector<xlsform::Item>& items);
  xlsform::Session session_;
  int number_;
  std::unordered_map<std::string_view, const xlsform::Item*> questions_;  // into session_.form()
};

// The forms that people answer these days, ready: one for each version, shared by all who answer,
// let go when nobody did for an hour, or when others are used more. Kept by `form_id`, which is
// never given twice, so that none is ever out of date. Safe to ask from several threads.
class ReadyForms {
 public:
  static constexpr std::size_t most_forms = 64;
  static constexpr std::size_t most_bytes = std::size_t{16} << 20;  // of their JSON, together
  static constexpr std::chrono::hours kept_unused{1};

  // The version of that number; empty when there is none.
  std::shared_ptr<const Ready> find(
      store::Reader& db, const SurveyId& survey, int number, Time now);
  // What its makers work on: see listening::latest. Never empty.
  std::shared_ptr<const Ready> latest(store::Reader& db, const Survey& survey, Time now);
  // The version that people answer now.
  std::shared_ptr<const Ready> answered(store::Reader& db, const Survey& survey, Time now);
  std::size_t count() const;

 private:
  struct Kept {
    std::string form_id;
    std::shared_ptr<const Ready> ready;
    std::size_t bytes = 0;
    Time used_at;
  };
  void let_go(Time now);

  mutable std::mutex mutex_;
  std::list<Kept> kept_;  // the last used first
  std::size_t bytes_ = 0;
};

}  // namespace listening
