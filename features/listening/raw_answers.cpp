#include "base/table/csv_writer.hpp"
#include "features/listening/guests.hpp"

namespace listening {

std::string raw_csv(store::Reader& db, const Survey& survey) {
  const auto paths = paths_answered(db, survey.id);
  std::vector<std::string> columns{
      "jour", "version", "mode", "statut", "profil", "commune", "taille"};
  const auto named = named_answers(db, survey.id);
  if (!named.empty()) columns.emplace_back("invite");
  columns.insert(columns.end(), paths.begin(), paths.end());
  table::CsvWriter csv(columns);
  each_answer(db, survey.id, [&](const Answer& answer) {
    csv.add(iso(answer.sent_on));
    csv.add(static_cast<double>(answer.version));
    for (const std::string_view text :
        {slug(answer.way), slug(answer.standing), std::string_view(answer.from.profile),
            std::string_view(answer.place), std::string_view(answer.from.size)})
      csv.add(text);
    if (!named.empty()) {
      const auto guest = named.find(answer.id.text());
      csv.add(guest == named.end() ? std::string_view() : std::string_view(guest->second));
    }
    for (const auto& path : paths) {
      const auto said = answer.said.find(path);
      csv.add(said == answer.said.end() ? std::string_view() : std::string_view(said->second));
    }
    csv.end_line();
  });
  return std::move(csv).take();
}

}  // namespace listening
