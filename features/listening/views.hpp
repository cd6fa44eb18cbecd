#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/look/form.hpp"
#include "base/web/response.hpp"
#include "features/listening/answers.hpp"
#include "features/listening/forms.hpp"
#include "features/listening/models.hpp"
#include "features/listening/quotas.hpp"
#include "features/organisation/membership.hpp"

namespace listening {

// ── Parts of every page ────────────────────────────────────────────────────────────────────────

// The pages of a survey that its members can open; with a mandate, more.
enum class Room { Page, Presentation, Questions, Preview, Reaching, Results, Answers, GivingBack };
Html rooms(const Survey& survey, Room here, bool mandated);
Html said(std::string_view sentence);
web::Document narrow_page(std::string title, const Html& inside);
web::Document wide_page(std::string title, const Html& inside);
Html option(std::string_view value, std::string_view label, bool chosen);
Html radio(std::string_view name, std::string_view value, std::string_view label, bool chosen);
// A form that is one button.
Html button_form(const Url& to, std::string_view label, std::string_view look = "button",
    std::string_view name = "", std::string_view value = "");
Html back_to(const Survey& survey);

// ── Making and presenting ──────────────────────────────────────────────────────────────────────

// What a survey is, as typed.
struct PresentationForm {
  std::string title, introduction, purpose, profile, access, layout, opens_on, closes_on, places;
  bool asks_place = false;
  std::string title_error, introduction_error, purpose_error, places_error, opens_error,
      closes_error;
  std::optional<Presentation> sound = {};
};
PresentationForm presentation_form(store::Reader& db, const Presentation& is);

struct Fresh {
  PresentationForm form;
  std::vector<organisation::Organisation> mine;  // those one may commit
  std::string organisation = {}, organisation_error = {};
  const Models& models;
  const Model* model = nullptr;  // chosen
};
web::Document fresh_page(const Fresh& view);
// What is done in an organisation’s name, for someone who speaks for none.
enum class Deed : std::uint8_t { Survey, Need, Workshop };
web::Document no_mandate_page(Deed deed);
web::Document presentation_page(const Survey& survey, const PresentationForm& form);

struct Listed {
  Survey survey;
  std::string organisation;
};
web::Document mine_page(const std::vector<Listed>& surveys, bool may_make, std::string_view said);

struct Overview {
  Survey survey;
  std::string organisation;
  bool mandated = false;
  bool draft = false;
  int questions = 0;
  Counted counted = {};
  std::vector<Quota> quotas = {};
  std::vector<territory::Territory> territories = {};
  std::string public_url, said = {}, refused = {};
  Time now;
};
web::Document overview_page(const Overview& view);

web::Document poster_page(
    const Survey& survey, std::string_view organisation, std::string_view public_url);
struct Inviting {
  Survey survey;
  Invited invited = {};
  std::vector<Token> tokens = {};  // just made, shown once
  std::string public_url, typed = {}, error = {};
};
web::Document invitations_page(const Inviting& view);

// ── Questions ──────────────────────────────────────────────────────────────────────────────────

web::Document questions_page(
    const Survey& survey, const Version& version, std::string_view said, std::string_view refused);
web::Document choose_kind_page(
    const Survey& survey, const Version& version, std::string_view section);
struct Typed;
web::Document question_page(const Survey& survey, const Version& version, const Typed& typed,
    std::string_view name);  // "": a new one
web::Document import_page(
    const Survey& survey, const std::optional<Upload>& upload, std::string_view error);

}  // namespace listening
