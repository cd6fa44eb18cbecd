#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "features/activity/activity.hpp"
#include "features/library/catalogue.hpp"

// How a resource came to be what it is: every version is kept, with who made it, when and why.
namespace library {

// What made a version.
enum class Origin {
  Import,    // a table of resources; what the version says is what the table said
  Edition,   // an editor
  Proposal,  // a member, accepted by an editor
  Return     // an editor who brought an earlier version back
};

struct Made {
  std::string by = std::string(activity::program);  // a person’s id, or `activity::program`
  std::string why = {};                             // a sentence, or ""
  Origin origin = Origin::Import;
};

struct Version {
  int number = 1;  // from 1 on
  Time made_at = {};
  Made made = {};
  Cells cells = {};
};

// A number of version in an address.
class VersionNumber {
 public:
  static std::optional<VersionNumber> parse(std::string_view text);
  static VersionNumber of(int number) { return VersionNumber(std::to_string(number)); }
  const std::string& text() const { return text_; }
  int value() const { return std::stoi(text_); }

 private:
  explicit VersionNumber(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// The newest first. What was there before versions were kept counts as the first of them.
std::vector<Version> versions(store::Reader& db, const Resource& resource);
std::optional<Version> version(store::Reader& db, const Resource& resource, int number);
int current_version(store::Reader& db, const Resource& resource);
// What the last import said of it; empty when it never came from one.
std::optional<Cells> last_imported(store::Reader& db, const Resource& resource);
void keep_imported(store::Writer& db, const Ref& ref, const Cells& said);

// Called by `save` alone: what the resource becomes, and what it was if nobody kept it yet.
void keep_version(store::Writer& db, const std::optional<Resource>& before, const Resource& after,
    Time now, const Made& made);

}  // namespace library
