#include "features/listening/giving_back.hpp"

namespace listening {
namespace {

const store::Sql select_page = R"sql(
    SELECT title, opening, published_at FROM listening_page WHERE survey_id = $1)sql";
const store::Sql select_parts = R"sql(
    SELECT question, comment FROM listening_page_part WHERE survey_id = $1 ORDER BY rank)sql";
const store::Sql keep = R"sql(
    INSERT INTO listening_page (survey_id, title, opening, published_at) VALUES ($1, $2, $3, NULL)
        ON CONFLICT (survey_id) DO UPDATE
       SET title = excluded.title, opening = excluded.opening)sql";
const store::Sql delete_parts = R"sql(
    DELETE FROM listening_page_part WHERE survey_id = $1)sql";
const store::Sql insert_part = R"sql(
    INSERT INTO listening_page_part (survey_id, question, rank, comment) VALUES ($1, $2, $3, $4)
        ON CONFLICT (survey_id, question) DO NOTHING)sql";
const store::Sql update_published = R"sql(
    UPDATE listening_page SET published_at = $2 WHERE survey_id = $1)sql";
const store::Sql select_published = R"sql(
    SELECT p.survey_id
      FROM listening_page p JOIN listening_survey s ON s.id = p.survey_id
     WHERE p.published_at IS NOT NULL AND s.removed_at IS NULL
     ORDER BY p.published_at DESC
     LIMIT 200)sql";
const store::Sql select_is_published = R"sql(
    SELECT 1 AS one FROM listening_page WHERE survey_id = $1 AND published_at IS NOT NULL)sql";

}  // namespace

std::optional<GivenBack> find_page(store::Reader& db, const SurveyId& id) {
  auto page = db.query(select_page, id).first([](const store::Row& row) {
    return GivenBack{.title = row.get<std::string>("title"),
        .opening = row.get<std::string>("opening"),
        .published_at = row.get<std::optional<Time>>("published_at")};
  });
  if (page)
    page->parts = db.query(select_parts, id).all([](const store::Row& row) {
      return PagePart{row.get<std::string>("question"), row.get<std::string>("comment")};
    });
  return page;
}

void keep_page(store::Writer& db, const SurveyId& id, const GivenBack& page) {
  db.run(keep, id, page.title, page.opening);
  db.run(delete_parts, id);
  int rank = 0;
  for (const auto& part : page.parts) db.run(insert_part, id, part.question, rank++, part.comment);
}

void publish_page(store::Writer& db, const SurveyId& id, const std::optional<Time>& at) {
  db.run(update_published, id, at);
}

std::vector<SurveyId> given_back(store::Reader& db) {
  return db.query(select_published).all([](const store::Row& row) {
    return row.get<SurveyId>("survey_id");
  });
}

bool is_given_back(store::Reader& db, const SurveyId& id) {
  return db.query(select_is_published, id).any();
}

}  // namespace listening
