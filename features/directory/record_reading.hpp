#pragma once
#include <vector>

#include "features/directory/directory.hpp"

// Rows as directory.cpp asks for them, made into what a record holds.
namespace directory::reading {

Record read_record(const store::Row& row);  // without what other tables hold of it
Place read_place(const store::Row& row);
Contact read_contact(const store::Row& row);

}  // namespace directory::reading
