#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/xlsform/circles.hpp"
#include "base/xlsform/effective.hpp"
#include "base/xlsform/names.hpp"
#include "base/xlsform/reader.hpp"
#include "base/xlsform/survey_reader.hpp"
#include "base/xpath/characters.hpp"
#include "base/xpath/expression.hpp"
#include "base/xpath/value.hpp"

namespace xlsform {
namespace {

bool is_name(std::string_view name) {
  const auto letters = xpath::characters(name);
  if (letters.empty() || !xpath::starts_name(letters.front())) return false;
  return std::ranges::all_of(letters, xpath::continues_name);
}

class Checker {
 public:
  explicit Checker(const Form& form)
      : form_(form), effective_(effective(form)), names_(names_of(effective_)) {}

  std::vector<Problem> check() {
    if (std::ranges::none_of(form_.survey, [](const Item& item) { return asks(item); }))
      say(Severity::Error, "survey", 0, "", "Ce formulaire ne pose aucune question.");
    check_siblings(form_.survey);
    each_item(form_.survey, [this](const Item& item) { check_item(item); });
    for (const auto& list : form_.lists) check_list(list);
    check_settings();
    for (auto& problem : circles(effective_, names_)) problems_.push_back(std::move(problem));
    return std::move(problems_);
  }

 private:
  static bool asks(const Item& item) {
    return item.holds_items() ? std::ranges::any_of(item.children, asks) : item.is_shown();
  }
  void say(Severity severity, std::string sheet, int row, std::string column, std::string reason) {
    problems_.push_back({severity, std::move(sheet), row, std::move(column), std::move(reason)});
  }
  void error(const Item& item, std::string column, std::string reason) {
    say(Severity::Error, "survey", item.row.number, std::move(column), std::move(reason));
  }
  void warn(const Item& item, std::string column, std::string reason) {
    say(Severity::Warning, "survey", item.row.number, std::move(column), std::move(reason));
  }

  void check_siblings(const std::vector<Item>& items) {
    std::map<std::string, int> rows;
    for (const auto& item : items) {
      if (!item.name.empty()) {
        const auto [first, fresh] = rows.try_emplace(item.name, item.row.number);
        if (!fresh)
          error(item, "name",
              fmt::format("Le nom « {} » est déjà pris, à la ligne {}.", item.name, first->second));
      }
      if (item.holds_items() && item.children.empty())
        warn(item, "type", fmt::format("Le groupe « {} » est vide.", item.name));
      check_siblings(item.children);
    }
  }

  void check_item(const Item& item) {
    if (item.name.empty())
      error(item, "name", "Il manque un nom.");
    else if (!is_name(item.name))
      error(item, "name",
          fmt::format("Le nom « {} » ne convient pas : il commence par une lettre ou « _ », sans "
                      "espace ; lettres, chiffres, « - », « _ » et « . ».",
              item.name));
    const bool labelled = !item.label.empty() || !item.media.empty() || !item.hint.empty();
    const bool table_head = item.appearance.find("label") != std::string::npos;
    if (item.is_shown() && !item.holds_items() && !labelled && !table_head)
      warn(item, "label", fmt::format("« {} » n’a pas de texte à montrer.", item.name));
    check_choices(item);
    check_kind(item);
    expression(item, "relevant", item.relevant);
    expression(item, "constraint", item.constraint);
    expression(item, "required", item.required);
    expression(item, "readonly", item.readonly);
    expression(item, "calculation", item.calculation);
    expression(item, "choice_filter", item.choice_filter);
    expression(item, "repeat_count", item.repeat_count);
    if (is_dynamic(item.default_value)) expression(item, "default", item.default_value);
    mentioned(item, "trigger", item.trigger);
    for (const auto& [field, texts] : {std::pair{"label", &item.label},
             std::pair{"hint", &item.hint}, std::pair{"guidance_hint", &item.guidance},
             std::pair{"constraint_message", &item.constraint_message},
             std::pair{"required_message", &item.required_message}})
      for (const auto& [language, text] : *texts) mentioned(item, field, text);
  }

  void check_kind(const Item& item) {
    if (item.kind == Kind::Calculate && item.calculation.empty() && item.default_value.empty() &&
        item.trigger.empty())
      error(item, "calculation", fmt::format("« {} » ne dit pas quoi calculer.", item.name));
    if (item.kind == Kind::Range) {
      double values[3] = {0, 10, 1};
      const char* keys[3] = {"start", "end", "step"};
      for (int i = 0; i < 3; ++i)
        if (const auto given = parameter(item.parameters, keys[i])) {
          values[i] = xpath::number_of(*given);
          if (!(values[i] == values[i]))
            error(item, "parameters", fmt::format("« {} » n’est pas un nombre.", *given));
        }
      if (values[2] == 0) error(item, "parameters", "Le pas (step) ne peut pas être zéro.");
    }
    if (item.kind != Kind::Repeat && !item.repeat_count.empty())
      warn(item, "repeat_count", "Un nombre de répétitions ne vaut que pour un groupe répété.");
    if (item.kind == Kind::Metadata && item.type != "start" && item.type != "end" &&
        item.type != "today")
      warn(item, "type",
          "Nous ne relevons pas cette donnée de l’appareil ou de la personne : elle reste vide si "
          "elle n’est pas fournie.");
  }

  void check_choices(const Item& item) {
    if (item.kind == Kind::Loop && !form_.list(item.list))
      error(item, "type", fmt::format("La liste « {} » n’existe pas.", item.list));
    if (!item.has_choices()) {
      if (!item.choice_filter.empty())
        warn(item, "choice_filter", "Un filtre de choix ne vaut que pour une question à choix.");
      return;
    }
    if (!item.file.empty()) return check_file(item);
    if (item.list.empty()) {
      error(item, "type", "Il manque le nom de la liste de choix.");
    } else if (!xpath::mentions(item.list).empty()) {
      error(item, "type",
          "Les choix pris dans les réponses d’un groupe répété ne sont pas pris en charge.");
    } else if (!form_.list(item.list)) {
      error(item, "type",
          fmt::format(
              "La liste de choix « {} » n’existe pas dans la feuille « choices ».", item.list));
    } else if (item.kind == Kind::SelectMultiple || item.kind == Kind::Rank) {
      for (const auto& choice : form_.list(item.list)->choices)
        if (choice.name.find(' ') != std::string::npos && spaced_.insert(&choice).second)
          say(Severity::Error, "choices", choice.row.number, "name",
              fmt::format("Le nom « {} » contient une espace : une question à plusieurs choix "
                          "(ligne {} de « survey ») ne peut pas l’accepter.",
                  choice.name, item.row.number));
    }
  }

  void check_file(const Item& item) {
    const auto found = form_.tables.find(item.file);
    if (found == form_.tables.end())
      return warn(item, "type",
          item.file.ends_with(".csv")
              ? fmt::format(
                    "Le fichier « {} » n’est pas à côté du classeur : ses choix sont inconnus.",
                    item.file)
              : fmt::format("Le fichier « {} » n’est pas lu : il faut un fichier CSV.", item.file));
    const auto value = parameter(item.parameters, "value").value_or("name");
    const auto text = parameter(item.parameters, "label").value_or("label");
    for (const auto& column : {value, text})
      if (std::ranges::find(found->second.columns, column) == found->second.columns.end())
        error(item, "type",
            fmt::format("Le fichier « {} » n’a pas de colonne « {} ».", item.file, column));
  }

  void expression(const Item& item, const std::string& field, const std::string& written) {
    if (written.empty()) return;
    const auto read = xpath::Expression::parse(written);
    if (!read) {
      const auto& fault = read.error();
      error(item, field,
          fault.column > 0 ? fmt::format("L’expression ne se lit pas, à son caractère {}. {}",
                                 fault.column, fault.reason)
                           : fault.reason);
      return;
    }
    for (const auto& name : read->references()) known(item, field, name);
    for (auto list : read->instances()) {
      if (list.ends_with(".csv")) list.resize(list.size() - 4);
      if (!form_.list(list) && !form_.tables.contains(list + ".csv"))
        warn(item, field,
            fmt::format(
                "« {0} » n’est ni une liste de choix, ni un fichier « {0}.csv » placé à côté "
                "du classeur : ce qu’il contient est inconnu.",
                list));
    }
  }

  void known(const Item& item, const std::string& field, const std::string& name) {
    const auto found = names_.times.find(name);
    if (found == names_.times.end())
      error(item, field, fmt::format("${{{}}} ne nomme aucune question.", name));
    else if (found->second > 1)
      error(item, field,
          fmt::format("${{{}}} est ambigu : plusieurs questions portent ce nom.", name));
  }

  void mentioned(const Item& item, const std::string& field, const std::string& text) {
    for (const auto& mention : xpath::mentions(text)) known(item, field, mention.name);
  }

  void check_list(const ChoiceList& list) {
    std::map<std::string, int> rows;
    for (const auto& choice : list.choices) {
      const auto row = choice.row.number;
      if (choice.name.empty()) {
        say(Severity::Error, "choices", row, "name",
            fmt::format("Un choix de la liste « {} » n’a pas de nom.", list.name));
        continue;
      }
      const auto [first, fresh] = rows.try_emplace(choice.name, row);
      if (!fresh && !form_.settings.choice_duplicates)
        say(Severity::Error, "choices", row, "name",
            fmt::format("Le choix « {} » est déjà dans la liste « {} », à la ligne {}. Si c’est "
                        "voulu, réglez allow_choice_duplicates à « yes » dans « settings ».",
                choice.name, list.name, first->second));
      if (choice.label.empty() && choice.media.empty())
        say(Severity::Warning, "choices", row, "label",
            fmt::format("Le choix « {} » n’a pas de texte à montrer.", choice.name));
    }
  }

  void check_settings() {
    const auto& settings = form_.settings;
    if (!settings.instance_name.empty()) {
      const auto read = xpath::Expression::parse(settings.instance_name);
      if (!read)
        say(Severity::Error, "settings", 2, "instance_name",
            "L’expression ne se lit pas. " + read.error().reason);
      else
        for (const auto& name : read->references())
          if (!names_.times.contains(name))
            say(Severity::Error, "settings", 2, "instance_name",
                fmt::format("${{{}}} ne nomme aucune question.", name));
    }
    if (!settings.root.empty() && !is_name(settings.root))
      say(Severity::Error, "settings", 2, "name", "Ce nom ne convient pas.");
    const auto& languages = form_.languages;
    if (!settings.default_language.empty() && !languages.empty() &&
        std::ranges::find(languages, settings.default_language) == languages.end())
      say(Severity::Warning, "settings", 2, "default_language",
          fmt::format("Aucune colonne n’est écrite en « {} ».", settings.default_language));
  }

  const Form& form_;
  Form effective_;
  Names names_;
  std::vector<Problem> problems_;
  std::set<const Choice*> spaced_;
};

}  // namespace

Names names_of(const Form& form) {
  Names names;
  std::vector<std::string> path{std::string(form.root())};
  const auto visit = [&](const auto& self, const std::vector<Item>& items) -> void {
    for (const auto& item : items) {
      if (item.name.empty()) continue;
      path.push_back(item.name);
      if (++names.times[item.name] == 1) {
        names.paths[item.name] = path;
        names.items[item.name] = &item;
      }
      self(self, item.children);
      path.pop_back();
    }
  };
  visit(visit, form.survey);
  return names;
}

std::vector<Problem> check(const Form& form) { return Checker(form).check(); }

}  // namespace xlsform
