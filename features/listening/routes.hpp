#pragma once
#include <span>

#include "base/web/route.hpp"
#include "features/listening/answers.hpp"
#include "features/listening/guests.hpp"
#include "features/listening/listening.hpp"
#include "features/listening/need_followers.hpp"
#include "features/listening/need_twins.hpp"
#include "features/listening/needs.hpp"
#include "features/listening/offers.hpp"
#include "features/listening/texts.hpp"
#include "features/listening/workshops.hpp"

namespace listening {

// The name of a question, as its form says it.
class QuestionName {
 public:
  static std::optional<QuestionName> parse(std::string_view text);
  const std::string& text() const { return text_; }

 private:
  explicit QuestionName(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// Where surveys live.
namespace paths {
inline constexpr web::Path<"/ecoute"> index;

// For members of an organisation; most need a mandate.
inline constexpr web::Path<"/ecoute/enquetes"> mine;            // POST makes one
inline constexpr web::Path<"/ecoute/enquetes/nouvelle"> fresh;  // ?modele=
inline constexpr web::Path<"/ecoute/enquetes/{}", SurveyId> show;
inline constexpr web::Path<"/ecoute/enquetes/{}/presentation", SurveyId> presentation;
inline constexpr web::Path<"/ecoute/enquetes/{}/etats", SurveyId> states;  // POST etat=
inline constexpr web::Path<"/ecoute/enquetes/{}/suppressions", SurveyId> removal;
inline constexpr web::Path<"/ecoute/enquetes/{}/retablissements", SurveyId> restorals;  // POST

inline constexpr web::Path<"/ecoute/enquetes/{}/questions", SurveyId> questions;  // POST adds one
inline constexpr web::Path<"/ecoute/enquetes/{}/questions/nouvelle", SurveyId>
    fresh_question;  // ?type=, ?section=
inline constexpr web::Path<"/ecoute/enquetes/{}/questions/{}", SurveyId, QuestionName>
    question;  // POST changes it
inline constexpr web::Path<"/ecoute/enquetes/{}/questions/{}/deplacements", SurveyId, QuestionName>
    moves;  // POST sens=haut or bas
inline constexpr web::Path<"/ecoute/enquetes/{}/questions/{}/retraits", SurveyId, QuestionName>
    question_removals;
inline constexpr web::Path<"/ecoute/enquetes/{}/brouillons/retraits", SurveyId> draft_removals;
inline constexpr web::Path<"/ecoute/enquetes/{}/questions.xlsx", SurveyId> workbook;
inline constexpr web::Path<"/ecoute/enquetes/{}/import", SurveyId> import;  // POST fichier=
inline constexpr web::Path<"/ecoute/enquetes/{}/import/acceptations", SurveyId> acceptances;

inline constexpr web::Path<"/ecoute/enquetes/{}/apercu", SurveyId> preview;    // POST: a test
inline constexpr web::Path<"/ecoute/enquetes/{}/saisie", SurveyId> interview;  // POST: for someone
inline constexpr web::Path<"/ecoute/enquetes/{}/affiche", SurveyId> poster;
inline constexpr web::Path<"/ecoute/enquetes/{}/invitations", SurveyId>
    invitations;  // POST nombre=
// POST adresses=, fichier=, nommees=: shown again first, sent with confirmer=1
inline constexpr web::Path<"/ecoute/enquetes/{}/invites", SurveyId> guests;
inline constexpr web::Path<"/ecoute/enquetes/{}/invites/rappels", SurveyId>
    guest_reminders;  // POST
inline constexpr web::Path<"/ecoute/enquetes/{}/invites/{}/retraits", SurveyId, GuestId>
    guest_revocations;  // POST
inline constexpr web::Path<"/ecoute/enquetes/{}/invites.csv", SurveyId> guests_csv;
inline constexpr web::Path<"/ecoute/enquetes/{}/invites.xlsx", SurveyId> guests_xlsx;

inline constexpr web::Path<"/ecoute/enquetes/{}/objectifs", SurveyId> quotas;  // POST
inline constexpr web::Path<"/ecoute/enquetes/{}/objectifs.csv", SurveyId> quotas_csv;
inline constexpr web::Path<"/ecoute/enquetes/{}/objectifs.xlsx", SurveyId> quotas_xlsx;

inline constexpr web::Path<"/ecoute/enquetes/{}/resultats", SurveyId>
    results;  // ?profil=&taille=&territoire=epci:200034825&vague=
inline constexpr web::Path<"/ecoute/enquetes/{}/resultats.csv", SurveyId> results_csv;
inline constexpr web::Path<"/ecoute/enquetes/{}/resultats.xlsx", SurveyId> results_xlsx;
inline constexpr web::Path<"/ecoute/enquetes/{}/resultats.json", SurveyId> results_json;
inline constexpr web::Path<"/ecoute/enquetes/{}/croisements", SurveyId>
    crossings;  // ?question=&par=profil or question:rester, and filters; POST crosses two questions
inline constexpr web::Path<"/ecoute/enquetes/{}/croisements.csv", SurveyId> crossings_csv;
inline constexpr web::Path<"/ecoute/enquetes/{}/croisements.xlsx", SurveyId> crossings_xlsx;
inline constexpr web::Path<"/ecoute/enquetes/{}/regards", SurveyId> agreement;  // and filters
inline constexpr web::Path<"/ecoute/enquetes/{}/regards.csv", SurveyId> agreement_csv;
inline constexpr web::Path<"/ecoute/enquetes/{}/regards.xlsx", SurveyId> agreement_xlsx;
inline constexpr web::Path<"/ecoute/enquetes/{}/vagues", SurveyId>
    waves;  // ?avec= another survey, and filters; POST nom= begins one
inline constexpr web::Path<"/ecoute/enquetes/{}/copies", SurveyId> copies;  // POST
inline constexpr web::Path<"/ecoute/enquetes/{}/vagues.csv", SurveyId> waves_csv;
inline constexpr web::Path<"/ecoute/enquetes/{}/vagues.xlsx", SurveyId> waves_xlsx;
inline constexpr web::Path<"/ecoute/enquetes/{}/textes", SurveyId>
    texts;  // ?question=&theme=&code=&page= and filters; POST vus= sets codes
inline constexpr web::Path<"/ecoute/enquetes/{}/textes.csv", SurveyId> texts_csv;
inline constexpr web::Path<"/ecoute/enquetes/{}/textes.xlsx", SurveyId> texts_xlsx;
inline constexpr web::Path<"/ecoute/enquetes/{}/codes", SurveyId> codes;  // POST libelle=
inline constexpr web::Path<"/ecoute/enquetes/{}/codes/{}/retraits", SurveyId, CodeId>
    code_removals;                                                                 // POST
inline constexpr web::Path<"/ecoute/enquetes/{}/parutions", SurveyId> gatherings;  // POST
inline constexpr web::Path<"/ecoute/enquetes/{}/indicateurs", SurveyId>
    question_measures;  // POST question=, mesure=
inline constexpr web::Path<"/ecoute/enquetes/{}/lecture", SurveyId> reading;  // POST
inline constexpr web::Path<"/ecoute/enquetes/{}/reponses", SurveyId> answers;
inline constexpr web::Path<"/ecoute/enquetes/{}/reponses.csv", SurveyId> answers_csv;
inline constexpr web::Path<"/ecoute/enquetes/{}/reponses/{}/avis", SurveyId, AnswerId>
    verdicts;  // POST compte=1 or 0

inline constexpr web::Path<"/ecoute/enquetes/{}/restitution", SurveyId> composing;
inline constexpr web::Path<"/ecoute/enquetes/{}/restitution/apercu", SurveyId> stranger_view;
inline constexpr web::Path<"/ecoute/enquetes/{}/restitution/publications", SurveyId>
    publications;  // POST; retrait=1

// For everybody.
inline constexpr web::Path<"/ecoute/resultats/{}", Code> given_back;
inline constexpr web::Path<"/ecoute/resultats/{}.csv", Code> given_back_csv;
inline constexpr web::Path<"/ecoute/resultats/{}.xlsx", Code> given_back_xlsx;
inline constexpr web::Path<"/ecoute/resultats/{}.json", Code> given_back_json;
// ?dans=commune:23096&theme=&profil=&etat=&page= ; POST makes one
inline constexpr web::Path<"/ecoute/besoins"> needs;
inline constexpr web::Path<"/ecoute/besoins.csv"> needs_csv;
inline constexpr web::Path<"/ecoute/besoins.xlsx"> needs_xlsx;
inline constexpr web::Path<"/ecoute/besoins.json"> needs_json;
inline constexpr web::Path<"/ecoute/besoins.atom"> needs_atom;
inline constexpr web::Path<"/ecoute/besoins/nouveau"> fresh_need;  // ?enquete=&question=&reponse=
inline constexpr web::Path<"/ecoute/besoins/{}", NeedId> need;
inline constexpr web::Path<"/ecoute/besoins/{}/etats", NeedId>
    need_states;  // POST organisation=, etat=, raison=
inline constexpr web::Path<"/ecoute/besoins/{}/suivis", NeedId> need_followers;  // POST email=
inline constexpr web::Path<"/ecoute/besoins/{}/corrections", NeedId> need_corrections;  // POST
inline constexpr web::Path<"/ecoute/besoins/a-reunir"> need_pairs;
inline constexpr web::Path<"/ecoute/besoins/{}/semblables", NeedId> need_twins;
inline constexpr web::Path<"/ecoute/besoins/{}/reunions", NeedId>
    need_merging;  // ?autre= ; POST autre=, voix=somme or memes
inline constexpr web::Path<"/ecoute/besoins/{}/distinctions", NeedId> need_apart;  // POST autre=
inline constexpr web::Path<"/ecoute/reunions/{}/acceptations", MergeId> merge_acceptances;  // POST
inline constexpr web::Path<"/ecoute/reunions/{}/refus", MergeId> merge_refusals;            // POST
inline constexpr web::Path<"/ecoute/reunions/{}/separations", MergeId> merge_partings;      // POST
inline constexpr web::Path<"/ecoute/aider"> helping;  // ?besoin= or ?territoire= ; POST offers
inline constexpr web::Path<"/ecoute/aides/{}", SecretKey> offer;
inline constexpr web::Path<"/ecoute/aides/{}/confirmations", SecretKey>
    offer_confirmations;                                                                   // POST
inline constexpr web::Path<"/ecoute/aides/{}/prolongations", SecretKey> offer_extensions;  // POST
inline constexpr web::Path<"/ecoute/aides/{}/effacements", SecretKey> offer_erasures;      // POST
inline constexpr web::Path<"/ecoute/aides/{}/reponses", SecretKey>
    offer_answers;  // POST besoin=, reponse=oui or non
// For those who speak for the need. POST aide=, reponse=oui or non
inline constexpr web::Path<"/ecoute/besoins/{}/aides", NeedId> offers;
inline constexpr web::Path<"/ecoute/besoins/{}/aides.csv", NeedId> offers_csv;
inline constexpr web::Path<"/ecoute/besoins/{}/aides.xlsx", NeedId> offers_xlsx;
inline constexpr web::Path<"/ecoute/suivis/{}", SecretKey> following;
inline constexpr web::Path<"/ecoute/suivis/{}/confirmations", SecretKey>
    following_confirmations;                                                        // POST
inline constexpr web::Path<"/ecoute/suivis/{}/arrets", SecretKey> following_stops;  // POST

// Workshops: for who runs one, then for the room.
inline constexpr web::Path<"/ecoute/ateliers"> workshops;  // POST opens one
inline constexpr web::Path<"/ecoute/ateliers/{}", WorkshopId> workshop;
inline constexpr web::Path<"/ecoute/ateliers/{}/etapes", WorkshopId>
    workshop_stages;  // POST etape=
inline constexpr web::Path<"/ecoute/ateliers/{}/reprises", WorkshopId> workshop_takeovers;  // POST
inline constexpr web::Path<"/ecoute/ateliers/{}/retraits", WorkshopId>
    workshop_removals;  // POST idee=
inline constexpr web::Path<"/ecoute/ateliers/{}/besoins", WorkshopId>
    workshop_needs;  // POST cible=
inline constexpr web::Path<"/ecoute/ateliers/{}/compte-rendu", WorkshopId>
    workshop_writing;  // POST presents=, decide=, debat=
inline constexpr web::Path<"/ecoute/ateliers/{}/suppressions", WorkshopId>
    workshop_erasures;  // POST certain=1
inline constexpr web::Path<"/ecoute/ateliers/{}/idees.csv", WorkshopId> workshop_csv;
inline constexpr web::Path<"/ecoute/ateliers/{}/idees.xlsx", WorkshopId> workshop_xlsx;
inline constexpr web::Path<"/atelier/{}", Code> workshop_room;  // short: read aloud, scanned
inline constexpr web::Path<"/atelier/{}/entrees", Code> workshop_seats;   // POST nom=
inline constexpr web::Path<"/atelier/{}/idees", Code> workshop_ideas;     // POST idee=
inline constexpr web::Path<"/atelier/{}/groupes", Code> workshop_groups;  // POST idee=, groupe=…
inline constexpr web::Path<"/atelier/{}/poids", Code> workshop_weights;   // POST p-…=
inline constexpr web::Path<"/atelier/{}/commentaires", Code> workshop_comments;  // POST cible=…
inline constexpr web::Path<"/atelier/{}/ecran", Code> workshop_screen;
inline constexpr web::Path<"/atelier/{}/etat.json", Code> workshop_state;
inline constexpr web::Path<"/atelier/{}/compte-rendu", Code> workshop_record;
inline constexpr web::Path<"/repondre/{}", Code> answer;  // short: printed, dictated
inline constexpr web::Path<"/repondre/{}/merci", Code> thanks;
inline constexpr web::Path<"/repondre/{}/{}", Code, Token> invited;
// In letters, without a session: GET asks, POST erases the address at once (RFC 8058)
inline constexpr web::Path<"/repondre/{}/{}/adieu", Code, Token> guest_leaving;
}  // namespace paths

std::span<const web::Route> routes();

}  // namespace listening
