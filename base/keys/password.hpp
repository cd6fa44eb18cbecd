#pragma once
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/values/result.hpp"

// Passwords: which ones may be chosen, and how they are kept (argon2id), so that neither a stolen
// database nor a crowd at the door costs more than it must.
namespace keys {

// Why a password may not be chosen.
enum class Weakness {
  TooShort,  // fewer than 12 characters
  TooLong,   // more than 256 characters
  NotText,   // bytes that are not UTF-8
  Common,    // soon guessed: a known one, a row of the keyboard, a repetition, a date
  Personal,  // soon guessed by who knows the person or the site
};
std::string_view explain(Weakness weakness);  // in French, a whole sentence, for the form

// What a person typed, in canonical composition (NFC): é is the same on every keyboard. Nothing is
// trimmed and no character is forbidden, but control characters, which are dropped.
class Password {
 public:
  static constexpr std::size_t shortest = 12, longest = 256;  // characters

  // One that somebody wants to use from now on. `about`: what others know of that person and of
  // this site (name, address, organisation, name of the site).
  static Result<Password, Weakness> choose(
      std::string_view text, std::span<const std::string> about = {});

  // One that somebody says is theirs. Empty when no kept password can be like that.
  static std::optional<Password> typed(std::string_view text);

  const std::string& text() const { return text_; }

 private:
  explicit Password(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// What one argon2id hash costs. OWASP asks for 19 MiB and 2 passes at least; see bench/argon2.cpp
// for what these cost in time.
struct Cost {
  std::size_t memory = std::size_t{32} << 20;  // bytes, at least 8 KiB
  unsigned long long passes = 3;               // at least 1
};

// At most so many at work at once and so many waiting; beyond that, one is told at once.
class Gate {
 public:
  struct Limits {
    int at_once = 2;
    int waiting = 24;
  };

  class Pass {
   public:
    Pass(Pass&& other) noexcept : gate_(std::exchange(other.gate_, nullptr)) {}
    Pass& operator=(Pass&&) = delete;
    ~Pass() {
      if (gate_) gate_->leave();
    }

   private:
    friend class Gate;
    explicit Pass(Gate& gate) : gate_(&gate) {}
    Gate* gate_;
  };

  explicit Gate(Limits limits) : limits_(limits) {}
  std::optional<Pass> enter();  // waits for its turn; empty when too many wait already
  int waiting() const;

 private:
  void leave();

  const Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable turn_;
  int inside_ = 0, waiting_ = 0;
};

struct Busy {};  // too many at the same time: come back in a few seconds
std::string_view explain(Busy busy);

// Makes and checks kept passwords, never more than the gate lets in: their number times the memory
// of one hash is all that a crowd can take. One for the whole program, used from any thread.
// Throws std::bad_alloc when the memory of one hash is not there.
class Hasher {
 public:
  explicit Hasher(Cost cost = {}, Gate::Limits limits = {}) : cost_(cost), gate_(limits) {}

  // What to keep: "$argon2id$v=19$m=…", below 128 characters, with its own salt.
  Result<std::string, Busy> hash(const Password& password);

  // Whether it is the kept one. Without a kept one the same work is done, so that the time taken
  // does not tell who has a password. Never throws on a kept text that is damaged: it is false.
  Result<bool, Busy> verify(const Password& password, const std::optional<std::string>& kept);

  // Whether a kept one was made at another cost: make it again at the next good sign-in.
  bool needs_rehash(const std::string& kept) const;

 private:
  const std::string& decoy();

  const Cost cost_;
  Gate gate_;
  std::once_flag decoy_made_;
  std::string decoy_;
};

}  // namespace keys
