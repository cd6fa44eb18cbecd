#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/store/database.hpp"
#include "features/instance/instance.hpp"

// What this feature is told by those that come after it, or by whoever starts the program. Lent as
// services.
namespace instance {

// What the settings of the server say where an administrator has chosen nothing.
struct Defaults {
  bool open = true;  // whoever reads mail at an address gets an account
  Protection protection = Protection::Advised;
};

// How a person is called, by the id that versions keep; "" when there is nobody.
struct Naming {
  std::function<std::string(store::Reader&, std::string_view id)> name_of;
};

}  // namespace instance
