#pragma once
#include "base/html/html.hpp"
#include "base/web/response.hpp"
#include "features/directory/listing.hpp"

namespace directory {

web::Document list_page(const Listing& listing);

// The filters, each with how many it would leave.
Html facets(const Listing& listing);

// A record in a few lines, under whatever heading: name, what it is, where, how far. `number` 0:
// none.
enum class Heading { H2, H3 };
struct CardOf {
  const Record& record;
  std::string far = {};  // « à 3,4 km »; ""
  int number = 0;
  Html why = {};  // what it is shown for
  Heading heading = Heading::H3;
};
Html card(const CardOf& card);
Html card(const Row& row, int number, const Listing& listing);

std::string distance_words(double km);  // « à 3,4 km », « à 120 km », « sur place »
// « 12 rue des Forges, 23000 Guéret »; of the place nearest to what was asked, or the first.
std::string address_words(const Place& place);

}  // namespace directory
