#pragma once
#include <span>
#include <vector>

#include "base/web/route.hpp"
#include "features/library/library.hpp"
#include "features/library/proposals.hpp"
#include "features/library/selection.hpp"
#include "features/library/versions.hpp"
#include "features/library/voices.hpp"

namespace library {

// Where the library lives. Every link to it, from any feature, is made from these.
namespace paths {
// The library and its search in one. The state of a list is its query, see query.hpp:
// ?q=&type=&theme=&niveau=&public=&etape=&odd=&format=&territoire=&tri=&page=
inline constexpr web::Path<"/ressources"> index;
inline constexpr web::Path<"/ressources.json"> index_json;
inline constexpr web::Path<"/ressources.csv"> index_csv;
inline constexpr web::Path<"/ressources.xlsx"> index_xlsx;
inline constexpr web::Path<"/ressources.atom"> index_atom;
inline constexpr web::Path<"/ressources/{}", Ref> show;
inline constexpr web::Path<"/ressources/{}.json", Ref> show_json;
inline constexpr web::Path<"/ressources/{}.bib", Ref> bibtex;
inline constexpr web::Path<"/ressources/{}.ris", Ref> ris;

// What members propose. Step one, then ?adresse=&titre=&resume=&autre=1 the second.
inline constexpr web::Path<"/ressources/propositions/nouvelle"> new_proposal;
inline constexpr web::Path<"/ressources/propositions">
    proposals;  // GET: one’s own; POST: sends one
inline constexpr web::Path<"/ressources/propositions/{}/retraits", ProposalId> take_back_proposal;
inline constexpr web::Path<"/ressources/propositions/{}/remises", ProposalId> put_back_proposal;
// What waits for editors, within what each was trusted with.
inline constexpr web::Path<"/ressources/a-relire"> to_read;
inline constexpr web::Path<"/ressources/a-relire/{}", ProposalId> proposal;  // POST: accepts
inline constexpr web::Path<"/ressources/a-relire/{}/refus", ProposalId> refuse_proposal;
inline constexpr web::Path<"/ressources/a-revoir"> to_review;

inline constexpr web::Path<"/ressources/{}/modifier", Ref> edit;
inline constexpr web::Path<"/ressources/{}/versions", Ref> versions;
inline constexpr web::Path<"/ressources/{}/comparaison", Ref> comparison;  // ?avant=1&apres=3
inline constexpr web::Path<"/ressources/{}/versions/{}/retours", Ref, VersionNumber>
    restore_version;
inline constexpr web::Path<"/ressources/{}/depart", Ref> leave;       // two ways to leave
inline constexpr web::Path<"/ressources/{}/retraits", Ref> withdraw;  // POST motif=, vers=
inline constexpr web::Path<"/ressources/{}/reunions", Ref> merge;     // POST avec=r012
inline constexpr web::Path<"/ressources/{}/remises", Ref> put_back;

inline constexpr web::Path<"/ma-selection"> my_selection;
inline constexpr web::Path<"/ma-selection/ajouts"> add_to_selection;       // POST ressource=r042
inline constexpr web::Path<"/ma-selection/retraits"> take_from_selection;  // POST; tout=1 for all
inline constexpr web::Path<"/selections/{}", Selection> selection;
inline constexpr web::Path<"/selections/{}.csv", Selection> selection_csv;
inline constexpr web::Path<"/selections/{}.xlsx", Selection> selection_xlsx;

// What visitors and members say of resources, and what is done about it.
inline constexpr web::Path<"/ressources/{}/avis", Ref> opinions;  // POST utile=oui|non, mot=
inline constexpr web::Path<"/signaler"> report;  // ?page=/ressources/r042&nature=; POST: sends it
inline constexpr web::Path<"/ressources/{}/essais/nouveau", Ref> tell_trial;
inline constexpr web::Path<"/ressources/{}/essais", Ref> trials;  // POST: tells one
inline constexpr web::Path<"/essais/{}", TrialId> trial;  // its author’s; POST: changes it
inline constexpr web::Path<"/essais/{}/retraits", TrialId> remove_trial;
inline constexpr web::Path<"/essais/{}/retours", TrialId> restore_trial;
inline constexpr web::Path<"/compte/essais"> my_trials;
inline constexpr web::Path<"/moderation/essais"> trial_queue;
inline constexpr web::Path<"/moderation/essais/{}/decisions", TrialId>
    trial_decisions;  // POST decision=publier|refuser, raison=
inline constexpr web::Path<"/edition/liens"> links;
inline constexpr web::Path<"/edition/liens/{}", Ref> link;  // POST adresse=
inline constexpr web::Path<"/edition/liens/{}/vus", Ref> vouchings;
inline constexpr web::Path<"/edition/signalements"> reports;  // ?etat=
inline constexpr web::Path<"/edition/signalements/{}/suites", ReportId>
    settlements;                                            // POST suite=repare|clos, raison=
inline constexpr web::Path<"/edition/avis"> opinions_read;  // what was said with « Utile ? »
}  // namespace paths

std::span<const web::Route> routes();
// The addresses just above: links, opinions, reports, trials.
std::vector<web::Route> voice_routes();

}  // namespace library
