#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/store/database.hpp"
#include "features/territory/territory.hpp"

// The communes of France, as a list may say them: by code (also of those that merged), by name, by
// postcode, by a point. All in memory, for the time of an import.
namespace directory::intake {

struct Commune {
  std::string code, name, departement;
  std::vector<std::string> postcodes;
  std::optional<territory::Point> place;
  double radius_km = 3;  // of a disc of its surface, and as much again
};

// What a list says of a commune; any may be "".
struct SaidCommune {
  std::string code, name, postcode, departement;
  std::optional<territory::Point> point = {};
};

class Communes {
 public:
  explicit Communes(store::Reader& db);

  struct Found {
    const Commune* commune = nullptr;
    bool by_point_alone = false;  // nothing else was said
    bool code_is_wrong = false;   // the name and the postcode say another
  };
  // Empty when nothing tells one from another.
  std::optional<Found> find(const SaidCommune& said) const;
  // Today’s, of any code that ever was; null when there is none.
  const Commune* of_code(std::string_view code) const;
  // The commune whose middle is nearest.
  const Commune* nearest(territory::Point point) const;
  bool known() const { return !all_.empty(); }

 private:
  using Several = std::vector<const Commune*>;
  const Several* of(
      const std::unordered_map<std::string, Several>& index, const std::string& key) const;
  Several by_name(const SaidCommune& said) const;

  std::vector<Commune> all_;
  std::unordered_map<std::string, const Commune*> codes_;
  std::unordered_map<std::string, Several> names_, postcodes_;
  std::unordered_map<int, Several> cells_;  // of a tenth of a degree
};

// As names of communes are compared: « St » as « Saint », without « Cedex 2 », nor a leading
// article.
std::string commune_key(std::string_view name);

}  // namespace directory::intake
