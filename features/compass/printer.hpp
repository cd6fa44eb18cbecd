#pragma once
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>

namespace compass {

// Makes PDF files with WeasyPrint, where it is installed: a process of its own, with bounds on its
// time and memory, an empty environment and, where the system allows, no network. One at a time.
// `main` builds it and lends it to pages.
class Printer {
 public:
  // Looks for the program in the usual folders; an absent one is simply not there.
  explicit Printer(const std::string& program = "weasyprint");
  bool is_there() const { return !program_.empty(); }
  // A page whose only stylesheet is ours. Empty: it failed, or took too long.
  std::optional<std::string> print(const std::string& page) const;

 private:
  std::filesystem::path program_;
  bool without_network_ = false;  // a network namespace of its own can be made
  mutable std::timed_mutex one_at_a_time_;
  mutable std::string last_page_;  // the digest of the page printed last, and its PDF
  mutable std::string last_pdf_;
};

}  // namespace compass
