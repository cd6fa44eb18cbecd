#pragma once
#include <functional>

#include "app/config.hpp"

namespace CLI {
class App;
}

// The commands of km1. Each declares itself on the command line and sets what to run; the chosen
// one's answer is the exit code.
namespace commands {

using Run = std::function<int()>;

void serve(CLI::App& app, Config& config, Run& run);
void migrate(CLI::App& app, Config& config, Run& run);
void import_data(CLI::App& app, Config& config, Run& run);
void search(CLI::App& app, Config& config, Run& run);
void reindex(CLI::App& app, Config& config, Run& run);
void admin(CLI::App& app, Config& config, Run& run);
void backup_data(CLI::App& app, Config& config, Run& run);  // backup, restore
void check(CLI::App& app, Config& config, Run& run);
void xlsform(CLI::App& app, Config& config, Run& run);  // check, roundtrip, simulate

}  // namespace commands
