#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/table/sheet.hpp"
#include "features/listening/need_followers.hpp"

// A workshop of a « dialogue de gouvernance »: on a screen what a room says, on telephones what
// each proposes, groups, weighs and comments; a record of it is kept. No account, no internet
// needed beyond the machine that runs it.
namespace listening {

using WorkshopId = Id<struct WorkshopTag>;
using IdeaId = Id<struct IdeaTag>;

// What the room does now. Comments are taken until it is closed.
enum class Stage : std::uint8_t { Propose, Group, Weigh, Conclude, Closed };
inline constexpr std::array stages{
    Stage::Propose, Stage::Group, Stage::Weigh, Stage::Conclude, Stage::Closed};
std::string_view slug(Stage stage);   // "proposer", "regrouper", "peser", "conclure", "clos"
std::string_view label(Stage stage);  // « Proposer : chacun dit ce qui manque »
std::optional<Stage> parse_stage(std::string_view slug);

struct Workshop {
  WorkshopId id;
  organisation::OrganisationId organisation;
  Code code;  // read aloud, scanned
  std::string title;
  std::string question = {};  // what the room is asked
  territory::Ref territory;
  int points = 5;  // that each may spread
  Stage stage = Stage::Propose;
  std::int64_t version = 1;
  std::string present = {}, decided = {}, disputed = {};
  std::string made_by = {};
  Time made_at;
};
inline constexpr int most_points = 20;
inline constexpr std::size_t longest_idea = 200;     // characters
inline constexpr std::size_t longest_comment = 400;  // characters
inline constexpr std::size_t longest_record = 8000;  // characters, each part
inline constexpr int most_ideas = 300;               // in one workshop
inline constexpr int most_ideas_a_seat = 30;
inline constexpr int most_comments = 1000;
inline constexpr int most_seats = 500;

std::optional<Workshop> find_workshop(store::Reader& db, const WorkshopId& id);
std::optional<Workshop> find_workshop(store::Reader& db, const Code& code);
std::vector<Workshop> workshops_of(
    store::Reader& db, const organisation::OrganisationId& id);  // the latest first

Workshop make_workshop(store::Writer& db, const Changing& by, Workshop workshop);
// Closing puts the names of those who wished it into the record, and erases them elsewhere.
void move_to(store::Writer& db, const Changing& by, const Workshop& workshop, Stage stage);
void write_record(store::Writer& db, const Changing& by, const Workshop& workshop,
    std::string_view present, std::string_view decided, std::string_view disputed);
void erase_workshop(store::Writer& db, const Changing& by, const Workshop& workshop);

// ── Who takes part ─────────────────────────────────────────────────────────────────────────────

// What stands for a browser in one workshop: nobody can tell that it is the same in another.
std::string seat_of(const Workshop& workshop, const SecretKey& key);
bool has_seat(store::Reader& db, const std::string& seat);
int count_seats(store::Reader& db, const WorkshopId& id);
// `name`: "" for who does not wish to stand in the record. False when the room is full.
bool take_seat(store::Writer& db, const Workshop& workshop, const std::string& seat,
    std::string_view name, Time now);

// ── What is said ───────────────────────────────────────────────────────────────────────────────

struct Idea {
  IdeaId id;
  std::string seat, words;
  std::string group = {};  // "" alone
  std::string need = {};   // that it comes from or became
};
struct Comment {
  std::string words;
  bool mine = false;
};
// What is weighed: a group, or an idea that stands alone.
struct Target {
  std::string id, title;
  bool is_group = false;
  std::vector<Idea> ideas;
  int points = 0;  // of everybody
  int people = 0;  // who gave some
  int mine = 0;    // of the seat that looks
  std::string need = {};
  std::vector<Comment> comments = {};
};
// Everything that was said. Before points were given in the order of coming, then the most weighed
// first.
struct Board {
  Workshop workshop;
  std::vector<Target> targets;
  int seats = 0, weighed = 0;  // how many take part, how many spread their points
  int ideas() const;
};
Board board_of(store::Reader& db, const Workshop& workshop, const std::string& seat = "");

enum class Refusal : std::uint8_t { Full, Empty, TooLong, NotNow, TooManyPoints, Unknown };
std::string_view explain(Refusal refusal);

Result<void, Refusal> propose(store::Writer& db, const Workshop& workshop, const std::string& seat,
    std::string_view words, Time now);
// Into a group that exists, into a new one with this title, or ("" and "") alone again.
Result<void, Refusal> group(store::Writer& db, const Workshop& workshop, const IdeaId& idea,
    std::string_view group, std::string_view title);
// All of a seat’s points at once, by target. Refused as a whole beyond what each may spread.
Result<void, Refusal> weigh(store::Writer& db, const Workshop& workshop, const std::string& seat,
    const std::map<std::string, int>& points);
Result<void, Refusal> comment(store::Writer& db, const Workshop& workshop, const std::string& seat,
    std::string_view target, std::string_view words, Time now);
void take_out(store::Writer& db, const Workshop& workshop, const IdeaId& idea);
// The territory’s live needs stand on the board, once each. How many came.
int bring_needs(store::Writer& db, const Workshop& workshop, Time now);
// Becomes a need of the territory, voiced by those who gave points or proposed it.
std::optional<NeedId> make_need_of(
    store::Writer& db, const Changing& by, const Workshop& workshop, std::string_view target);

table::Sheet sheet_of(const Board& board);

}  // namespace listening
