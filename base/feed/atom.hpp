#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/values/time.hpp"

// News that people follow with a reader: Atom, RFC 4287.
namespace feed {

struct Entry {
  std::string id;  // never changes: the absolute address of its page
  std::string title;
  std::string page;  // where to read it
  std::string summary;
  std::string author;
  Time published;
  Time updated;
  std::vector<std::string> categories = {};
};

struct Feed {
  std::string id;
  std::string title;
  std::string subtitle;
  std::string self;  // the absolute address of the feed
  std::string page;  // of what it follows
  Time updated;      // when it has no entry; else the latest of theirs is said
  std::vector<Entry> entries;
};

std::string to_atom(const Feed& feed);

inline constexpr std::string_view atom_type = "application/atom+xml; charset=utf-8";

}  // namespace feed
