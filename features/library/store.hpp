#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/store/database.hpp"
#include "features/library/library.hpp"
#include "features/library/versions.hpp"

namespace library {

// Every resource changed after `revision` (0: all), oldest change first.
void each_since(
    store::Reader& db, std::int64_t revision, const std::function<void(Resource)>& visit);
std::int64_t last_revision(store::Reader& db);

// The reference that the next new resource takes.
Ref next_ref(store::Reader& db);
std::optional<Ref> find_by_url(store::Reader& db, std::string_view url);

// One that was withdrawn or merged, as it was when it left.
std::optional<Resource> find_departed(store::Reader& db, const Ref& ref);
// Those withdrawn or merged since.
std::vector<Ref> gone_since(store::Reader& db, std::int64_t revision);

// Creates or replaces a resource, all but its needs and the day it was added. What it becomes is
// kept as a version, unless nothing changes.
void save(store::Writer& db, const Resource& resource, Time now, const Made& made = {});
void save_needs(store::Writer& db, const Ref& ref, const std::vector<std::string>& needs);

}  // namespace library
