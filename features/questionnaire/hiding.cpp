#include "features/questionnaire/hiding.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <queue>

#include "features/questionnaire/suppression.hpp"

namespace questionnaire {
namespace {

constexpr int unbounded = std::numeric_limits<int>::max() / 4;
constexpr int few = static_cast<int>(threshold) - 1;

// Every table that agrees with what is known is the true one plus circulations between what is
// hidden: a person more here is one less in the same row and column there. How far a cell can go up
// or down is a maximum flow (L. R. Ford and D. R. Fulkerson, 1956) from where the truth is.
class Unknown {
 public:
  // Who is beyond the rows: those who wait, or anybody, of whom nobody knows how many there are.
  enum class Beyond { Waiting, Anybody };
  // Whether cells are held under the most that each can be.
  enum class Held { No, Yes };

  Unknown(const Joint& joint, const Mask& mask, Held held, Beyond who)
      : rows_(joint.outside.size()), columns_(joint.beyond.size()), room_(nodes()) {
    for (auto& row : room_) row.resize(nodes());
    for (std::size_t r = 0; r < rows_; ++r) {
      for (std::size_t c = 0; c < columns_; ++c)
        if (mask[r][c])
          bind(row(r), column(c), joint.counts[r][c],
              held == Held::Yes && !joint.most.empty() ? joint.most[r][c] : unbounded);
      bind(row(r), outside(), joint.outside[r], most_waiting(joint.outside[r], columns_));
    }
    for (std::size_t c = 0; c < columns_; ++c)
      bind(beyond(), column(c), joint.beyond[c], most_beyond(joint.beyond[c], who));
    const int out = std::accumulate(joint.outside.begin(), joint.outside.end(), 0);
    const int off = std::accumulate(joint.beyond.begin(), joint.beyond.end(), 0);
    bind(outside(), hub(), out, most_waiting(out, columns_));
    bind(hub(), beyond(), off, most_beyond(off, who));
  }

  std::size_t row(std::size_t r) const { return r; }
  std::size_t column(std::size_t c) const { return rows_ + c; }
  std::size_t outside() const { return rows_ + columns_; }
  std::size_t beyond() const { return outside() + 1; }

  // Whether what goes from one node to another can be so much less, or so much more.
  bool can_fall(std::size_t from, std::size_t to, int by) const {
    return flow(from, to, from, to, by) >= by;
  }
  bool can_grow(std::size_t from, std::size_t to, int by) const {
    return flow(to, from, from, to, by) >= by;
  }

 private:
  std::size_t hub() const { return beyond() + 1; }
  std::size_t nodes() const { return rows_ + columns_ + 3; }
  // Everybody may have been asked the other question: then only four at most wait for each of its
  // answers, and who knows it knows that. More than that have not been asked, or did not answer:
  // nobody knows how many.
  static int most_waiting(int now, std::size_t answers) {
    const int waiting = few * static_cast<int>(answers);
    return now <= waiting ? waiting : unbounded;
  }
  int most_beyond(int now, Beyond who) const {
    return who == Beyond::Anybody ? unbounded : most_waiting(now, rows_);
  }
  void bind(std::size_t from, std::size_t to, int now, int most) {
    room_[from][to] = most - now;
    room_[to][from] = now;
  }

  // From `source` to `sink`, but through the link itself; `enough` is all that is asked.
  int flow(
      std::size_t source, std::size_t sink, std::size_t from, std::size_t to, int enough) const {
    auto room = room_;
    room[from][to] = room[to][from] = 0;
    int sum = 0;
    while (sum < enough) {
      const int more = push(room, source, sink);
      if (more == 0) break;
      sum += more;
    }
    return sum;
  }

  static int push(Counts& room, std::size_t source, std::size_t sink) {
    std::vector<std::optional<std::size_t>> came(room.size());
    std::queue<std::size_t> next({source});
    came[source] = source;
    while (!next.empty() && !came[sink]) {
      const auto at = next.front();
      next.pop();
      for (std::size_t to = 0; to < room.size(); ++to)
        if (room[at][to] > 0 && !came[to]) {
          came[to] = at;
          next.push(to);
        }
    }
    if (!came[sink]) return 0;
    int least = unbounded;
    for (auto at = sink; at != source; at = *came[at]) least = std::min(least, room[*came[at]][at]);
    for (auto at = sink; at != source; at = *came[at]) {
      room[*came[at]][at] -= least;
      room[at][*came[at]] += least;
    }
    return least;
  }

  std::size_t rows_, columns_;
  Counts room_;
};

struct Place {
  std::size_t row = 0, column = 0;
};

// What is known by margins alone, and with the most that each cell can be: that some are there is
// told from all that is known. That few are is told of what is counted here; who waits may add to
// it.
struct Known {
  Unknown free, held;
  Known(const Joint& joint, const Mask& mask, Unknown::Beyond who)
      : free(joint, mask, Unknown::Held::No, who), held(joint, mask, Unknown::Held::Yes, who) {}
  // Whether it, `now`, can be none, and can be four.
  bool is_safe(std::size_t from, std::size_t to, int now) const {
    return held.can_fall(from, to, now) && free.can_grow(from, to, few - now);
  }
};

// Nearly as many wait as may, for so many answers: who knows it knows where each of them is.
bool too_many_wait(const std::vector<int>& waiting, std::size_t answers) {
  const int all = std::accumulate(waiting.begin(), waiting.end(), 0);
  const int most = few * static_cast<int>(answers);
  return all > most - few && all <= most;
}

bool is_few(int count) { return count > 0 && count <= few; }

// A row and a column where too much can be worked out; the number of rows or columns: any.
std::optional<Place> found_out(const Joint& joint, const Mask& mask) {
  const Known known(joint, mask, Unknown::Beyond::Waiting);
  const auto& unknown = known.free;
  const auto rows = joint.outside.size(), columns = joint.beyond.size();
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t c = 0; c < columns; ++c)
      if (joint.counts[r][c] <= few &&
          !known.is_safe(unknown.row(r), unknown.column(c), joint.counts[r][c]))
        return Place{r, c};
    if (is_few(joint.outside[r]) &&
        !known.is_safe(unknown.row(r), unknown.outside(), joint.outside[r]))
      return Place{r, columns};
  }
  for (std::size_t c = 0; c < columns; ++c)
    if (is_few(joint.beyond[c]) &&
        !known.is_safe(unknown.beyond(), unknown.column(c), joint.beyond[c]))
      return Place{rows, c};
  return std::nullopt;
}

// The smallest cell still shown in this row or column; elsewhere when there is none.
std::optional<Place> cheapest(const Joint& joint, const Mask& mask, const Place& near) {
  std::optional<Place> best;
  const auto cost = [&](const Place& at) {
    const bool beside = at.row == near.row || at.column == near.column;
    return joint.counts[at.row][at.column] + (beside ? 0 : unbounded / 2);
  };
  for (std::size_t r = 0; r < mask.size(); ++r)
    for (std::size_t c = 0; c < mask[r].size(); ++c)
      if (!mask[r][c] && (!best || cost({r, c}) < cost(*best))) best = Place{r, c};
  return best;
}

// The same, of one row of those who ticked something: in which column.
std::optional<std::size_t> ticked_found_out(
    const Joint& joint, const Mask& mask, const std::vector<int>& others) {
  const Known known(joint, mask, Unknown::Beyond::Anybody);
  const auto& unknown = known.free;
  for (std::size_t c = 0; c < others.size(); ++c) {
    const int count = joint.counts[0][c];
    const bool safe = count > few || known.is_safe(unknown.row(0), unknown.column(c), count);
    const auto row = unknown.row(0), column = unknown.column(c);
    const bool others_safe = others[c] > few || (unknown.can_grow(row, column, others[c]) &&
                                                    unknown.can_fall(row, column, few - others[c]));
    if (!safe || !others_safe) return c;
  }
  if (is_few(joint.outside[0]) &&
      !known.is_safe(unknown.row(0), unknown.outside(), joint.outside[0]))
    return 0;
  return std::nullopt;
}

}  // namespace

std::vector<bool> hide_ticked(const std::vector<int>& counts, const std::vector<int>& others,
    int outside, const std::vector<int>& most) {
  Joint joint{{counts}, {outside}, others};
  if (!most.empty()) joint.most.push_back(most);
  if (too_many_wait(joint.outside, counts.size())) return std::vector<bool>(counts.size(), true);
  Mask mask(1);
  for (std::size_t c = 0; c < counts.size(); ++c)
    mask[0].push_back(counts[c] <= few || others[c] <= few);
  while (const auto problem = ticked_found_out(joint, mask, others)) {
    const auto next = cheapest(joint, mask, {0, *problem});
    if (!next) break;
    mask[next->row][next->column] = true;
  }
  return mask[0];
}

bool may_show_both(int both, int first, int second) {
  return both > few && first - both > few && second - both > few;
}

Mask hide(const Joint& joint) {
  if (too_many_wait(joint.outside, joint.beyond.size()) ||
      too_many_wait(joint.beyond, joint.outside.size()))
    return Mask(joint.outside.size(), std::vector<bool>(joint.beyond.size(), true));
  Mask mask;
  for (const auto& row : joint.counts) {
    auto& hidden = mask.emplace_back();
    for (const int count : row) hidden.push_back(count <= few);
  }
  while (const auto problem = found_out(joint, mask)) {
    const auto next = cheapest(joint, mask, *problem);
    if (!next) break;  // nothing is shown: only the margins are known, as they were before
    mask[next->row][next->column] = true;
  }
  return mask;
}

}  // namespace questionnaire
