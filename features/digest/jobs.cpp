#include "features/digest/jobs.hpp"

#include "features/digest/mail.hpp"

namespace digest {
namespace {

constexpr int at_once = 50;  // people, for one reading and one writing

struct Due {
  Reader reader;
  Time until;
  std::optional<mail::Letter> letter;  // empty: nothing to tell
};

class Morning {
 public:
  Morning(const Sources& sources, std::string_view site, std::string_view public_url, Time now)
      : sources_(sources), kinds_(sources.kinds()), site_(site), url_(public_url), now_(now) {}

  std::optional<Due> due(store::Reader& db, const identity::Person& person) const {
    const auto known = find_reader(db, person.id);
    const auto reader = known ? *known : new_reader(person);
    const auto until = latest_morning(reader.frequency, now_);
    if (reader.frequency == Frequency::Never || reader.told_until >= until) return std::nullopt;
    const auto news =
        sources_.news(db, person.id, refused_by(db, person.id), reader.told_until, until);
    Due found{.reader = reader, .until = until, .letter = {}};
    if (!news.empty()) found.letter = letter(person, reader, news, kinds_, site_, url_);
    return found;
  }

  // The letter of a person who moved forward, and no other.
  int post(store::Writer& db, const Due& due) const {
    if (!advance(db, due.reader, due.until) || !due.letter) return 0;
    mail::post(
        db, *due.letter, "digest " + due.reader.person.text() + " " + iso(day_of(due.until)), now_);
    return 1;
  }

 private:
  const Sources& sources_;
  const std::vector<activity::NewsKind> kinds_;
  const std::string_view site_, url_;
  const Time now_;
};

}  // namespace

int write_letters(store::Database& database, const Sources& sources, std::string_view site,
    std::string_view public_url, Time now, const std::function<bool()>& should_stop) {
  const auto morning = latest_morning(Frequency::Daily, now);
  if (!is_civil(now) || now < morning + settling) return 0;
  if (is_round_done(*database.read(), morning)) return 0;
  const Morning letters(sources, site, public_url, now);
  int posted = 0;
  std::optional<web::PersonId> last;
  for (bool more = true; more;) {
    if (should_stop && should_stop()) return posted;
    std::vector<Due> all;
    {
      auto db = database.read();
      const auto people = people_after(*db, last, at_once);
      more = !people.empty();
      for (const auto& person : people) {
        last = person.id;
        if (auto due = letters.due(*db, person)) all.push_back(*std::move(due));
      }
    }
    if (all.empty() && more) continue;
    auto db = database.write();
    for (const auto& due : all) posted += letters.post(*db, due);
    if (!more) finish_round(*db, morning);
    db->commit();
  }
  return posted;
}

}  // namespace digest
