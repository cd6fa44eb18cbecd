#pragma once
#include "features/listening/views.hpp"
#include "features/listening/workshops.hpp"

namespace listening {

// ── On telephones ──────────────────────────────────────────────────────────────────────────────

struct JoinView {
  Workshop workshop;
  std::string place, organisation;
  std::string name = {}, error = {};
};
web::Document join_page(const JoinView& view);

struct TakingPartView {
  Board board;
  std::string place;
  std::string said = {};
  // What was refused, and what was typed in which form: "idee", "groupe", "poids", "commentaire".
  std::string form = {}, error = {}, typed = {}, about = {};
  std::map<std::string, int> points = {};  // typed, when they were refused
};
web::Document taking_part_page(const TakingPartView& view);
web::Document no_such_workshop_page();

// ── On the screen of the room ──────────────────────────────────────────────────────────────────

struct ScreenView {
  Board board;
  std::string place, public_url;
};
web::Document screen_page(const ScreenView& view);

// ── For its organiser ──────────────────────────────────────────────────────────────────────────

struct WorkshopForm {
  std::vector<organisation::Organisation> mine;
  std::string organisation = {}, title = {}, question = {}, territory = {}, points = "5";
  std::string organisation_error = {}, title_error = {}, territory_error = {}, points_error = {};
};
struct WorkshopsView {
  struct One {
    Workshop workshop;
    std::string organisation, place;
  };
  std::vector<One> workshops;
  WorkshopForm form;
  std::string said = {};
};
web::Document workshops_page(const WorkshopsView& view);

struct WorkshopView {
  Board board;
  std::string place, organisation, public_url;
  std::string said = {}, error = {};
};
web::Document workshop_page(const WorkshopView& view);

// The record, as it is printed.
struct RecordView {
  Board board;
  std::string place, organisation;
  bool may_edit = false;
};
web::Document record_page(const RecordView& view);

// ── Parts ──────────────────────────────────────────────────────────────────────────────────────

// Points as bars, each with its number: chart and table in one.
Html points_table(const Board& board);
Html live_script(const Workshop& workshop);

}  // namespace listening
