#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/web/response.hpp"
#include "features/directory/claims.hpp"
#include "features/directory/yearly.hpp"

namespace directory {

struct ClaimPage {
  Record record;
  bool spoken_for = false;
  bool is_mine = false;  // they have a mandate already
  bool vouched = false;  // the SIRET proves it
  std::vector<ClaimAddress> addresses = {};
  std::optional<Claim> mailed = {};  // a code is on its way
  std::optional<Claim> asked = {};   // a moderator will read
  std::string code = {}, code_error = {};
  std::string words = {}, words_error = {};
  std::string why = {};  // a whole sentence: why this did not go through
};
web::Document claim_page(const ClaimPage& page);

struct AskedClaim {
  Claim claim;
  std::string organisation;
  std::string who;
  std::string email;
};
struct ClaimQueue {
  std::vector<AskedClaim> waiting;
  std::optional<ClaimId> refused = {};  // the one whose answer did not go through
  std::string why = {}, reason = {};
  std::string said = {};
};
web::Document claim_queue_page(const ClaimQueue& queue);

web::Document asking_page(const Record& record, const AskingKey& key, bool done, Time now);

}  // namespace directory
