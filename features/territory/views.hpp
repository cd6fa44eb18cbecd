#pragma once
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/profile.hpp"

namespace territory {

web::Document territory_page(const Profile& profile, const Html& actions, const Html& panels);
web::Document no_such_territory(Kind kind, std::string_view code, const std::vector<Match>& close);
web::Document method_page();

// « France › Nouvelle-Aquitaine › Creuse › Grand Guéret »
Html crumbs(const std::vector<Portrait>& belongs);
Html exports(const Url& csv, const Url& xlsx, const Url& json);

}  // namespace territory
