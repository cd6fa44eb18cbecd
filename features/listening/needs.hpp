#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/listening/store.hpp"

// Needs: what listening is for. Heard in a survey or written down, they live until somebody has
// answered them, or said why nobody will.
namespace listening {

using NeedId = Id<struct NeedTag>;

enum class NeedState : std::uint8_t { Open, TakenUp, Answered, Closed };
inline constexpr std::array need_states{
    NeedState::Open, NeedState::TakenUp, NeedState::Answered, NeedState::Closed};
std::string_view slug(NeedState state);   // "ouvert", "pris-en-charge"…
std::string_view label(NeedState state);  // « Ouvert »
std::optional<NeedState> parse_need_state(std::string_view slug);

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
};
std::string_view urgency_label(int urgency);
inline constexpr std::size_t longest_need = 300;  // characters

std::optional<Need> find_need(store::Reader& db, const NeedId& id);
// Open or taken up, the most urgent and most voiced first.
std::vector<Need> live_needs(store::Reader& db, const territory::Ref& territory);
std::vector<Need> needs_of(store::Reader& db, const SurveyId& survey);
std::string need_words(store::Reader& db, std::string_view id);  // "" when there is none

void note_need(store::Writer& db, const Changing& by, const Need& need);
void follow(store::Writer& db, const Changing& by, const Need& need, NeedState state,
    std::string_view reason);

}  // namespace listening
