#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/web/services.hpp"
#include "base/web/site.hpp"
#include "base/web/trap.hpp"
#include "features/library/index.hpp"
#include "features/territory/names.hpp"

// A site with every territory and the whole catalogue, in a folder of its own that goes with it.
class LibrarySite {
 public:
  LibrarySite();
  ~LibrarySite();
  LibrarySite(const LibrarySite&) = delete;

  // `target`: path and query. Cookies that answers set come back with the next request.
  web::Response get(std::string_view target);
  web::Response post(
      std::string_view path, std::vector<std::pair<std::string, std::string>> fields);
  // Gives up on what a redirection says and asks for where it leads.
  web::Response follow(const web::Response& response) { return get(response.location); }

  store::Database& database() { return *database_; }
  const library::Index& index() const { return *index_; }
  const territory::Names& names() const { return *names_; }
  // For who tests a feature above the library: its routes and services are added.
  web::Site& site() { return *site_; }
  web::Services& services() { return services_; }
  void on(Time day) { time_ = day; }  // what the clock says from here on
  // Who asks from here on; nobody signed in when empty.
  void as(std::optional<web::Member> member) { member_ = std::move(member); }

  static constexpr Time now =
      std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 22);
  static constexpr std::string_view public_url = "http://km1.example";

 private:
  web::Response ask(web::Request request);
  std::filesystem::path folder_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<territory::Names> names_;
  std::unique_ptr<library::Index> index_;
  web::Trap trap_;
  web::Services services_;
  std::unique_ptr<web::Site> site_;
  std::string cookies_;
  std::optional<web::Member> member_;
  Time time_ = now;
};

// A file of the project: "data/catalogue.csv".
std::string project_file(std::string_view path);
