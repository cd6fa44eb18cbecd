#pragma once
#include "features/directory/directory.hpp"
#include "features/organisation/membership.hpp"

// Rows of a record written as they are: store.cpp records what changes, import_write.cpp imports.
namespace directory::rows {

using organisation::By;

void make(store::Writer& db, const OrganisationId& id, const By& by);
void touch(store::Writer& db, const OrganisationId& id, const By& by);
void write(store::Writer& db, const OrganisationId& id, const Card& card);
void write(
    store::Writer& db, const OrganisationId& id, Axis axis, const std::vector<std::string>& slugs);
void write(store::Writer& db, const OrganisationId& id, const Place& place, const By& by);
void write(store::Writer& db, const OrganisationId& id, const Contact& contact, const By& by);
void erase(store::Writer& db, const OrganisationId& id, const PlaceId& place);
void erase(store::Writer& db, const OrganisationId& id, const ContactId& contact);
// In the journal, in the name of the organisation; the record changed.
void note(store::Writer& db, const OrganisationId& id, const By& by, std::string what,
    std::string was = "", std::string became = "");

}  // namespace directory::rows
