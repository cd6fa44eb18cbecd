#include <algorithm>
#include <numeric>
#include <set>

#include "base/keys/hash.hpp"
#include "base/values/text.hpp"
#include "features/listening/workshops.hpp"

// What is said in a workshop: ideas, groups, points, comments.
namespace listening {
namespace {

const store::Sql board_changed = R"sql(
    UPDATE listening_workshop SET version = version + 1 WHERE id = $1)sql";
const store::Sql insert_idea = R"sql(
    INSERT INTO listening_workshop_idea (id, workshop_id, seat, words, group_id, need_id, made_at)
    VALUES ($1, $2, $3, $4, '', $5, $6))sql";
const store::Sql select_ideas = R"sql(
    SELECT id, seat, words, group_id, need_id
      FROM listening_workshop_idea WHERE workshop_id = $1 ORDER BY made_at, id)sql";
const store::Sql update_group = R"sql(
    UPDATE listening_workshop_idea SET group_id = $3 WHERE id = $1 AND workshop_id = $2)sql";
const store::Sql delete_idea = R"sql(
    DELETE FROM listening_workshop_idea WHERE id = $1 AND workshop_id = $2)sql";
const store::Sql update_idea_need = R"sql(
    UPDATE listening_workshop_idea SET need_id = $2 WHERE id = $1)sql";
const store::Sql insert_group = R"sql(
    INSERT INTO listening_workshop_group (id, workshop_id, title, need_id)
    VALUES ($1, $2, $3, ''))sql";
const store::Sql select_groups = R"sql(
    SELECT id, title, need_id FROM listening_workshop_group WHERE workshop_id = $1 ORDER BY id)sql";
const store::Sql update_group_need = R"sql(
    UPDATE listening_workshop_group SET need_id = $2 WHERE id = $1)sql";
const store::Sql select_weights = R"sql(
    SELECT target, seat, points FROM listening_workshop_weight WHERE workshop_id = $1)sql";
const store::Sql delete_weights_of_seat = R"sql(
    DELETE FROM listening_workshop_weight WHERE workshop_id = $1 AND seat = $2)sql";
const store::Sql insert_weight = R"sql(
    INSERT INTO listening_workshop_weight (workshop_id, target, seat, points)
    VALUES ($1, $2, $3, $4))sql";
const store::Sql insert_comment = R"sql(
    INSERT INTO listening_workshop_comment (id, workshop_id, target, seat, words, made_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql";
const store::Sql select_comments = R"sql(
    SELECT target, seat, words
      FROM listening_workshop_comment WHERE workshop_id = $1 ORDER BY made_at, id)sql";

Idea read_idea(const store::Row& row) {
  return {row.get<IdeaId>("id"), row.get<std::string>("seat"), row.get<std::string>("words"),
      row.get<std::string>("group_id"), row.get<std::string>("need_id")};
}

std::optional<Refusal> wrong_words(std::string_view words, std::size_t longest) {
  if (text::fold(words).empty()) return Refusal::Empty;
  if (words.size() > 4 * longest) return Refusal::TooLong;
  return std::nullopt;
}

Target* target_of(std::vector<Target>& targets, std::string_view id) {
  const auto found = std::ranges::find(targets, id, &Target::id);
  return found == targets.end() ? nullptr : &*found;
}

}  // namespace

std::string_view explain(Refusal refusal) {
  switch (refusal) {
    case Refusal::Full: return "Il y a déjà beaucoup d’idées. Laissez de la place aux autres.";
    case Refusal::Empty: return "Écrivez quelques mots.";
    case Refusal::TooLong: return "C’est trop long. Dites l’essentiel.";
    case Refusal::NotNow:
      return "Ce n’est pas le moment\u00A0: l’atelier en est à une autre étape.";
    case Refusal::TooManyPoints: return "Vous donnez plus de points que vous n’en avez.";
    case Refusal::Unknown: return "Cette idée n’est plus là.";
  }
  return "";
}

std::string seat_of(const Workshop& workshop, const SecretKey& key) {
  return keys::sha256_hex(workshop.id.text() + "/" + key.text());
}

int Board::ideas() const {
  return std::accumulate(targets.begin(), targets.end(), 0,
      [](int sum, const Target& target) { return sum + static_cast<int>(target.ideas.size()); });
}

Board board_of(store::Reader& db, const Workshop& workshop, const std::string& seat) {
  Board board{.workshop = workshop, .targets = {}, .seats = count_seats(db, workshop.id)};
  auto& targets = board.targets;
  db.query(select_groups, workshop.id).each([&](const store::Row& row) {
    targets.push_back({.id = row.get<std::string>("id"),
        .title = row.get<std::string>("title"),
        .is_group = true,
        .ideas = {},
        .need = row.get<std::string>("need_id")});
  });
  for (auto& idea : db.query(select_ideas, workshop.id).all(read_idea)) {
    if (auto* const group = target_of(targets, idea.group); group && !idea.group.empty()) {
      group->ideas.push_back(std::move(idea));
    } else {
      auto id = idea.id.text(), words = idea.words, need = idea.need;
      targets.push_back({.id = std::move(id),
          .title = std::move(words),
          .ideas = {std::move(idea)},
          .need = std::move(need)});
    }
  }
  // A group that everything left is gone.
  std::erase_if(targets, [](const Target& target) { return target.ideas.empty(); });
  std::set<std::string> weighed;
  db.query(select_weights, workshop.id).each([&](const store::Row& row) {
    auto* const target = target_of(targets, row.get<std::string>("target"));
    if (!target) return;
    const auto whose = row.get<std::string>("seat");
    const int points = row.get<int>("points");
    target->points += points;
    ++target->people;
    if (whose == seat) target->mine = points;
    weighed.insert(whose);
  });
  board.weighed = static_cast<int>(weighed.size());
  db.query(select_comments, workshop.id).each([&](const store::Row& row) {
    if (auto* const target = target_of(targets, row.get<std::string>("target")))
      target->comments.push_back(
          {row.get<std::string>("words"), row.get<std::string>("seat") == seat});
  });
  std::ranges::stable_sort(targets, std::greater{}, &Target::points);
  return board;
}

Result<void, Refusal> propose(store::Writer& db, const Workshop& workshop, const std::string& seat,
    std::string_view words, Time now) {
  if (workshop.stage == Stage::Closed || workshop.stage == Stage::Conclude)
    return refuse(Refusal::NotNow);
  if (const auto wrong = wrong_words(words, longest_idea)) return refuse(*wrong);
  const auto ideas = db.query(select_ideas, workshop.id).all(read_idea);
  const auto mine = std::ranges::count(ideas, seat, &Idea::seat);
  if (ideas.size() >= most_ideas || mine >= most_ideas_a_seat) return refuse(Refusal::Full);
  // Sent twice, it stands once.
  for (const auto& idea : ideas)
    if (idea.seat == seat && text::fold(idea.words) == text::fold(words)) return {};
  db.run(insert_idea, IdeaId::fresh(), workshop.id, seat, words, "", now);
  db.run(board_changed, workshop.id);
  return {};
}

Result<void, Refusal> group(store::Writer& db, const Workshop& workshop, const IdeaId& idea,
    std::string_view group, std::string_view title) {
  if (workshop.stage != Stage::Group && workshop.stage != Stage::Propose)
    return refuse(Refusal::NotNow);
  const auto board = board_of(db, workshop);
  const bool known = std::ranges::any_of(board.targets, [&](const Target& target) {
    return std::ranges::find(target.ideas, idea, &Idea::id) != target.ideas.end();
  });
  if (!known) return refuse(Refusal::Unknown);
  std::string into(group);
  if (!title.empty()) {
    if (const auto wrong = wrong_words(title, longest_idea)) return refuse(*wrong);
    // A group of this title takes it in.
    const auto same = std::ranges::find_if(board.targets, [&](const Target& target) {
      return target.is_group && text::fold(target.title) == text::fold(title);
    });
    into = same == board.targets.end() ? fresh_uuid() : same->id;
    if (same == board.targets.end()) db.run(insert_group, into, workshop.id, title);
  } else if (!into.empty()) {
    const auto found = std::ranges::find(board.targets, into, &Target::id);
    if (found == board.targets.end() || !found->is_group) return refuse(Refusal::Unknown);
  }
  db.run(update_group, idea, workshop.id, into);
  db.run(board_changed, workshop.id);
  return {};
}

Result<void, Refusal> weigh(store::Writer& db, const Workshop& workshop, const std::string& seat,
    const std::map<std::string, int>& points) {
  if (workshop.stage != Stage::Weigh) return refuse(Refusal::NotNow);
  const auto board = board_of(db, workshop, seat);
  int sum = 0;
  for (const auto& [target, given] : points) {
    if (given < 0 || given > workshop.points) return refuse(Refusal::TooManyPoints);
    if (std::ranges::find(board.targets, target, &Target::id) == board.targets.end())
      return refuse(Refusal::Unknown);
    sum += given;
  }
  if (sum > workshop.points) return refuse(Refusal::TooManyPoints);
  db.run(delete_weights_of_seat, workshop.id, seat);
  for (const auto& [target, given] : points)
    if (given > 0) db.run(insert_weight, workshop.id, target, seat, given);
  db.run(board_changed, workshop.id);
  return {};
}

Result<void, Refusal> comment(store::Writer& db, const Workshop& workshop, const std::string& seat,
    std::string_view target, std::string_view words, Time now) {
  if (workshop.stage == Stage::Closed) return refuse(Refusal::NotNow);
  if (const auto wrong = wrong_words(words, longest_comment)) return refuse(*wrong);
  const auto board = board_of(db, workshop);
  const auto found = std::ranges::find(board.targets, target, &Target::id);
  if (found == board.targets.end()) return refuse(Refusal::Unknown);
  std::size_t all = 0;
  for (const auto& one : board.targets) all += one.comments.size();
  if (all >= most_comments) return refuse(Refusal::Full);
  db.run(insert_comment, fresh_uuid(), workshop.id, target, seat, words, now);
  db.run(board_changed, workshop.id);
  return {};
}

void take_out(store::Writer& db, const Workshop& workshop, const IdeaId& idea) {
  db.run(delete_idea, idea, workshop.id);
  db.run(board_changed, workshop.id);
}

int bring_needs(store::Writer& db, const Workshop& workshop, Time now) {
  std::set<std::string> there;
  for (const auto& idea : db.query(select_ideas, workshop.id).all(read_idea))
    there.insert(idea.need);
  int came = 0;
  for (const auto& need : live_needs(db, workshop.territory)) {
    if (there.contains(need.id.text())) continue;
    db.run(insert_idea, IdeaId::fresh(), workshop.id, "", need.words, need.id, now);
    ++came;
  }
  if (came > 0) db.run(board_changed, workshop.id);
  return came;
}

std::optional<NeedId> make_need_of(
    store::Writer& db, const Changing& by, const Workshop& workshop, std::string_view target) {
  const auto board = board_of(db, workshop);
  const auto found = std::ranges::find(board.targets, target, &Target::id);
  if (found == board.targets.end()) return std::nullopt;
  if (const auto already = NeedId::parse(found->need)) return already;
  std::set<std::string> people;
  for (const auto& idea : found->ideas)
    if (!idea.seat.empty()) people.insert(idea.seat);
  db.query(select_weights, workshop.id).each([&](const store::Row& row) {
    if (row.get<std::string>("target") == target) people.insert(row.get<std::string>("seat"));
  });
  auto words = found->title;
  const Need need{.id = NeedId::fresh(),
      .organisation = workshop.organisation,
      .territory = workshop.territory,
      .words = words,
      .voices = static_cast<int>(people.size()),
      .changed_at = by.now};
  note_need(db, by, need);
  if (found->is_group)
    db.run(update_group_need, found->id, need.id);
  else
    db.run(update_idea_need, found->id, need.id);
  db.run(board_changed, workshop.id);
  return need.id;
}

table::Sheet sheet_of(const Board& board) {
  table::Sheet sheet{.name = "Atelier",
      .columns = {"groupe", "idee", "points", "personnes", "commentaires", "besoin"},
      .rows = {}};
  for (const auto& target : board.targets) {
    std::vector<std::string> comments;
    for (const auto& one : target.comments) comments.push_back(one.words);
    for (const auto& idea : target.ideas)
      sheet.rows.push_back(
          {target.is_group ? target.title : "", idea.words, static_cast<double>(target.points),
              static_cast<double>(target.people), text::join(comments, " | "), target.need});
  }
  return sheet;
}

}  // namespace listening
