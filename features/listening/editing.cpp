#include "features/listening/editing.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include "base/values/text.hpp"

namespace listening {
namespace {

using xlsform::Form;
using xlsform::Item;
using xlsform::Kind;

constexpr auto all_kinds = std::to_array<QuestionKind>({
    {"une", "Un seul choix", "Une réponse parmi plusieurs", Kind::SelectOne},
    {"plusieurs", "Plusieurs choix", "Autant de réponses que l’on veut", Kind::SelectMultiple},
    {"echelle", "Une échelle", "De 0 à 10, par exemple", Kind::Range},
    {"classement", "Un classement", "Du plus important au moins important", Kind::Rank},
    {"nombre", "Un nombre", "Un âge, un effectif, un montant", Kind::Integer},
    {"date", "Une date", "Un jour du calendrier", Kind::Date},
    {"texte", "Un texte", "Quelques mots, ou plusieurs lignes", Kind::Text},
    {"lieu", "Un lieu", "Une commune, par son nom", Kind::Place},
    {"tableau", "Un tableau", "La même question pour plusieurs sujets", Kind::Group},
    {"accord", "Un accord", "Une case à cocher", Kind::Acknowledge},
    {"note", "Un texte à lire", "Une explication, sans réponse", Kind::Note},
    {"section", "Une section", "Un titre qui rassemble des questions", Kind::Group},
    {"repetition", "Un bloc répété", "Les mêmes questions autant de fois qu’il faut", Kind::Repeat},
    {"photo", "Une photo", "Prise avec le téléphone", Kind::Image},
    {"fichier", "Un fichier", "Un document à joindre", Kind::File},
});

constexpr std::string_view table_look = "table-list";

template <class Items, class Visit>
void walk(Items& items, const Visit& visit) {
  for (auto& item : items) {
    visit(item);
    walk(item.children, visit);
  }
}

// Those beside which it stands.
template <class Items>
Items* siblings(Items& items, std::string_view name) {
  for (auto& item : items) {
    if (item.name == name) return &items;
    if (auto* found = siblings(item.children, name)) return found;
  }
  return nullptr;
}

template <class Items>
auto at(Items& items, std::string_view name) {
  return std::ranges::find(items, name, &Item::name);
}

Item* item_at(Form& form, std::string_view name) {
  auto* items = siblings(form.survey, name);
  return items ? &*at(*items, name) : nullptr;
}

std::string slug_from(std::string_view words, std::string_view otherwise) {
  constexpr std::size_t longest = 32;
  auto name = text::fold(words);
  if (name.size() > longest) {
    const auto cut = name.find_last_of(' ', longest);
    name.resize(cut == std::string::npos ? longest : cut);
  }
  std::erase_if(name, [](unsigned char c) { return c >= 0x80; });
  std::ranges::replace(name, ' ', '_');
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty()) name = otherwise;
  if (name.front() >= '0' && name.front() <= '9') name.insert(0, "n_");
  return name;
}

std::string unused(std::string name, const std::function<bool(const std::string&)>& used) {
  if (!used(name)) return name;
  for (int number = 2;; ++number)
    if (auto other = name + "_" + std::to_string(number); !used(other)) return other;
}

std::string& words(xlsform::Texts& texts, const Form& form) {
  return texts[texts.contains(form.settings.default_language) || form.languages.empty()
                   ? form.settings.default_language
                   : form.languages.front()];
}
void say(xlsform::Texts& texts, const std::string& said, const Form& form) {
  if (said.empty())
    texts.clear();
  else
    words(texts, form) = said;
}
xlsform::ChoiceList* list_at(Form& form, std::string_view name) {
  const auto found = std::ranges::find(form.lists, name, &xlsform::ChoiceList::name);
  return found == form.lists.end() ? nullptr : &*found;
}

int users_of(const Form& form, std::string_view list) {
  int users = 0;
  walk(form.survey, [&](const Item& item) { users += item.list == list ? 1 : 0; });
  return users;
}

// The choices that these lines say. A line that is there already keeps its name; so does one that
// was only reworded: as many lines as before, the others unchanged.
std::vector<xlsform::Choice> choices_from(const std::vector<std::string>& lines,
    const std::vector<xlsform::Choice>& before, const Form& form) {
  std::vector<std::optional<xlsform::Choice>> kept(lines.size());
  std::set<std::string> taken;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const auto& choice : before)
      if (!kept[i] && !taken.contains(choice.name) && words_in(choice.label, form) == lines[i]) {
        kept[i] = choice;
        taken.insert(choice.name);
      }
  if (before.size() == lines.size())
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (!kept[i] && taken.insert(before[i].name).second) kept[i] = before[i];
  std::vector<xlsform::Choice> all;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto choice = kept[i].value_or(xlsform::Choice{});
    if (choice.name.empty()) {
      choice.name = unused(slug_from(lines[i], "choix"), [&](const std::string& name) {
        return taken.contains(name) || name == "other" ||
               std::ranges::count(before, name, &xlsform::Choice::name) > 0;
      });
      taken.insert(choice.name);
    }
    say(choice.label, lines[i], form);
    all.push_back(std::move(choice));
  }
  return all;
}

// A list of one’s own, so that editing one question changes no other.
void set_choices(Form& form, Item& item, const std::vector<std::string>& lines, int own_users) {
  auto* list = list_at(form, item.list);
  const auto before = list ? list->choices : std::vector<xlsform::Choice>{};
  if (!list || users_of(form, item.list) > own_users) {
    item.list = unused(item.name, [&](const std::string& name) { return list_at(form, name); });
    list = &form.lists.emplace_back(xlsform::ChoiceList{item.list, {}});
  }
  list->choices = choices_from(lines, before, form);
}

// The lines of a table are questions of one choice that share a list.
void set_lines(Form& form, Item& table, const Typed& typed) {
  const auto before = table.children;
  std::vector<Item> lines;
  const std::string list = before.empty() ? "" : before.front().list;
  std::set<std::string> taken;
  for (const auto& words : lines_of(typed.lines)) {
    const auto old = std::ranges::find_if(before, [&](const Item& item) {
      return words_in(item.label, form) == words && !taken.contains(item.name);
    });
    Item line = old == before.end() ? Item{.kind = Kind::SelectOne} : *old;
    if (line.name.empty())
      line.name = unused(slug_from(words, "ligne"),
          [&](const std::string& name) { return taken.contains(name) || find_item(form, name); });
    taken.insert(line.name);
    line.type = slug(Kind::SelectOne);
    say(line.label, words, form);
    line.required = typed.required ? "true()" : "";
    lines.push_back(std::move(line));
  }
  Item holder{.kind = Kind::SelectOne, .name = table.name, .list = list};
  set_choices(form, holder, lines_of(typed.choices), static_cast<int>(before.size()));
  for (auto& line : lines) line.list = holder.list;
  table.children = std::move(lines);
}

void write(Form& form, Item& item, const Typed& typed) {
  const auto* kind = find_kind(typed.kind);
  say(item.label, typed.label, form);
  say(item.hint, typed.help, form);
  if (typed.condition) item.relevant = written(*typed.condition, form);
  if (typed.kind == "section" || typed.kind == "repetition") return;
  if (typed.kind == "tableau") {
    item.appearance = table_look;
    return set_lines(form, item, typed);
  }
  if (item.required != "true()" && !item.required.empty() && typed.required) {
    // An expression that says when: it stays.
  } else {
    item.required = typed.required ? "true()" : "";
  }
  if (kind->kind == Kind::Range)
    item.parameters =
        "start=" + std::to_string(typed.least) + " end=" + std::to_string(typed.most) + " step=1";
  if (kind->kind == Kind::Integer && !item.holds_items()) {
    item.kind = typed.whole ? Kind::Integer : Kind::Decimal;
    item.type = slug(item.kind);
  }
  if (kind->kind == Kind::Text) {
    std::string others;
    for (const auto word : text::split(item.appearance, ' '))
      if (word != "multiline") others += (others.empty() ? "" : " ") + std::string(word);
    item.appearance =
        typed.several_lines ? (others.empty() ? "multiline" : others + " multiline") : others;
  }
  if (item.has_choices() && item.file.empty()) {
    item.or_other = typed.other && kind->kind != Kind::Rank;
    set_choices(form, item, lines_of(typed.choices), 1);
  }
}

// Everything of an item that is an expression.
bool names(const Item& item, std::string_view name) {
  const std::string written = "${" + std::string(name) + "}";
  for (const auto* text :
      {&item.relevant, &item.constraint, &item.required, &item.readonly, &item.calculation,
          &item.choice_filter, &item.repeat_count, &item.default_value, &item.trigger})
    if (text->find(written) != std::string::npos) return true;
  for (const auto* texts : {&item.label, &item.hint})
    for (const auto& [language, text] : *texts)
      if (text.find(written) != std::string::npos) return true;
  return false;
}

}  // namespace

bool is_table(const Item& item) {
  return item.kind == Kind::Group && item.appearance.find(table_look) != std::string::npos;
}

std::string words_in(const xlsform::Texts& texts, const Form& form) {
  return std::string(text_in(texts, form.settings.default_language, form));
}

// Files cannot be asked for yet: those that a workbook brings keep their words, none is added.
std::span<const QuestionKind> question_kinds() {
  constexpr std::size_t files = 2;
  return std::span(all_kinds).first(all_kinds.size() - files);
}

const QuestionKind* find_kind(std::string_view slug) {
  const auto* const found = std::ranges::find(all_kinds, slug, &QuestionKind::slug);
  return found == all_kinds.end() ? nullptr : found;
}

const QuestionKind* kind_of(const Item& item) {
  if (is_table(item)) return find_kind("tableau");
  if (item.kind == Kind::Group) return find_kind("section");
  if (item.kind == Kind::Decimal) return find_kind("nombre");
  const auto* const found = std::ranges::find(all_kinds, item.kind, &QuestionKind::kind);
  return found == all_kinds.end() ? nullptr : found;
}

std::string_view kind_label(const Item& item) {
  const auto* const kind = kind_of(item);
  return kind ? kind->label : label(item.kind);
}

const Item* find_item(const Form& form, std::string_view name) {
  const auto* items = siblings(form.survey, name);
  return items ? &*at(*items, name) : nullptr;
}

std::string section_of(const Form& form, std::string_view name) {
  std::string found;
  walk(form.survey, [&](const Item& item) {
    if (at(item.children, name) != item.children.end()) found = item.name;
  });
  return found;
}

std::vector<const Item*> sections(const Form& form) {
  std::vector<const Item*> all;
  walk(form.survey, [&](const Item& item) {
    if (item.holds_items() && !is_table(item)) all.push_back(&item);
  });
  return all;
}

std::vector<const Item*> deciding(const Form& form, std::string_view name) {
  std::vector<const Item*> all;
  bool passed = false;
  walk(form.survey, [&](const Item& item) {
    passed = passed || (!name.empty() && item.name == name);
    const bool chooses = item.kind == Kind::SelectOne || item.kind == Kind::SelectMultiple;
    if (!passed && chooses && form.list(item.list)) all.push_back(&item);
  });
  return all;
}

std::string label_of(const Form& form, const Item& item) {
  auto words = words_in(item.label, form);
  return words.empty() ? item.name : words;
}

std::string fresh_name(const Form& form, std::string_view words) {
  return unused(slug_from(words, "question"),
      [&](const std::string& name) { return find_item(form, name) != nullptr; });
}

std::string add(Form& form, const Typed& typed) {
  auto name = fresh_name(form, typed.label);
  add_named(form, typed, name);
  return name;
}

void add_named(Form& form, const Typed& typed, const std::string& name) {
  const auto* const kind = find_kind(typed.kind);
  Item item{.kind = kind->kind, .type = std::string(slug(kind->kind)), .name = name};
  write(form, item, typed);
  auto* const section = typed.section.empty() ? nullptr : item_at(form, typed.section);
  (section && section->holds_items() ? section->children : form.survey).push_back(std::move(item));
}

void change(Form& form, std::string_view name, const Typed& typed) {
  auto* const found = item_at(form, name);
  if (!found) return;
  auto item = *found;
  if (!typed.condition && condition_in(item.relevant)) item.relevant.clear();
  write(form, item, typed);
  *item_at(form, name) = item;
  const bool inside_itself =
      typed.section == name || siblings(item.children, typed.section) != nullptr;
  if (typed.section == section_of(form, name) || inside_itself) return;
  auto* const section = typed.section.empty() ? nullptr : item_at(form, typed.section);
  if (!typed.section.empty() && !(section && section->holds_items())) return;
  auto* const from = siblings(form.survey, name);
  from->erase(at(*from, name));
  // What held it may have moved in memory.
  auto* const to = typed.section.empty() ? nullptr : item_at(form, typed.section);
  (to ? to->children : form.survey).push_back(std::move(item));
}

bool move(Form& form, std::string_view name, Direction direction) {
  auto* const items = siblings(form.survey, name);
  if (!items) return false;
  const auto here = at(*items, name);
  if (direction == Direction::Up && here == items->begin()) return false;
  if (direction == Direction::Down && std::next(here) == items->end()) return false;
  std::iter_swap(here, direction == Direction::Up ? std::prev(here) : std::next(here));
  return true;
}

std::vector<std::string> named_by(const Form& form, std::string_view name) {
  const auto* const item = find_item(form, name);
  if (!item) return {};
  std::set<std::string> within{item->name};
  walk(item->children, [&](const Item& child) { within.insert(child.name); });
  std::vector<std::string> all;
  walk(form.survey, [&](const Item& other) {
    if (within.contains(other.name)) return;
    for (const auto& one : within)
      if (names(other, one)) {
        all.push_back(label_of(form, other));
        break;
      }
  });
  return all;
}

void remove(Form& form, std::string_view name) {
  auto* const items = siblings(form.survey, name);
  if (!items) return;
  std::set<std::string> lists{at(*items, name)->list};
  walk(at(*items, name)->children, [&](const Item& child) { lists.insert(child.list); });
  items->erase(at(*items, name));
  std::erase_if(form.lists, [&](const xlsform::ChoiceList& list) {
    return lists.contains(list.name) && users_of(form, list.name) == 0;
  });
}

}  // namespace listening
