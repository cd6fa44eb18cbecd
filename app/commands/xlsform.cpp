#include "base/xlsform/answers.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "app/commands/commands.hpp"
#include "app/commands/files.hpp"
#include "base/values/paris.hpp"
#include "base/values/system_clock.hpp"
#include "base/xlsform/effective.hpp"
#include "base/xlsform/reader.hpp"
#include "base/xlsform/survey_reader.hpp"
#include "base/xlsform/writer.hpp"
#include "base/xpath/dates.hpp"

namespace commands {
namespace {

using Json = nlohmann::ordered_json;

struct Wanted {
  std::string file, second;  // what to write, or the answers
  std::string moment, language;
};

// An answer of this command is JSON, also when a file cannot be read.
int say(const Json& answer, bool ok) {
  std::cout << answer.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
  return ok ? 0 : 1;
}

int unreadable(const std::string& reason) {
  return say({{"ok", false}, {"title", ""}, {"languages", Json::array()}, {"questions", 0},
                 {"problems", xlsform::report(std::vector<xlsform::Problem>{
                                  {xlsform::Severity::Error, "", 0, "", reason}})}},
      false);
}

xlsform::Reading reading(const std::string& bytes, const std::filesystem::path& file) {
  return xlsform::read(bytes, [&](std::string_view name) -> std::optional<std::string> {
    const auto beside = file.parent_path() / std::string(name);
    std::error_code error;
    if (!std::filesystem::is_regular_file(beside, error)) return std::nullopt;
    if (std::filesystem::file_size(beside, error) > (std::uintmax_t{64} << 20)) return std::nullopt;
    return read_file(beside);
  });
}

// The file that is named; a folder is none.
std::string opened(const std::string& file) {
  if (std::filesystem::is_directory(file))
    throw std::runtime_error("« " + file + " » est un dossier, pas un fichier.");
  return read_file(file);
}

Json told(const xlsform::Reading& read) {
  std::size_t questions = 0;
  xlsform::each_item(read.form.survey, [&](const xlsform::Item& item) {
    if (item.is_asked()) ++questions;
  });
  return {{"ok", read.ok()}, {"title", read.form.settings.title},
      {"languages", read.form.languages}, {"questions", questions},
      {"problems", xlsform::report(read.problems)}};
}

int check_form(const Wanted& wanted) {
  const auto read = reading(opened(wanted.file), wanted.file);
  return say(told(read), read.ok());
}

// What was read is written, read again and compared.
int round_trip(const Wanted& wanted) {
  const auto read = reading(opened(wanted.file), wanted.file);
  auto answer = told(read);
  if (read.form.survey.empty()) return say(answer, false);
  const auto bytes = xlsform::to_xlsx(read.form);
  std::ofstream out(wanted.second, std::ios::binary);
  if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush())
    return unreadable("Le fichier « " + wanted.second + " » ne peut pas être écrit.");
  const auto again = reading(bytes, wanted.file);
  const auto differences = xlsform::differences(read.form, again.form);
  answer = {{"ok", differences.empty()}, {"title", read.form.settings.title},
      {"differences", differences}, {"problems", xlsform::report(read.problems)}};
  return say(answer, differences.empty());
}

xlsform::Moment moment_of(const Wanted& wanted) {
  xlsform::Moment moment{.language = wanted.language, .words = "en"};
  moment.clock.now = system_now();
  moment.clock.offset = static_cast<int>(ahead_in_paris(moment.clock.now).count());
  if (wanted.moment.empty()) return moment;
  const auto given = xpath::moment_of(wanted.moment, moment.clock);
  if (!given)
    throw std::runtime_error(
        "Ce n’est pas un moment (attendu : 2026-04-02T09:30:00+02:00) : " + wanted.moment);
  moment.clock.offset = given->offset;
  moment.clock.now = Time(std::chrono::seconds(given->local / 1000 - given->offset * 60));
  return moment;
}

int simulate(const Wanted& wanted) {
  const auto read = reading(opened(wanted.file), wanted.file);
  if (read.form.survey.empty()) return say(told(read), false);
  const auto text = opened(wanted.second);
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded())
    return unreadable("Les réponses de « " + wanted.second + " » ne sont pas du JSON.");
  const xlsform::Session session(read.form);
  std::vector<std::string> unknown;
  const auto answers = xlsform::answers_of(session.form(), json, unknown);
  auto answer = xlsform::report(session.form(), session.fill(answers, moment_of(wanted)));
  answer["unknown"] = unknown;
  answer["form_problems"] = xlsform::report(read.problems);
  return say(answer, answer["ok"]);
}

using Do = int (*)(const Wanted&);

// Files that cannot be opened are said in JSON too.
void on_call(CLI::App* command, Run& run, const std::shared_ptr<Wanted>& wanted, Do what) {
  command->callback([&run, wanted, what] {
    run = [wanted, what] {
      try {
        return what(*wanted);
      } catch (const std::exception& error) {
        return unreadable(error.what());
      }
    };
  });
}

}  // namespace

void xlsform(CLI::App& app, Config&, Run& run) {
  auto* command = app.add_subcommand("xlsform", "Lire, vérifier et essayer un formulaire XLSForm");
  command->require_subcommand(1);
  const auto wanted = std::make_shared<Wanted>();
  const auto declare = [&](const char* name, const char* help, Do what) {
    auto* one = command->add_subcommand(name, help);
    one->add_option("fichier", wanted->file, "Le classeur .xlsx")->required();
    on_call(one, run, wanted, what);
    return one;
  };
  declare("check", "Dire ce que le formulaire a d’incomplet ou de faux", check_form);
  declare("roundtrip", "L’écrire à nouveau et dire ce qui aurait changé", round_trip)
      ->add_option("sortie", wanted->second, "Le classeur à écrire")
      ->required();
  auto* trial = declare("simulate", "Dire ce qu’il demande et calcule pour des réponses", simulate);
  trial->add_option("reponses", wanted->second, "Les réponses, en JSON")->required();
  trial->add_option("--moment", wanted->moment, "Le moment des réponses ; sinon, maintenant");
  trial->add_option(
      "--langue", wanted->language, "La langue des textes ; sinon, celle du formulaire");
}

}  // namespace commands
