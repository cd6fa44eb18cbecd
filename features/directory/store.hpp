#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/directory/directory.hpp"
#include "features/organisation/membership.hpp"

// How records are written. Each function records what it did (activity, in the name of the
// organisation) and when the record changed, in the caller’s transaction; what is already so
// changes and records nothing. Who may call them is for pages to make sure: a Mandate of the
// organisation, or an administrator.
namespace directory {

using organisation::By;

// Puts an organisation into the directory; one that is there stays as it is.
void enter(store::Writer& db, const OrganisationId& id, const By& by);
// Takes it out of the directory: record, places, contacts, provenance. The organisation stays.
void leave(store::Writer& db, const OrganisationId& id, const By& by);

void change_card(store::Writer& db, const OrganisationId& id, const Card& card, const By& by);
// Replaces what it says on one axis; slugs that are not in the vocabulary are left out.
void change_terms(store::Writer& db, const OrganisationId& id, Axis axis,
    const std::vector<std::string>& slugs, const By& by);
void change_coverage(
    store::Writer& db, const OrganisationId& id, const Coverage& coverage, const By& by);

// Added when its id is new, else changed.
void put_place(store::Writer& db, const OrganisationId& id, const Place& place, const By& by);
void remove_place(store::Writer& db, const OrganisationId& id, const PlaceId& place, const By& by);
// Added when its id is new, else changed; `agreed` is kept as given.
void put_contact(store::Writer& db, const OrganisationId& id, const Contact& contact, const By& by);
void remove_contact(
    store::Writer& db, const OrganisationId& id, const ContactId& contact, const By& by);

// « C’est toujours vrai », said by one of its people.
void confirm(store::Writer& db, const OrganisationId& id, const By& by);
// The self-reading grid (axes Craft, Mission, Engineering…) was filled in, and may be shown or not.
enum class Shown { Publicly, ToMembers };
void note_grid(store::Writer& db, const OrganisationId& id, Shown shown, const By& by);

}  // namespace directory
