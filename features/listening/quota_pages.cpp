#include <charconv>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/listening/pages.hpp"
#include "features/listening/quota_views.hpp"
#include "features/listening/reading.hpp"
#include "features/listening/result_files.hpp"

// What an organiser aims at, and how far they are.
namespace listening {
namespace {

std::string name_of(Aim aim, std::string_view value) {
  return std::string(slug(aim)) + "-" + std::string(value);
}

// A field for each that can be aimed at, with what is kept.
QuotasView quotas_view(store::Reader& db, const Survey& survey) {
  QuotasView view{.survey = survey, .fields = {}};
  const auto kept = quotas_of(db, survey.id, reading_of(db, survey).wave);
  const auto add = [&](Aim aim, std::string_view value) {
    Quota quota{aim, std::string(value)};
    std::string typed;
    for (const auto& one : kept)
      if (one.aim == aim && one.value == value) typed = std::to_string(one.target);
    view.fields.push_back({quota, {.name = name_of(aim, value),
                                      .label = label(quota),
                                      .value = typed,
                                      .inputmode = "numeric",
                                      .longest = 6,
                                      .required = false}});
  };
  if (survey.is.profile.empty())
    for (const auto& profile : profiles()) add(Aim::Profile, profile.slug);
  if (survey.is.asks_place)
    for (const auto size : sizes) add(Aim::Size, size);
  return view;
}

// Whether all that was typed can be kept.
bool read_targets(const web::Fields& form, QuotasView& view) {
  bool sound = true;
  for (auto& [quota, field] : view.fields) {
    field.value = form.text(field.name);
    const auto target = field.value.empty() ? 0 : form.integer(field.name).value_or(-1);
    if (target < 0 || target > highest_target) {
      field.error = "Écrivez un nombre de 1 à 100\u202F000, ou rien.";
      sound = false;
    }
    quota.target = std::max(0, target);
  }
  return sound;
}

}  // namespace

web::Response show_quotas(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return own(quotas_page(quotas_view(page.db, survey)));
  });
}

web::Response change_quotas(web::Action& action, const web::Member& member, const SurveyId& id) {
  return with_mandate(
      action, member, id, [&](const Survey& survey, const organisation::Mandate& mandate) {
        auto view = quotas_view(action.db, survey);
        if (!read_targets(action.form, view)) return refused(quotas_page(view));
        std::vector<Quota> quotas;
        quotas.reserve(view.fields.size());
        for (const auto& [quota, field] : view.fields) quotas.push_back(quota);
        keep_quotas(action.db, {mandate, action.now}, survey, quotas);
        return web::see_other(paths::show(id).with("objectifs", "1"));
      });
}

web::Response quotas_as_csv(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return as_csv(quota_sheet(quotas_of(page.db, id, reading_of(page.db, survey).wave)),
        "objectifs-" + survey.code.text());
  });
}

web::Response quotas_as_xlsx(web::Page& page, const web::Member& member, const SurveyId& id) {
  return with_mandate(page, member, id, [&](const Survey& survey, const auto&) {
    return as_xlsx(quota_sheet(quotas_of(page.db, id, reading_of(page.db, survey).wave)),
        "objectifs-" + survey.code.text());
  });
}

}  // namespace listening
