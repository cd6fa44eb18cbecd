#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/library/library.hpp"

namespace library {

// « Ma sélection »: some resources kept together, in the order they were chosen. No account and no
// row in the database: the visitor's cookie holds their own, an address holds a shared one, both in
// this form: "r001.r042". A link therefore shows for ever what was shared, whatever happens to the
// selection it came from.
class Selection {
 public:
  static constexpr std::size_t most = 60;

  Selection() = default;
  static std::optional<Selection> parse(std::string_view text);
  std::string text() const;
  const std::vector<Ref>& refs() const { return refs_; }
  bool empty() const { return refs_.empty(); }
  bool full() const { return refs_.size() >= most; }
  bool has(const Ref& ref) const;

  // One more, at the end; none twice, none beyond `most`.
  Selection with(const Ref& ref) const;
  Selection without(const Ref& ref) const;
  bool operator==(const Selection&) const = default;

 private:
  std::vector<Ref> refs_;
};

// The same, each resource under the reference it bears today: those that were merged became one.
Selection today(store::Reader& db, const Selection& selection);

}  // namespace library
