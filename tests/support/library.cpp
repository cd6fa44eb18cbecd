#include "tests/support/library.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "base/search/lexicon.hpp"
#include "base/store/migration.hpp"
#include "base/values/id.hpp"
#include "base/web/cookies.hpp"
#include "features/library/import.hpp"
#include "features/library/routes.hpp"
#include "features/territory/import.hpp"
#include "migrations/migrations.hpp"

namespace {

namespace fs = std::filesystem;

fs::path fresh_folder() {
  auto folder = fs::temp_directory_path() / ("library-" + fresh_uuid());
  fs::create_directories(folder);
  return folder;
}

// Made once for the whole test program, then copied for each site.
class Template {
 public:
  Template() : folder_(fresh_folder()), database_(store::Options{folder_ / "template.sqlite"}) {
    store::migrate(database_, all_migrations(), folder_, LibrarySite::now);
    territory::import_reference(database_, fs::path(KM1_SOURCE_DIR) / "data", LibrarySite::now);
    auto db = database_.write();
    const auto catalogue = library::import_catalogue(
        *db, project_file("data/catalogue.csv"), library::Apply::WhenSound, LibrarySite::now);
    const auto needs =
        library::import_needs(*db, project_file("content/besoins.csv"), library::Apply::WhenSound);
    if (!catalogue || !catalogue->applied || !needs || !needs->applied)
      throw std::runtime_error("the shipped catalogue does not import");
    db->commit();
  }
  ~Template() { fs::remove_all(folder_); }
  void copy_to(const fs::path& file) { database_.copy_to(file); }

 private:
  fs::path folder_;
  store::Database database_;
};

std::string framed(const web::Document& document, const web::Request&) {
  return "<!doctype html><html lang=\"fr\"><head><title>" + plain(document.title).markup() +
         "</title>" + document.head.markup() + "</head><body><main>" + document.main.markup() +
         "</main></body></html>";
}

}  // namespace

std::string project_file(std::string_view path) {
  std::ifstream file(fs::path(KM1_SOURCE_DIR) / path, std::ios::binary);
  if (!file) throw std::runtime_error("no file " + std::string(path));
  return std::string(std::istreambuf_iterator<char>(file), {});
}

LibrarySite::LibrarySite() : folder_(fresh_folder()) {
  static Template once;
  once.copy_to(folder_ / "site.sqlite");
  database_ = std::make_unique<store::Database>(store::Options{folder_ / "site.sqlite"});
  names_ = std::make_unique<territory::Names>(*database_);
  static const auto lexicon =
      search::Lexicon::load({.vocabulary = fs::path(KM1_SOURCE_DIR) / "content/vocabulaire.csv"});
  index_ = std::make_unique<library::Index>(*database_, lexicon, *names_);
  services_.lend(*database_);
  services_.lend(*names_);
  services_.lend(*index_);
  services_.lend(trap_);
  site_ = std::make_unique<web::Site>(*database_, services_, framed);
  site_->add(library::routes());
  site_->add(library::voice_routes());
}

LibrarySite::~LibrarySite() {
  site_.reset();
  index_.reset();
  names_.reset();
  database_.reset();
  fs::remove_all(folder_);
}

web::Response LibrarySite::get(std::string_view target) {
  web::Request request;
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  request.target = target;
  if (question != std::string_view::npos) {
    const auto fields = web::Fields::parse(target.substr(question + 1));
    if (!fields) throw std::invalid_argument("a malformed query never reaches the site");
    request.query = *fields;
  }
  return ask(std::move(request));
}

web::Response LibrarySite::post(
    std::string_view path, std::vector<std::pair<std::string, std::string>> fields) {
  web::Request request;
  request.method = web::Method::Post;
  request.path = path;
  request.target = path;
  request.form = web::Fields(std::move(fields));
  request.fetch_site = "same-origin";
  return ask(std::move(request));
}

web::Response LibrarySite::ask(web::Request request) {
  request.public_url = public_url;
  request.host = "km1.example";
  request.cookies = cookies_;
  if (member_) request.cookies += "; " + std::string(web::session_cookie) + "=theirs";
  auto response = site_->answer(request, member_, time_);
  for (const auto& cookie : response.cookies)
    cookies_ = cookie.max_age_seconds == 0 ? "" : cookie.name + "=" + cookie.value;
  return response;
}
