#include "features/compass/printer.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <stdexcept>
#include <vector>

#include "base/keys/hash.hpp"
#include "base/values/id.hpp"
#include "base/web/asset.hpp"

namespace compass {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds patience{4};
constexpr const char* path_variable = "PATH=/usr/local/bin:/usr/bin:/bin";

fs::path find_program(const std::string& name) {
  for (const auto* folder : {"/usr/local/bin", "/usr/bin", "/bin"}) {
    std::error_code error;
    auto program = fs::path(folder) / name;
    if (fs::is_regular_file(program, error)) return program;
  }
  return {};
}

// Runs a program to its end, silent, with nothing of our environment. Its exit code; -1: not run.
int run(std::vector<std::string> words, const fs::path& home) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::string home_variable = "HOME=" + home.string(), path = path_variable,
              language = "LANG=C.UTF-8";
  std::array<char*, 4> environment{path.data(), home_variable.data(), language.data(), nullptr};

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : {0, 1, 2})
    posix_spawn_file_actions_addopen(
        &actions, stream, "/dev/null", stream == 0 ? O_RDONLY : O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return -1;
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// A folder of our own, gone with its content.
class Workplace {
 public:
  Workplace() : folder_(fs::temp_directory_path() / ("km1-feuille-" + fresh_uuid())) {
    fs::create_directory(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
  }
  ~Workplace() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Workplace(const Workplace&) = delete;
  const fs::path& folder() const { return folder_; }

  void write(const std::string& name, std::string_view content) const {
    std::ofstream out(folder_ / name, std::ios::binary);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + name);
  }

 private:
  fs::path folder_;
};

void write_asset(const Workplace& place, const std::string& asset, const std::string& name) {
  if (const auto* found = web::find_asset(asset)) place.write(name, found->body);
}

// Places along a road are parts of its width: WeasyPrint wants them in pixels, inside a frame that
// leaves room for the dots at both ends.
std::string road_in_pixels(const std::string& drawing) {
  constexpr double width = 136, margin = 9;
  static const std::regex part(R"re(="([0-9.]+)%")re");
  std::string out;
  auto from = drawing.cbegin();
  for (std::sregex_iterator found(drawing.begin(), drawing.end(), part), end; found != end;
       ++found) {
    out.append(from, drawing.cbegin() + found->position());
    out += fmt::format("=\"{:.1f}\"", margin + std::stod((*found)[1]) / 100 * (width - 2 * margin));
    from = drawing.cbegin() + found->position() + found->length();
  }
  out.append(from, drawing.cend());
  out.insert(out.find("<svg") + 4, R"( viewBox="0 0 136 28" width="136" height="28")");
  return out;
}

// WeasyPrint styles a drawing only by what stands inside it.
std::string with_styled_drawings(const std::string& page, std::string_view style) {
  const auto inside = "<style>" + std::string(style) + "</style>";
  std::string out;
  std::size_t from = 0;
  for (auto at = page.find("<svg"); at != std::string::npos; at = page.find("<svg", from)) {
    const auto end = page.find("</svg>", at) + 6;
    auto drawing = page.substr(at, end - at);
    if (drawing.substr(0, drawing.find('>')).find("viewBox") == std::string::npos)
      drawing = road_in_pixels(drawing);
    drawing.insert(drawing.find('>') + 1, inside);
    out += page.substr(from, at - from) + drawing;
    from = end;
  }
  return out + page.substr(from);
}

}  // namespace

Printer::Printer(const std::string& program) : program_(find_program(program)) {
  if (is_there()) without_network_ = run({"unshare", "--map-root-user", "--net", "true"}, "/") == 0;
}

std::optional<std::string> Printer::print(const std::string& page) const {
  if (!is_there()) return std::nullopt;
  const auto name = keys::sha256_hex(page);
  // A room full of people asks for it at once: the same sheet is made once. Waiting longer would
  // hold a thread that other pages need.
  const std::unique_lock turn(one_at_a_time_, patience);
  if (!turn) return std::nullopt;
  if (name == last_page_) return last_pdf_;
  const Workplace place;
  const auto* drawings = web::find_asset("feuille/dessins.css");
  place.write("feuille.html", with_styled_drawings(page, drawings ? drawings->body : ""));
  write_asset(place, "feuille/feuille.css", "feuille.css");
  write_asset(place, "fonts/vollkorn-700.woff2", "vollkorn-700.woff2");
  write_asset(place, "fonts/source-sans-3.woff2", "source-sans-3.woff2");

  const auto result = place.folder() / "feuille.pdf";
  std::vector<std::string> words;
  if (without_network_) words = {"unshare", "--map-root-user", "--net"};
  for (const auto& word : {std::string("timeout"), std::string("--kill-after=2"), std::string("20"),
           std::string("prlimit"), std::string("--as=1500000000"), std::string("--cpu=20"),
           std::string("--fsize=20000000"), program_.string(),
           (place.folder() / "feuille.html").string(), result.string()})
    words.push_back(word);
  if (run(std::move(words), place.folder()) != 0) return std::nullopt;
  std::ifstream in(result, std::ios::binary);
  std::string pdf(std::istreambuf_iterator<char>(in), {});
  if (!pdf.starts_with("%PDF")) return std::nullopt;
  last_page_ = name;
  last_pdf_ = pdf;
  return pdf;
}

}  // namespace compass
