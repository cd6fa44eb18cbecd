#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/listening/store.hpp"

// Needs: what listening is for. Heard in a survey or written down, they live until somebody has
// answered them, or said why nobody will. Found in lists by need_list.hpp; who is told of what they
// become: need_followers.hpp; those that say the same: need_twins.hpp.
namespace listening {

using NeedId = Id<struct NeedTag>;

enum class NeedState : std::uint8_t { Open, TakenUp, Answered, Closed };
inline constexpr std::array need_states{
    NeedState::Open, NeedState::TakenUp, NeedState::Answered, NeedState::Closed};
std::string_view slug(NeedState state);         // "ouvert", "pris-en-charge"…
std::string_view label(NeedState state);        // « Ouvert : personne ne s’en occupe encore »
std::string_view short_label(NeedState state);  // « Ouvert »
std::optional<NeedState> parse_need_state(std::string_view slug);

// What people can give, or what would help.
enum class Gift : std::uint8_t { Time, Skills, Place, Money, Goods };
inline constexpr std::array gifts{Gift::Time, Gift::Skills, Gift::Place, Gift::Money, Gift::Goods};
std::string_view slug(Gift gift);   // "temps", "competences", "lieu", "argent", "biens"
std::string_view label(Gift gift);  // « Du temps »…
std::optional<Gift> parse_gift(std::string_view slug);
std::string join_slugs(const std::vector<Gift>& all);   // "temps lieu"
std::vector<Gift> split_gifts(std::string_view slugs);  // unknown words are left out
std::string in_words(const std::vector<Gift>& all);     // « du temps, un lieu »

struct Need {
  NeedId id;
  organisation::OrganisationId organisation;
  std::optional<SurveyId> survey = {};
  territory::Ref territory;
  std::string profile = {};  // who needs it; "" for all
  std::string words;
  int voices = 0;   // how many people said so; 0: nobody counted
  int urgency = 2;  // 1: it can wait, 2: this year, 3: now
  std::string theme = {};
  NeedState state = NeedState::Open;
  std::string reason = {};  // what became of it
  Time changed_at;
  std::optional<organisation::OrganisationId> carrier = {};  // who takes it up
  std::vector<Gift> wants = {};                              // what would help
  std::optional<NeedId> merged_into = {};                    // brought together with this one
  Time made_at = {};
  std::string made_by = {};  // a person’s id
};
std::string_view urgency_label(int urgency);
inline constexpr std::size_t longest_need = 300;  // characters

std::optional<Need> find_need(store::Reader& db, const NeedId& id);
// Open or taken up, the most urgent and most voiced first.
std::vector<Need> live_needs(store::Reader& db, const territory::Ref& territory);
std::vector<Need> needs_of(store::Reader& db, const SurveyId& survey);
std::string need_words(store::Reader& db, std::string_view id);  // "" when there is none
Need read_need(const store::Row& row);  // of a row with every column of a need

// One state of a need, in the name of an organisation.
struct NeedStep {
  NeedState state = NeedState::Open;
  std::string reason;
  std::string organisation;  // its id as it was kept
  Time at;
};
std::vector<NeedStep> steps_of(store::Reader& db, const NeedId& id);  // the oldest first

void note_need(store::Writer& db, const Changing& by, const Need& need);
// What it says, where, for whom: not its state.
void correct(store::Writer& db, const Changing& by, const Need& need);

// What an organisation that is not the one that noted it may do: take an open need up; of one that
// it took up, everything but closing. Who noted it may do all of it.
enum class Following : std::uint8_t { Nothing, TakeUp, Carry, All };
Following may_follow(const Need& need, const organisation::OrganisationId& organisation);
// Why this change cannot be made; "" when it can. `reason`: what is said of it.
std::string objection(const Need& need, Following may, NeedState to, std::string_view reason);
// Taking up makes the organisation of `by` its carrier; opening again leaves it without one. Those
// who asked to be told are written to, and so is who noted it, unless they did this themselves.
void follow(store::Writer& db, const Changing& by, const Need& need, NeedState state,
    std::string_view reason, std::string_view public_url);

}  // namespace listening
