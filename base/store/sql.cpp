#include "base/store/sql.hpp"

namespace store {
namespace {

std::vector<const Sql*>& registered() {
  static std::vector<const Sql*> all;
  return all;
}

}  // namespace

Sql::Sql(std::string_view text) : text_(text), number_(registered().size()) {
  registered().push_back(this);
}

const std::vector<const Sql*>& Sql::all() { return registered(); }

}  // namespace store
