#include "features/listening/models.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/values/text.hpp"
#include "base/values/typeset.hpp"
#include "features/listening/editing.hpp"
#include "features/listening/listening.hpp"

namespace listening {
namespace {

constexpr std::string_view called = "fichier des modèles d’enquêtes";

bool says_yes(const YAML::Node& node, const char* key) {
  return node[key].IsDefined() && node[key].IsScalar() && node[key].Scalar() == "oui";
}

// « envie != Non », « aider = Oui »: the reply as it is read, not its value.
void read_condition(
    yaml::Reader& in, const YAML::Node& node, const xlsform::Form& form, Typed& typed) {
  const auto said = in.plain(node, "si");
  const bool differs = said.find("!=") != std::string::npos;
  const auto cut = said.find(differs ? "!=" : "=");
  if (cut == std::string::npos)
    return in.note(node, fmt::format("« {} » n'est pas une condition.", said),
        "Écrivez « nom de la question = réponse », ou « != ».");
  Condition condition{
      .question = std::string(text::trim(std::string_view(said).substr(0, cut))), .is = !differs};
  const auto reply =
      text::typeset(text::trim(std::string_view(said).substr(cut + (differs ? 2 : 1))));
  const auto* const item = find_item(form, condition.question);
  const auto* const list = item ? form.list(item->list) : nullptr;
  if (list)
    for (const auto& choice : list->choices)
      if (text_in(choice.label, "", form) == reply) condition.value = choice.name;
  if (condition.value.empty())
    return in.note(node, fmt::format("La condition « {} » ne nomme aucune réponse.", said),
        "Reprenez exactement le nom d'une question posée avant et l'une de ses réponses.");
  typed.condition = std::move(condition);
}

std::string as_lines(const std::vector<std::string>& texts) { return text::join(texts, "\n"); }

void read_question(
    yaml::Reader& in, const YAML::Node& node, const std::string& section, xlsform::Form& form) {
  in.only(node, {"nom", "type", "question", "aide", "choix", "lignes", "autre", "obligatoire", "de",
                    "a", "si"});
  Typed typed{.section = section};
  const auto name = in.plain(node, "nom");
  typed.kind = in.plain(node, "type");
  typed.several_lines = typed.kind == "long";
  if (typed.several_lines) typed.kind = "texte";
  if (!find_kind(typed.kind) || typed.kind == "section" || typed.kind == "repetition")
    return in.note(node, fmt::format("« {} » n'est pas un type de question.", typed.kind),
        "Employez une, plusieurs, echelle, classement, nombre, date, texte, long, lieu, tableau, "
        "accord ou note.");
  typed.label = in.text(node, "question");
  if (node["aide"].IsDefined()) typed.help = in.text(node, "aide");
  if (node["choix"].IsDefined()) typed.choices = as_lines(in.texts(node, "choix"));
  if (node["lignes"].IsDefined()) typed.lines = as_lines(in.texts(node, "lignes"));
  typed.other = says_yes(node, "autre");
  typed.required = says_yes(node, "obligatoire");
  if (typed.kind == "echelle") {
    typed.least = in.integer(node, "de", 0, 1000);
    typed.most = in.integer(node, "a", 1, 1000);
  }
  if (node["si"].IsDefined()) read_condition(in, node, form, typed);
  check(typed);
  for (const auto* error :
      {&typed.label_error, &typed.choices_error, &typed.lines_error, &typed.scale_error})
    if (!error->empty()) in.note(node, *error, "Corrigez cette question.");
  if (name.empty() || find_item(form, name))
    return in.note(node, fmt::format("Le nom « {} » manque ou sert deux fois.", name),
        "Donnez à chaque question un nom qui n'est qu'à elle.");
  if (typed.is_sound()) add_named(form, typed, name);
}

Model read_model(yaml::Reader& in, const YAML::Node& node) {
  in.only(node, {"id", "titre", "profil", "introduction", "but", "sections"});
  Model model{.id = in.slug(node, "id"),
      .title = in.text(node, "titre"),
      .profile = in.plain(node, "profil"),
      .introduction = in.text(node, "introduction"),
      .purpose = in.text(node, "but"),
      .form = {}};
  if (!find_profile(model.profile))
    in.note(node, fmt::format("« {} » n'est pas un profil.", model.profile),
        "Employez elu, agent, association, entreprise, fondation, catalyseur, citoyen ou "
        "chercheur.");
  model.form.settings.title = model.title;
  for (const auto& section : in.list(node, "sections")) {
    in.only(section, {"titre", "questions"});
    const auto name = add(model.form, {.kind = "section", .label = in.text(section, "titre")});
    for (const auto& question : in.list(section, "questions"))
      read_question(in, question, name, model.form);
  }
  return model;
}

}  // namespace

Result<Models, yaml::Problems> read_models(std::string_view text) {
  return yaml::read(text, called, [](yaml::Reader& in, const YAML::Node& root) {
    in.only(root, {"version", "mention", "modeles"});
    Models all{
        .version = in.plain(root, "version"), .mention = in.text(root, "mention"), .models = {}};
    for (const auto& node : in.list(root, "modeles")) all.models.push_back(read_model(in, node));
    return all;
  });
}

Models Models::read(const std::filesystem::path& file) {
  auto models = read_models(yaml::text_of(file, called));
  if (!models) throw yaml::BadFile(file, called, models.error());
  return *std::move(models);
}

const Model* Models::find(std::string_view id) const {
  const auto found = std::ranges::find(models, id, &Model::id);
  return found == models.end() ? nullptr : &*found;
}

}  // namespace listening
