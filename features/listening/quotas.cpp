#include "features/listening/quotas.hpp"

#include <cmath>
#include <map>

namespace listening {
namespace {

const store::Sql select_quotas = R"sql(
    SELECT trait, value, target FROM listening_quota WHERE survey_id = $1)sql";
const store::Sql delete_quotas = R"sql(DELETE FROM listening_quota WHERE survey_id = $1)sql";
const store::Sql insert_quota = R"sql(
    INSERT INTO listening_quota (survey_id, trait, value, target) VALUES ($1, $2, $3, $4))sql";
const store::Sql count_heard = R"sql(
    SELECT profile, size, COUNT(*) AS answers
      FROM listening_answer
     WHERE survey_id = $1 AND test = 0 AND standing = 'compte' AND wave = $2
     GROUP BY profile, size)sql";

// Every quota there can be, in order.
std::vector<Quota> every_quota() {
  std::vector<Quota> all;
  for (const auto& profile : profiles()) all.push_back({Aim::Profile, std::string(profile.slug)});
  for (const auto size : sizes) all.push_back({Aim::Size, std::string(size)});
  return all;
}

}  // namespace

std::string_view slug(Aim aim) { return aim == Aim::Profile ? "profil" : "taille"; }

std::string label(const Quota& quota) {
  if (quota.aim == Aim::Size) return std::string(size_label(quota.value));
  const auto* const profile = find_profile(quota.value);
  return profile ? std::string(profile->one) : quota.value;
}

std::vector<Quota> quotas_of(store::Reader& db, const SurveyId& survey, int wave) {
  std::map<std::pair<std::string, std::string>, int> targets, answers;
  db.query(select_quotas, survey).each([&](const store::Row& row) {
    targets[{row.get<std::string>("trait"), row.get<std::string>("value")}] =
        row.get<int>("target");
  });
  if (targets.empty()) return {};
  db.query(count_heard, survey, wave).each([&](const store::Row& row) {
    const int count = row.get<int>("answers");
    answers[{"profil", row.get<std::string>("profile")}] += count;
    answers[{"taille", row.get<std::string>("size")}] += count;
  });
  std::vector<Quota> quotas;
  for (auto& quota : every_quota()) {
    const std::pair key(std::string(slug(quota.aim)), quota.value);
    const auto target = targets.find(key);
    if (target == targets.end()) continue;
    quota.target = target->second;
    quota.answers = answers[key];
    quotas.push_back(std::move(quota));
  }
  return quotas;
}

void keep_quotas(
    store::Writer& db, const Changing& by, const Survey& survey, const std::vector<Quota>& quotas) {
  db.run(delete_quotas, survey.id);
  for (const auto& quota : quotas)
    if (quota.target > 0)
      db.run(insert_quota, survey.id, slug(quota.aim), quota.value, quota.target);
  record(db, by, survey, "objectifs-fixes");
}

table::Sheet quota_sheet(const std::vector<Quota>& quotas) {
  table::Sheet sheet{.name = "Objectifs",
      .columns = {"critere", "valeur", "libelle", "objectif", "reponses", "part"},
      .rows = {}};
  for (const auto& quota : quotas)
    sheet.rows.push_back({std::string(slug(quota.aim)), quota.value, label(quota),
        static_cast<double>(quota.target), static_cast<double>(quota.answers),
        std::round(100.0 * quota.answers / quota.target) / 100});
  return sheet;
}

}  // namespace listening
