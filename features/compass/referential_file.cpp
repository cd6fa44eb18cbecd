#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "features/compass/referential.hpp"
#include "features/library/vocabulary.hpp"

namespace compass {
namespace {

using library::find_term;

void read_slugs(yaml::Reader& in, const YAML::Node& map, const char* key, library::Axis axis,
    std::vector<std::string>& out) {
  if (!map[key].IsDefined()) return;
  for (const auto& element : in.list(map, key)) {
    const auto slug = element.IsScalar() ? element.Scalar() : std::string();
    if (find_term(axis, slug))
      out.push_back(slug);
    else
      in.note(element, fmt::format("« {} » n'est pas un mot du catalogue pour « {} ».", slug, key),
          "Employez l'un de ses identifiants : voyez les filtres de la page Ressources.");
  }
}

Favours read_favours(yaml::Reader& in, const YAML::Node& owner) {
  Favours favours;
  const auto map = in.field(owner, "favorise");
  if (!map.IsDefined() || !map.IsMap()) return favours;
  in.only(map, {"types", "themes", "etapes", "publics", "formats"});
  read_slugs(in, map, "types", library::Axis::Type, favours.types);
  read_slugs(in, map, "themes", library::Axis::Theme, favours.themes);
  read_slugs(in, map, "etapes", library::Axis::Stage, favours.stages);
  read_slugs(in, map, "publics", library::Axis::Audience, favours.audiences);
  read_slugs(in, map, "formats", library::Axis::Format, favours.formats);
  return favours;
}

void read_levels(yaml::Reader& in, const YAML::Node& root, Referential& out) {
  std::size_t at = 0;
  for (const auto& node : in.list(root, "niveaux", level_count)) {
    in.only(node, {"nom", "sens", "conclusion", "aide"});
    Level level{in.text(node, "nom"), in.text(node, "sens"), in.text(node, "conclusion"),
        in.texts(node, "aide")};
    if (at < out.levels.size()) out.levels[at++] = std::move(level);
  }
}

void read_question(yaml::Reader& in, const YAML::Node& node, Axis& axis, Referential& out) {
  in.only(node, {"id", "titre", "question", "situations", "avancer"});
  questionnaire::Question question{in.slug(node, "id"), in.text(node, "titre"),
      in.text(node, "question"), in.texts(node, "situations", level_count)};
  auto& forward = out.forward[question.id];
  const auto texts = in.texts(node, "avancer", level_count - 1);
  std::copy_n(texts.begin(), std::min(texts.size(), forward.size()), forward.begin());
  if (out.questionnaire.find(question.id))
    in.note(node, fmt::format("Deux questions portent l'identifiant « {} ».", question.id),
        "Donnez à chacune le sien.");
  axis.questions.push_back(question.id);
  out.questionnaire.questions.push_back(std::move(question));
}

void read_axes(yaml::Reader& in, const YAML::Node& root, Referential& out) {
  std::size_t at = 0;
  for (const auto& node : in.list(root, "axes", axis_count)) {
    in.only(node, {"id", "nom", "sens", "favorise", "questions"});
    Axis axis{in.slug(node, "id"), in.text(node, "nom"), in.text(node, "sens"),
        read_favours(in, node), {}};
    for (const auto& question : in.list(node, "questions", 3))
      read_question(in, question, axis, out);
    if (at < out.axes.size()) out.axes[at++] = std::move(axis);
  }
}

void read_audiences(yaml::Reader& in, const YAML::Node& root, Referential& out) {
  for (const auto& node : in.list(root, "publics")) {
    in.only(node, {"id", "je", "voix", "raison"});
    Audience audience{
        in.slug(node, "id"), in.text(node, "je"), in.text(node, "voix"), in.text(node, "raison")};
    if (!audience.id.empty() && !find_term(library::Axis::Audience, audience.id))
      in.note(node, fmt::format("« {} » n'est pas un public du catalogue.", audience.id),
          "Employez elu, agent, association, entreprise, fondation, catalyseur, citoyen ou "
          "chercheur.");
    out.audiences.push_back(std::move(audience));
  }
}

std::vector<ChoiceGroup> read_groups(yaml::Reader& in, const YAML::Node& root, const char* key) {
  std::vector<ChoiceGroup> groups;
  std::set<std::string> seen;
  for (const auto& node : in.list(root, key)) {
    in.only(node, {"groupe", "choix"});
    ChoiceGroup group{in.text(node, "groupe"), {}};
    for (const auto& entry : in.list(node, "choix")) {
      in.only(entry, {"id", "texte", "raison", "favorise"});
      Choice choice{in.slug(entry, "id"), in.text(entry, "texte"), in.text(entry, "raison"),
          read_favours(in, entry)};
      if (!seen.insert(choice.id).second)
        in.note(entry, fmt::format("Deux choix portent l'identifiant « {} ».", choice.id),
            "Donnez à chacun le sien.");
      group.choices.push_back(std::move(choice));
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

void read_times(yaml::Reader& in, const YAML::Node& root, Referential& out) {
  const auto times = in.field(root, "temps");
  in.only(times, {"durees", "minutes"});
  for (const auto& node : in.list(times, "durees")) {
    in.only(node, {"heures", "texte"});
    out.durations.push_back({in.integer(node, "heures", 1, 100), in.text(node, "texte")});
  }
  const auto minutes = in.field(times, "minutes");
  for (const auto& term : library::terms(library::Axis::Format))
    out.minutes[std::string(term.slug)] =
        in.integer(minutes, std::string(term.slug).c_str(), 1, 6000);
  out.minutes["autre"] = in.integer(minutes, "autre", 1, 6000);
}

void read_types(yaml::Reader& in, const YAML::Node& root, Referential& out) {
  for (const auto& node : in.list(root, "genres")) {
    in.only(node, {"id", "noms", "raison", "communes_sous", "communes_des", "favorise"});
    out.types.push_back({in.slug(node, "id"), in.texts(node, "noms"), in.text(node, "raison"),
        in.optional_integer(node, "communes_sous", 1, 10'000'000),
        in.optional_integer(node, "communes_des", 0, 10'000'000), read_favours(in, node)});
  }
}

// A file written before may be without.
void read_beginning(yaml::Reader& in, const YAML::Node& root, Referential& out) {
  const auto node = root["depart"];
  if (!node.IsDefined()) return;
  in.only(node, {"raison", "favorise"});
  out.beginning = Beginning{in.text(node, "raison"), read_favours(in, node)};
}

// What a file written before trials were told does not say: they count all the same.
constexpr int default_tried = 6;

void read_weights(yaml::Reader& in, const YAML::Node& root, Weights& out) {
  const auto node = in.field(root, "poids");
  in.only(node, {"mots", "niveau", "public", "axe", "theme", "avons", "engageons", "temps", "genre",
                    "commune", "intercommunalite", "departement", "region", "semblable", "essai"});
  const auto points = [&](const char* key) { return in.integer(node, key, 0, 1000); };
  out = {.words = points("mots"),
      .level = points("niveau"),
      .audience = points("public"),
      .axis = points("axe"),
      .theme = points("theme"),
      .have = points("avons"),
      .engage = points("engageons"),
      .time = points("temps"),
      .type = points("genre"),
      .commune = points("commune"),
      .epci = points("intercommunalite"),
      .departement = points("departement"),
      .region = points("region"),
      .alike = points("semblable"),
      .tried = in.optional_integer(node, "essai", 0, 1000).value_or(default_tried)};
}

void read_reasons(yaml::Reader& in, const YAML::Node& root, ReasonTexts& out) {
  const auto node = in.field(root, "raisons");
  in.only(node, {"mots", "voisins", "sens", "deduit", "parente", "lieu", "niveau", "axe", "theme",
                    "temps", "commune", "intercommunalite", "departement", "region", "semblable",
                    "essai_chez_vous", "essai_proche", "essai_semblable"});
  const auto sentence = [&](const char* key) { return in.text(node, key); };
  const auto sentence_or = [&](const char* key, std::string_view otherwise) {
    return node.IsMap() && !node[key] ? std::string(otherwise) : in.text(node, key);
  };
  out = {.words = sentence("mots"),
      .kindred = sentence("voisins"),
      .meaning = sentence("sens"),
      .inferred = sentence("deduit"),
      .kinship = sentence("parente"),
      .named_place = sentence("lieu"),
      .level = sentence("niveau"),
      .axis = sentence("axe"),
      .theme = sentence("theme"),
      .time = sentence("temps"),
      .commune = sentence("commune"),
      .epci = sentence("intercommunalite"),
      .departement = sentence("departement"),
      .region = sentence("region"),
      .alike = sentence("semblable"),
      .tried_home = sentence_or("essai_chez_vous", "Essayé chez vous"),
      .tried_near = sentence_or("essai_proche", "Essayé {}, près de chez vous"),
      .tried_alike = sentence_or("essai_semblable", "Essayé {}, territoire comme le vôtre")};
}

void read_sureness(yaml::Reader& in, const YAML::Node& root, Sureness& out) {
  const auto node = in.field(root, "surete");
  in.only(node, {"reponses_fragile", "reponses_sur", "ecart_fort", "ecart_moyen"});
  out = {in.integer(node, "reponses_fragile", 1, 100), in.integer(node, "reponses_sur", 1, 100),
      in.number(node, "ecart_fort", 0.1, level_count),
      in.number(node, "ecart_moyen", 0.1, level_count)};
}

Referential read_all(yaml::Reader& in, const YAML::Node& root) {
  Referential out;
  in.only(root, {"version", "mention", "niveaux", "axes", "publics", "avons", "engageons", "temps",
                    "genres", "depart", "poids", "raisons", "surete"});
  out.version = in.plain(root, "version");
  out.mention = in.text(root, "mention");
  read_levels(in, root, out);
  read_axes(in, root, out);
  read_audiences(in, root, out);
  out.have = read_groups(in, root, "avons");
  out.engage = read_groups(in, root, "engageons");
  read_times(in, root, out);
  read_types(in, root, out);
  read_beginning(in, root, out);
  read_weights(in, root, out.weights);
  read_reasons(in, root, out.reasons);
  read_sureness(in, root, out.sureness);
  out.questionnaire.id = "boussole";
  out.questionnaire.version = out.version;
  return out;
}

constexpr std::string_view called = "référentiel";

}  // namespace

Result<Referential, yaml::Problems> read_referential(std::string_view text) {
  return yaml::read(text, called, read_all);
}

Referential Referential::read(const std::filesystem::path& file) {
  auto referential = read_referential(yaml::text_of(file, called));
  if (!referential) throw yaml::BadFile(file, called, referential.error());
  return *std::move(referential);
}

}  // namespace compass
