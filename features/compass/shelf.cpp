#include "features/compass/shelf.hpp"

namespace compass {
namespace {

std::shared_ptr<const Books> read_books(store::Reader& db, const library::Index& index) {
  std::vector<library::Ref> refs;
  for (const auto& hit : index.rank(db, {}))
    if (const auto ref = library::Ref::parse(hit.reference)) refs.push_back(*ref);
  auto books = std::make_shared<Books>();
  books->resources = library::find(db, refs);
  // A first step leads somewhere that is still there.
  std::erase_if(books->resources, &library::Resource::expired);
  const auto learn = [&](const territory::Ref& ref) {
    if (!books->places.contains(ref.text()))
      if (auto place = territory::find(db, ref)) books->places.emplace(ref.text(), *place);
  };
  for (const auto& resource : books->resources)
    for (const auto& ref : resource.territories) learn(ref);
  books->tried = library::tried_places(db);
  for (const auto& tried : books->tried) learn(tried.territory);
  return books;
}

}  // namespace

std::shared_ptr<const Books> Shelf::books(store::Reader& db) const {
  db.depends_on("library");
  db.depends_on("territory");
  const auto now = db.versions();
  store::Versions versions;
  for (const auto* feature : {"library", "territory"})
    if (const auto found = now.find(feature); found != now.end()) versions.insert(*found);

  const std::lock_guard lock(mutex_);
  if (!books_ || versions != versions_) {
    books_ = read_books(db, index_);
    versions_ = std::move(versions);
  }
  return books_;
}

}  // namespace compass
