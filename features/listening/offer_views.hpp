#pragma once
#include "features/listening/offers.hpp"
#include "features/listening/views.hpp"

namespace listening {

struct OfferForm {
  std::optional<Need> need = {};  // none: for a territory
  std::string territory = {}, words = {}, name = {}, email = {}, phone = {};
  std::vector<Gift> gifts = {};
  bool may_call = false, agrees = false;
  std::string territory_error = {}, gifts_error = {}, words_error = {}, name_error = {},
              email_error = {}, phone_error = {}, agrees_error = {}, again = {};
  Html trap = {};
  bool sound() const {
    return territory_error.empty() && gifts_error.empty() && words_error.empty() &&
           name_error.empty() && email_error.empty() && phone_error.empty() && agrees_error.empty();
  }
};
web::Document offer_form_page(const OfferForm& form);
web::Document offer_sent_page();

// The page of who offers, behind a secret link.
struct OwnOfferView {
  struct Met {
    Need need;
    std::string place, organisation;
    Meeting meeting;
    std::string who = {}, address = {};  // of the other side, once both said yes
  };
  Offer offer;
  std::string place;
  std::vector<Met> needs;
  std::string said = {};
};
web::Document own_offer_page(const OwnOfferView& view);
web::Document offer_gone_page(bool erased);

// What is offered for a need, to those who speak for it.
struct OffersView {
  struct One {
    Offer offer;
    std::string place;
    Meeting meeting;
  };
  Need need;
  std::vector<One> offers;
  std::string said = {};
};
web::Document offers_page(const OffersView& view);

}  // namespace listening
