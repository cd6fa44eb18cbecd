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
                           acts = "Ce que vous avez fait", letters = "Ce que le site vous a écrit";
// Without a name, without a use for whoever reads: only how guessing is stopped.
constexpr std::string_view short_lived = "effacé en un jour";

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
    PersonalColumn{"instance_setting", "changed_by", id, nameless, acts},
    PersonalColumn{"instance_logo", "added_by", id, nameless, acts},
    PersonalColumn{"instance_logo", "removed_by", id, nameless, acts},
    PersonalColumn{"instance_text", "written_by", id, nameless, acts},
};

}  // namespace

std::span<const PersonalColumn> personal_columns() { return all; }

}  // namespace pages
