#include <algorithm>

#include "base/values/text.hpp"
#include "base/web/trap.hpp"
#include "features/identity/attempts.hpp"
#include "features/identity/identity.hpp"
#include "features/listening/need_views.hpp"
#include "features/listening/offer_views.hpp"
#include "features/listening/pages.hpp"
#include "features/territory/picker.hpp"
#include "features/territory/written.hpp"

// « Je peux aider »: offering, managing an offer by its secret link, answering offers.
namespace listening {
namespace {

constexpr std::size_t least_digits = 6;

std::optional<Need> need_in(store::Reader& db, std::string_view id) {
  const auto parsed = NeedId::parse(id);
  auto need = parsed ? find_need(db, *parsed) : std::nullopt;
  while (need && need->merged_into) need = find_need(db, *need->merged_into);
  return need;
}

bool is_phone(std::string_view typed) {
  std::size_t digits = 0;
  for (const char c : typed) {
    if (c >= '0' && c <= '9')
      ++digits;
    else if (std::string_view(" .-+()/").find(c) == std::string_view::npos)
      return false;
  }
  return digits >= least_digits && typed.size() <= longest_phone;
}

// What is typed, and what is wrong with it.
OfferForm typed_offer(web::Action& action, std::optional<territory::Ref>& place) {
  const auto& typed = action.form;
  OfferForm form{.need = need_in(action.db, typed.text("besoin")),
      .territory = std::string(typed.text("territoire")),
      .words = std::string(typed.text("precisions")),
      .name = std::string(typed.text("nom")),
      .email = std::string(typed.text("email")),
      .phone = std::string(typed.text("telephone")),
      .gifts = typed_gifts(typed, "aide"),
      .may_call = typed.has("appel"),
      .agrees = typed.has("accord")};
  if (form.need) {
    place = form.need->territory;
  } else {
    const auto picked =
        territory::picked(action.db, action.services.get<territory::Names>(), typed);
    place = picked.chosen;
    if (!place)
      form.territory_error =
          picked.homonyms.empty()
              ? "Nous ne connaissons pas ce territoire. Essayez son nom complet ou son code postal."
              : "Plusieurs territoires portent ce nom. Écrivez le code du bon\u00A0: " +
                    territory::in_words(picked.homonyms);
  }
  if (form.gifts.empty()) form.gifts_error = "Dites ce que vous pouvez donner.";
  if (form.words.size() > 4 * longest_offer)
    form.words_error = "C’est trop long. Dites l’essentiel.";
  if (text::has_address(form.words))
    form.words_error =
        "N’écrivez pas d’adresse ici\u00A0: elle serait lue avant que vous ayez dit "
        "oui.";
  if (form.name.empty() || form.name.size() > 4 * longest_offer_name)
    form.name_error = "Dites comment on vous appelle, en quelques mots.";
  if (const auto email = Email::check(form.email); !email)
    form.email_error = explain(email.error());
  if (!form.phone.empty() && !is_phone(form.phone))
    form.phone_error = "Ce numéro ne se lit pas. Écrivez-le en chiffres.";
  if (form.may_call && form.phone.empty())
    form.phone_error = "Pour qu’on vous appelle, donnez un numéro.";
  if (!form.agrees)
    form.agrees_error = "Sans votre accord, nous ne pouvons pas vous mettre en relation.";
  return form;
}

web::Response offer_again(web::Action& action, int status, OfferForm form) {
  form.trap = action.services.get<web::Trap>().fields(action.now, web::Trap::Showing::Again);
  return web::answer(status, offer_form_page(form)).kept(web::Keep::Private);
}

web::Response no_such_offer(const web::Fields& query) {
  return own(offer_gone_page(query.has("efface")));
}

std::string name_of_place(store::Reader& db, const territory::Ref& ref) {
  const auto place = territory::find(db, ref);
  return place ? place->name : ref.text();
}

// Who may answer offers for a need: its carrier, or who noted it.
std::optional<organisation::Mandate> speaks_for(
    store::Reader& db, const web::Member& member, const Need& need) {
  if (need.carrier)
    if (auto mandate = organisation::mandate_of(db, member, *need.carrier)) return mandate;
  return organisation::mandate_of(db, member, need.organisation);
}

template <class Visit, class Then>
web::Response as_needing(Visit& visit, const web::Member& member, const NeedId& id, Then then) {
  const auto need = find_need(visit.db, id);
  if (!need) return web::not_found("Ce besoin n’existe pas, ou n’existe plus.");
  const auto mandate = speaks_for(visit.db, member, *need);
  return mandate ? then(*need, *mandate) : web::forbidden();
}

bool is_among(const std::vector<Need>& needs, const Need& need) {
  return std::ranges::find(needs, need.id, &Need::id) != needs.end();
}

}  // namespace

web::Response show_helping(web::Page& page) {
  if (page.query.has("merci")) return own(offer_sent_page());
  OfferForm form{.need = need_in(page.db, page.query.text("besoin"))};
  const auto ref = territory::Ref::parse(page.query.text("territoire"));
  if (ref) form.territory = territory::as_typed(page.db, *ref);
  form.trap = page.services.get<web::Trap>().fields(page.now);
  return web::ok(offer_form_page(form)).kept(web::Keep::Private);
}

web::Response offer_help(web::Action& action) {
  std::optional<territory::Ref> place;
  auto form = typed_offer(action, place);
  if (!form.sound()) return offer_again(action, 422, std::move(form));
  if (action.services.get<web::Trap>().doubts(action.form, action.now)) {
    form.again =
        "Appuyez encore une fois\u00A0: nous vérifions que ce n’est pas un robot qui écrit. Rien "
        "n’est perdu.";
    return offer_again(action, 422, std::move(form));
  }
  const auto email = Email::check(form.email).value();
  const auto& client = action.request.client_address;
  if (identity::must_wait(
          action.db, identity::Attempt::AddressLeft, email.text(), client, action.now)) {
    form.again = "Trop de demandes d’ici, ou pour cette adresse. Essayez dans une heure.";
    return offer_again(action, 429, std::move(form));
  }
  identity::note(action.db, identity::Attempt::AddressLeft, email.text(), client, action.now);
  make_offer(action.db,
      {.id = OfferId::fresh(),
          .key = SecretKey::fresh(),
          .need = form.need ? std::optional(form.need->id) : std::nullopt,
          .territory = *place,
          .gifts = form.gifts,
          .words = form.words,
          .name = form.name,
          .email = email,
          .phone = form.phone,
          .may_call = form.may_call,
          .made_at = action.now,
          .kept_until = action.now + offer_unconfirmed_kept},
      action.request.public_url, action.now);
  return web::see_other(paths::helping().with("merci", "1"));
}

web::Response show_own_offer(web::Page& page, const SecretKey& key) {
  const auto offer = find_offer(page.db, key);
  if (!offer) return no_such_offer(page.query);
  OwnOfferView view{
      .offer = *offer, .place = name_of_place(page.db, offer->territory), .needs = {}};
  auto needs = offer->confirmed_at ? needs_for(page.db, *offer) : std::vector<Need>{};
  // Those that it met already stay, whatever became of them.
  for (const auto& meeting : meetings_of(page.db, offer->id))
    if (const auto need = find_need(page.db, meeting.need); need && !is_among(needs, *need))
      needs.push_back(*need);
  for (auto& need : needs) {
    OwnOfferView::Met met{.need = need,
        .place = name_of_place(page.db, need.territory),
        .organisation = organisation::name_of(
            page.db, (need.carrier ? *need.carrier : need.organisation).text()),
        .meeting = find_meeting(page.db, offer->id, need.id).value_or(Meeting{offer->id, need.id})};
    if (met.meeting.open()) {
      met.organisation = organisation::name_of(page.db, met.meeting.organisation);
      const auto who = web::PersonId::parse(met.meeting.answered_by);
      if (const auto person = who ? identity::find_person(page.db, *who) : std::nullopt) {
        met.who = person->name;
        met.address = person->email.text();
      }
    }
    view.needs.push_back(std::move(met));
  }
  view.said = page.query.has("confirme")   ? "Merci, c’est confirmé."
              : page.query.has("prolonge") ? "C’est gardé un an de plus."
              : page.query.has("repondu")  ? "Votre réponse est enregistrée."
                                           : "";
  return own(own_offer_page(view));
}

web::Response confirm_own_offer(web::Action& action, const SecretKey& key) {
  if (const auto offer = find_offer(action.db, key))
    confirm_offer(action.db, *offer, action.request.public_url, action.now);
  return web::see_other(paths::offer(key).with("confirme", "1"));
}

web::Response extend_own_offer(web::Action& action, const SecretKey& key) {
  if (const auto offer = find_offer(action.db, key)) extend_offer(action.db, *offer, action.now);
  return web::see_other(paths::offer(key).with("prolonge", "1"));
}

web::Response erase_own_offer(web::Action& action, const SecretKey& key) {
  if (const auto offer = find_offer(action.db, key)) erase_offer(action.db, offer->id);
  return web::see_other(paths::offer(key).with("efface", "1"));
}

web::Response answer_need(web::Action& action, const SecretKey& key) {
  const auto offer = find_offer(action.db, key);
  const auto need = need_in(action.db, action.form.text("besoin"));
  if (!offer || !offer->confirmed_at) return web::see_other(paths::offer(key));
  const bool met = need && (find_meeting(action.db, offer->id, need->id) ||
                               is_among(needs_for(action.db, *offer), *need));
  if (!met) return web::bad_request("Ce besoin n’est pas de ceux qu’on vous propose.");
  offer_says(action.db, *offer, *need, action.form.text("reponse") == "oui" ? Says::Yes : Says::No,
      action.request.public_url, action.now);
  return web::see_other(paths::offer(key).with("repondu", "1"));
}

web::Response show_offers(web::Page& page, const web::Member& member, const NeedId& id) {
  return as_needing(page, member, id, [&](const Need& need, const auto&) {
    OffersView view{.need = need, .offers = {}};
    for (auto& offer : offers_for(page.db, need)) {
      auto place = name_of_place(page.db, offer.territory);
      auto meeting = find_meeting(page.db, offer.id, need.id).value_or(Meeting{offer.id, need.id});
      view.offers.push_back({std::move(offer), std::move(place), std::move(meeting)});
    }
    if (page.query.has("repondu")) view.said = "Votre réponse est enregistrée.";
    return own(offers_page(view));
  });
}

web::Response offers_as_csv(web::Page& page, const web::Member& member, const NeedId& id) {
  return as_needing(page, member, id, [&](const Need& need, const auto&) {
    return web::download(std::string(table::csv_type), "aides.csv",
        table::to_csv(sheet_of(page.db, need, offers_for(page.db, need))))
        .kept(web::Keep::Private);
  });
}

web::Response offers_as_xlsx(web::Page& page, const web::Member& member, const NeedId& id) {
  return as_needing(page, member, id, [&](const Need& need, const auto&) {
    return web::download(std::string(table::xlsx_type), "aides.xlsx",
        table::to_xlsx(sheet_of(page.db, need, offers_for(page.db, need))))
        .kept(web::Keep::Private);
  });
}

web::Response answer_offer(web::Action& action, const web::Member& member, const NeedId& id) {
  return as_needing(
      action, member, id, [&](const Need& need, const organisation::Mandate& mandate) {
        const auto parsed = OfferId::parse(action.form.text("aide"));
        const auto all = offers_for(action.db, need);
        const auto offer = parsed ? std::ranges::find(all, *parsed, &Offer::id) : all.end();
        if (offer == all.end()) return web::bad_request("Cette proposition n’est plus là.");
        need_says(action.db, {mandate, action.now}, *offer, need,
            action.form.text("reponse") == "oui" ? Says::Yes : Says::No, action.request.public_url);
        return web::see_other(paths::offers(id).with("repondu", "1"));
      });
}

}  // namespace listening
