#pragma once
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/profile.hpp"

namespace territory {

// What a territory's page says by itself, ready to be put together with what others add.
struct Sheet {
  Territory territory;
  std::string introduction;
  Html opening;  // where it belongs, its name, first figures
  Html map;
  Html figures;
};
Sheet sheet_of(const Profile& profile);
web::Document territory_page(const Sheet& sheet, const Html& actions, const Html& panels);
web::Document no_such_territory(Kind kind, std::string_view code, const std::vector<Match>& close);
web::Document method_page();

// « France › Nouvelle-Aquitaine › Creuse › Grand Guéret »
Html crumbs(const std::vector<Portrait>& belongs, const Territory* here = nullptr);
Html exports(const Url& csv, const Url& xlsx, const Url& json);

}  // namespace territory
