#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/mail/mail.hpp"
#include "base/web/member.hpp"
#include "features/directory/directory.hpp"
#include "features/directory/freshness.hpp"

// Once a year, those who have a mandate are asked by mail whether their record is still true; the
// letter leads to a page with one button, without signing in.
namespace directory {

class AskingKey {
 public:
  static AskingKey fresh();
  static std::optional<AskingKey> parse(std::string_view text);
  const std::string& text() const { return text_; }
  std::string hash() const;

 private:
  explicit AskingKey(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

struct Asking {
  OrganisationId organisation;
  web::PersonId person;
  Time at;
  std::optional<Time> used_at = {};
};
inline constexpr std::chrono::days asking_life{90};  // how long its link serves
inline constexpr std::chrono::days asking_kept{730};

// How many letters it posted. Some at a time: the rest waits for the next run.
int ask_whether_true(
    store::Writer& db, std::string_view site, std::string_view public_url, Time now);
mail::Letter asking_letter(const Email& to, const Record& record, const AskingKey& key,
    std::string_view site, std::string_view public_url, Time now);

// Empty: no such key, too late, or the person no longer speaks for it.
std::optional<Asking> find_asking(store::Reader& db, const AskingKey& key, Time now);
void confirm_by_key(store::Writer& db, const AskingKey& key, const Asking& asking, Time now);
int erase_old_askings(store::Writer& db, Time now);

}  // namespace directory
