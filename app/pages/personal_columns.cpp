#include "app/pages/personal_columns.hpp"

#include <array>

namespace pages {
namespace {

constexpr auto id = PersonalColumn::Holds::Id;
constexpr auto address = PersonalColumn::Holds::Address;
constexpr auto gone = Afterwards::Gone;
constexpr auto nameless = Afterwards::Nameless;

constexpr std::string_view account = "Votre compte", rights = "Ce qui vous est confié",
                           sessions = "Vos connexions", proofs = "Comment vous vous connectez",
                           acts = "Ce que vous avez fait", letters = "Ce que le site vous a écrit",
                           providers = "Où vous êtes aussi connu",
                           organisations = "Vos organisations",
                           requests = "Vos demandes à des organisations",
                           invitations = "Invitations à votre adresse",
                           proposed = "Les ressources que vous avez proposées",
                           versions = "Les versions de ressources que vous avez faites",
                           claims = "Les fiches d’annuaire que vous avez demandées",
                           trials = "Votre essai de…", choices = "Ce que le site vous envoie",
                           contacts = "Votre adresse dans l’annuaire", surveys = "Vos enquêtes",
                           needs = "Les besoins dont vous suivez les nouvelles",
                           help = "L’aide que vous proposez",
                           invited = "Les enquêtes auxquelles vous êtes invité·e";
// Without a name, without a use for whoever reads: only how guessing is stopped.
constexpr std::string_view short_lived = "effacé en un jour";
// Given without an account, for one answer; it goes with the answer.
constexpr std::string_view until_settled = "effacé avec la réponse";

constexpr std::array all{
    PersonalColumn{"activity_event", "actor", id, nameless, acts},
    PersonalColumn{"activity_event", "about", id, gone, acts},
    PersonalColumn{"identity_person", "id", id, gone, account},
    PersonalColumn{"identity_person", "email", address, gone, account},
    PersonalColumn{"identity_grant", "person_id", id, gone, rights},
    PersonalColumn{"identity_grant", "given_by", id, nameless, acts},
    PersonalColumn{"identity_session", "person_id", id, gone, sessions},
    PersonalColumn{"identity_challenge", "email", address, gone, short_lived},
    PersonalColumn{"identity_password", "person_id", id, gone, proofs},
    PersonalColumn{"identity_second_factor", "person_id", id, gone, proofs},
    PersonalColumn{"identity_recovery_code", "person_id", id, gone, proofs},
    PersonalColumn{"identity_passkey", "person_id", id, gone, proofs},
    PersonalColumn{"identity_halfway", "person_id", id, gone, short_lived},
    PersonalColumn{"mail_message", "recipient", address, gone, letters},
    PersonalColumn{"identity_provider_account", "person_id", id, gone, providers},
    PersonalColumn{"organisation", "verified_by", id, nameless, acts},
    PersonalColumn{"organisation", "removed_by", id, nameless, acts},
    PersonalColumn{"organisation_membership", "person", id, gone, organisations},
    PersonalColumn{"organisation_membership", "ended_by", id, gone, organisations},
    PersonalColumn{"organisation_mandate", "given_by", id, nameless, acts},
    PersonalColumn{"organisation_domain", "declared_by", id, nameless, acts},
    PersonalColumn{"organisation_invitation", "email", address, gone, invitations},
    PersonalColumn{"organisation_invitation", "invited_by", id, nameless, acts},
    PersonalColumn{"organisation_request", "person", id, gone, requests},
    PersonalColumn{"organisation_request", "answered_by", id, nameless, acts},
    PersonalColumn{"listening_survey", "made_by", id, nameless, surveys},
    PersonalColumn{"listening_need", "made_by", id, nameless, acts},
    PersonalColumn{"listening_answer", "taken_by", id, nameless, surveys},
    PersonalColumn{"listening_need_follower", "email", address, gone, needs},
    PersonalColumn{"listening_offer", "email", address, gone, help},
    PersonalColumn{"listening_guest", "email", address, gone, invited},
    PersonalColumn{"listening_workshop", "made_by", id, nameless, acts},
    PersonalColumn{"listening_meeting", "answered_by", id, nameless, acts},
    PersonalColumn{"library_proposal", "proposed_by", id, nameless, proposed},
    PersonalColumn{"library_proposal", "decided_by", id, nameless, acts},
    PersonalColumn{"library_version", "made_by", id, nameless, versions},
    PersonalColumn{"library_resource", "gone_by", id, nameless, acts},
    PersonalColumn{"library_report", "email", address, nameless, until_settled},
    PersonalColumn{"library_trial", "person_id", id, nameless, trials},
    PersonalColumn{"directory_record", "confirmed_by", id, nameless, acts},
    PersonalColumn{"directory_contact", "value", address, gone, contacts},
    PersonalColumn{"directory_contact", "agreed_by", id, nameless, acts},
    PersonalColumn{"directory_import", "made_by", id, nameless, acts},
    PersonalColumn{"directory_import", "undone_by", id, nameless, acts},
    PersonalColumn{"directory_link", "declared_by", id, nameless, acts},
    PersonalColumn{"directory_link", "confirmed_by", id, nameless, acts},
    PersonalColumn{"directory_draft", "changed_by", id, nameless, acts},
    PersonalColumn{"directory_version", "made_by", id, nameless, acts},
    PersonalColumn{"directory_claim", "person", id, gone, claims},
    PersonalColumn{"directory_claim", "answered_by", id, nameless, acts},
    PersonalColumn{"directory_asking", "person", id, gone, claims},
    PersonalColumn{"directory_link", "refused_by", id, nameless, acts},
    PersonalColumn{"directory_road_table", "loaded_by", id, nameless, acts},
    PersonalColumn{"digest_reader", "person_id", id, gone, choices},
    PersonalColumn{"digest_refusal", "person_id", id, gone, choices},
    PersonalColumn{"instance_setting", "changed_by", id, nameless, acts},
    PersonalColumn{"instance_logo", "added_by", id, nameless, acts},
    PersonalColumn{"instance_logo", "removed_by", id, nameless, acts},
    PersonalColumn{"instance_text", "written_by", id, nameless, acts},
};

}  // namespace

std::span<const PersonalColumn> personal_columns() { return all; }

}  // namespace pages
