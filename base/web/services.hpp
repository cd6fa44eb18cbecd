#pragma once
#include <map>
#include <stdexcept>

namespace web {

// What lives as long as the program and pages need beside the database: the search index, the
// referential, the settings. `main` builds each, lends it here, and outlives this.
class Services {
 public:
  template <class Service>
  void lend(Service& service) {
    lent_[key<Service>()] = &service;
  }
  template <class Service>
  Service& get() const {
    const auto found = lent_.find(key<Service>());
    if (found == lent_.end()) throw std::logic_error("a service was not lent");
    return *static_cast<Service*>(found->second);
  }

 private:
  template <class Service>
  static const void* key() {
    static const char address = 0;
    return &address;
  }
  std::map<const void*, void*> lent_;
};

}  // namespace web
