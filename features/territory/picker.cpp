#include "features/territory/picker.hpp"

#include <array>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "base/web/asset.hpp"
#include "features/territory/names.hpp"
#include "features/territory/routes.hpp"
#include "features/territory/written.hpp"

namespace territory {
namespace {

constexpr std::size_t most_choices = 20;

std::string chosen_field(std::string_view name) { return std::string(name) + "_choisi"; }
std::string asked_field(std::string_view name) { return std::string(name) + "_pour"; }

// Small numbers read better in words: « Sept communes portent ce nom. »
std::string in_words(std::size_t count) {
  constexpr std::array<std::string_view, 17> words{"Zéro", "Une", "Deux", "Trois", "Quatre", "Cinq",
      "Six", "Sept", "Huit", "Neuf", "Dix", "Onze", "Douze", "Treize", "Quatorze", "Quinze",
      "Seize"};
  return count < words.size() ? std::string(words[count]) : std::to_string(count);
}

bool is_postcode(std::string_view typed) {
  return typed.size() == 5 && typed.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string question(const Field& field) {
  const auto& [typed, chosen, homonyms, close] = field.picked;
  if (!field.error.empty()) return field.error;
  if (!homonyms.empty()) {
    bool communes = true;
    for (const auto& match : homonyms) communes = communes && match.ref.kind == Kind::Commune;
    return in_words(homonyms.size()) + (communes ? " communes" : " territoires") +
           (is_postcode(typed) ? " ont ce code postal" : " portent ce nom") +
           (communes ? ". Laquelle\u202F?" : ". Lequel\u202F?");
  }
  if (!typed.empty() && !chosen)
    return close.empty()
               ? "Aucun territoire ne s’appelle «\u00A0" + typed +
                     "\u00A0». Essayez le nom complet, ou le code postal."
               : "Aucun territoire ne s’appelle exactement ainsi. Est-ce l’un de ceux-ci\u202F?";
  return {};
}

Html choice(const std::string& name, const Match& match) {
  return html(
      R"(<label class="choice"><input type="radio" name="{}" value="{}"><span>{} <span class="soft">{}</span></span></label>)",
      chosen_field(name), match.ref.text(), match.name, match.context);
}

Html choices(const Field& field, const std::string& asked) {
  const auto& list = field.picked.homonyms.empty() ? field.picked.close : field.picked.homonyms;
  if (list.empty()) return {};
  return html(R"(
<fieldset class="choices picker__choices"><legend class="vh">{}</legend>
<input type="hidden" name="{}" value="{}">{}</fieldset>)",
      asked, asked_field(field.name), field.picked.typed,
      each(list, [&](const Match& match) { return choice(field.name, match); }));
}

// A choice made on the page before holds while the text stays as it is.
Html held(const Field& field) {
  if (!field.picked.chosen) return {};
  return html(
      R"(<span class="picker__held" hidden><input type="hidden" name="{}" value="{}"><input type="hidden" name="{}" value="{}"></span>)",
      chosen_field(field.name), field.picked.chosen->text(), asked_field(field.name),
      field.picked.typed);
}

Html error_line(const std::string& id, const std::string& words) {
  if (words.empty()) return {};
  return html(R"(<p class="field__error" id="{}">{}<span>{}</span></p>)", id,
      look::icon(look::Icon::Alert), words);
}

// Names of places for the field, once one is chosen: what it will find again.
std::optional<Ref> existing(store::Reader& db, const Ref& ref) {
  if (find(db, ref)) return ref;
  return ref.kind == Kind::Commune ? successor(db, ref.code) : std::nullopt;
}

// « Guéret (Creuse) », as the field itself writes it.
std::optional<Ref> from_parentheses(store::Reader& db, const Names& names, std::string_view typed) {
  const auto open = typed.rfind(" (");
  if (open == std::string_view::npos || !typed.ends_with(')')) return std::nullopt;
  for (const auto& match : names.exactly(db, typed.substr(0, open)))
    if (as_typed(db, match.ref) == typed) return match.ref;
  return std::nullopt;
}

}  // namespace

std::string as_typed(store::Reader& db, const Ref& ref) {
  const auto place = find(db, ref);
  if (!place) return {};
  if (ref.kind != Kind::Commune || place->departement_name.empty()) return place->name;
  return place->name + " (" + place->departement_name + ")";
}

Picked picked(
    store::Reader& db, const Names& names, const web::Fields& fields, std::string_view name) {
  Picked picked{.typed = std::string(fields.text(name)), .chosen = {}, .homonyms = {}, .close = {}};
  // What was chosen holds as long as the text for which it was offered was not changed since.
  const auto asked = fields.text(asked_field(name));
  if (asked.empty() || asked == picked.typed || picked.typed.empty())
    if (const auto ref = Ref::parse(fields.text(chosen_field(name))))
      picked.chosen = existing(db, *ref);
  if (!picked.chosen)
    if (const auto ref = Ref::parse(picked.typed)) {
      picked.chosen = existing(db, *ref);
      if (picked.chosen) picked.typed = as_typed(db, *picked.chosen);
    }
  if (!picked.chosen) picked.chosen = from_parentheses(db, names, picked.typed);
  if (picked.chosen || picked.typed.empty()) return picked;

  auto matches = names.exactly(db, picked.typed);
  if (matches.size() == 1) {
    picked.chosen = matches.front().ref;
  } else if (!matches.empty()) {
    if (matches.size() > most_choices) matches.resize(most_choices);
    picked.homonyms = std::move(matches);
  } else {
    picked.close = names.find(db, picked.typed, 6);
  }
  return picked;
}

Html picker(const Field& field) {
  const auto words = question(field);
  const auto hint_id = field.name + "-aide", error_id = field.name + "-erreur";
  const auto described = words.empty() ? hint_id : hint_id + " " + error_id;
  return html(R"(
<div class="{}" data-suggestions="{}">
<label class="field__label" for="{}">{}</label><span class="field__hint" id="{}">{}</span>
{}{}{}{}
</div>)",
      words.empty() ? "field picker" : "field picker field--error", paths::suggestions().text(),
      field.name, field.label, hint_id, field.hint, error_line(error_id, words),
      html(
          R"(<input class="input" id="{}" name="{}" value="{}" autocomplete="off" spellcheck="false" {} {}>)",
          field.name, field.name, field.picked.typed, invalid_if(!words.empty()),
          described_by(described)),
      choices(field, words), held(field));
}

Html picker_script() { return markup::script(web::asset("territoire.js")); }

}  // namespace territory
