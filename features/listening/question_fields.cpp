#include "features/listening/question_fields.hpp"

#include <algorithm>
#include <charconv>

#include "base/look/look.hpp"
#include "base/values/text.hpp"
#include "features/listening/views.hpp"

namespace listening {
namespace {

using xlsform::Kind;

std::string error_id(const std::string& field) { return field + "-erreur"; }
std::string hint_id(const std::string& field) { return field + "-aide"; }

std::string described(const Asked& asked, const std::string& field) {
  std::string ids;
  if (!asked.hint.empty()) ids = hint_id(field);
  if (!asked.error.empty()) ids += (ids.empty() ? "" : " ") + error_id(field);
  return ids;
}

Html hint(const Asked& asked, const std::string& field) {
  return when(!asked.hint.empty(), [&] {
    return html(R"(<span class="field__hint" id="{}">{}</span>)", hint_id(field), asked.hint);
  }) + when(!asked.error.empty(), [&] {
    return html(R"(<span class="field__error" id="{}">{}{}</span>)", error_id(field),
        look::icon(look::Icon::Alert), asked.error);
  });
}

Html title(const Asked& asked) {
  return html("{}{}", asked.label, when(!asked.required, [] {
    return html(R"( <span class="regular soft">(facultatif)</span>)");
  }));
}

// Several controls under one question.
Html grouped(const Asked& asked, const Html& inside) {
  const auto field = field_of(asked.path);
  return html(
      R"(<fieldset class="field stack stack--s {}" id="{}" {}><legend class="field__label">{}</legend>{}{}</fieldset>)",
      asked.error.empty() ? "" : "field--error", field, described_by(described(asked, field)),
      title(asked), hint(asked, field), inside);
}

Html single(const Asked& asked, const Html& control) {
  const auto field = field_of(asked.path);
  return html(R"(<div class="field {}"><label class="field__label" for="{}">{}</label>{}{}</div>)",
      asked.error.empty() ? "" : "field--error", field, title(asked), hint(asked, field), control);
}

Html input(const Asked& asked, std::string_view type, std::string_view mode) {
  const auto field = field_of(asked.path);
  return html(
      R"(<input class="input" id="{}" name="{}" type="{}" value="{}" maxlength="2000" autocomplete="off" {} {} {}>)",
      field, field, type, asked.value,
      Attribute("inputmode", mode.empty() ? std::nullopt : std::optional(std::string(mode))),
      described_by(described(asked, field)), invalid_if(!asked.error.empty()));
}

Html box(std::string_view type, const std::string& field, std::string_view value,
    std::string_view label, bool checked) {
  return html(
      R"(<label class="choice choice--compact"><input type="{}" name="{}" value="{}" {}><span>{}</span></label>)",
      type, field, value, checked_if(checked), label);
}

bool has_word(std::string_view words, std::string_view word) {
  const auto all = text::split(words, ' ');
  return std::ranges::find(all, word) != all.end();
}

Html one_choice(const Asked& asked) {
  const auto field = field_of(asked.path);
  constexpr std::size_t many = 12;
  if (asked.choices.size() > many)
    return single(
        asked, html(R"(<select class="input input--select" id="{}" name="{}" {} {}>{}{}</select>)",
                   field, field, described_by(described(asked, field)),
                   invalid_if(!asked.error.empty()), option("", "Choisissez…", asked.value.empty()),
                   each(asked.choices, [&](const AskedChoice& choice) {
                     return option(choice.name, choice.label, choice.name == asked.value);
                   })));
  return grouped(asked,
      html(R"(<div class="choices">{}</div>)", each(asked.choices, [&](const AskedChoice& choice) {
        return box("radio", field, choice.name, choice.label, choice.name == asked.value);
      })));
}

Html several_choices(const Asked& asked) {
  const auto field = field_of(asked.path);
  return grouped(asked,
      html(R"(<div class="choices">{}</div>)", each(asked.choices, [&](const AskedChoice& choice) {
        return box(
            "checkbox", field, choice.name, choice.label, has_word(asked.value, choice.name));
      })));
}

Html ranked(const Asked& asked) {
  const auto field = field_of(asked.path);
  const auto order = text::split(asked.value, ' ');
  const auto count = static_cast<int>(asked.choices.size());
  return grouped(asked, each(asked.choices, [&](const AskedChoice& choice) {
    const auto at = std::ranges::find(order, choice.name);
    const int rank = at == order.end() ? 0 : static_cast<int>(at - order.begin()) + 1;
    Html ranks;
    for (int i = 1; i <= count; ++i)
      ranks += option(std::to_string(i), std::to_string(i), i == rank);
    return html(
        R"(<div class="cluster rank"><label for="{}">{}</label><select class="input input--select rank__choice" id="{}" name="{}">{}{}</select></div>)",
        field + "-" + choice.name, choice.label, field + "-" + choice.name,
        field + ":" + choice.name, option("", "–", rank == 0), ranks);
  }));
}

int number_or(const std::optional<std::string>& text, int otherwise) {
  int number = otherwise;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

Html scale(const Asked& asked) {
  const auto& parameters = asked.item.parameters;
  const int from = number_or(xlsform::parameter(parameters, "start"), 1);
  const int to = number_or(xlsform::parameter(parameters, "end"), 10);
  const int step = std::max(1, number_or(xlsform::parameter(parameters, "step"), 1));
  constexpr int most = 21;
  if (to < from || (to - from) / step >= most)
    return single(asked, input(asked, "text", "decimal"));
  const auto field = field_of(asked.path);
  Html steps;
  for (int value = from; value <= to; value += step)
    steps += html(
        R"(<label class="scale__step"><input type="radio" name="{}" value="{}" {}><span>{}</span></label>)",
        field, value, checked_if(asked.value == std::to_string(value)), value);
  return grouped(asked, html(R"(<div class="scale">{}</div>)", steps));
}

Html text_field(const Asked& asked) {
  const auto field = field_of(asked.path);
  if (asked.item.appearance.find("multiline") == std::string::npos)
    return single(asked, input(asked, "text", ""));
  return single(asked,
      html(
          R"(<textarea class="input" id="{}" name="{}" rows="4" maxlength="5000" {} {}>{}</textarea>)",
          field, field, described_by(described(asked, field)), invalid_if(!asked.error.empty()),
          asked.value));
}

Html acknowledge(const Asked& asked) {
  return grouped(asked, box("checkbox", field_of(asked.path), "OK", "Oui", asked.value == "OK"));
}

Html cannot(const Asked& asked) {
  return html(
      R"(<div class="field"><p class="field__label">{}</p><p class="soft">Cette question attend un fichier. Elle ne peut pas être posée sur cette page{} passez à la suite.</p></div>)",
      asked.label, "\u00A0:");
}

Html question(const Asked& asked);

Html repeated(const Asked& asked) {
  const auto all = asked.path.substr(0, asked.path.rfind('['));
  const auto time = asked.path.substr(asked.path.rfind('[') + 1);
  return html(
      R"(<fieldset class="stack stack--l asked__within"><legend class="field__label">{} {}</legend>{}</fieldset>{})",
      asked.label, time.substr(0, time.size() - 1), each(asked.within, question),
      when(asked.may_grow, [&] {
        return html(
            R"(<p><input type="hidden" name="n{}" value="{}"><button class="button button--quiet" name="ajouter" value="{}">En ajouter un autre</button></p>)",
            field_of(all), time.substr(0, time.size() - 1), field_of(all));
      }));
}

Html bare_question(const Asked& asked);

// With what assets/js/reponses.js needs to show it as soon as another answer calls for it.
Html question(const Asked& asked) {
  if (!asked.condition) return bare_question(asked);
  const auto& condition = *asked.condition;
  return html(R"(<div data-si="{}" data-vaut="{}" data-est="{}" data-chemin="{}" {}>{}</div>)",
      field_of(condition.question), condition.value, condition.is ? "oui" : "non", asked.path,
      hidden_if(asked.waits), bare_question(asked));
}

Html bare_question(const Asked& asked) {
  if (asked.repeats) return repeated(asked);
  switch (asked.item.kind) {
    case Kind::Group:
      return html(
          R"(<fieldset class="stack stack--l {}"><legend class="field__label">{}</legend>{}{}</fieldset>)",
          is_table(asked.item) ? "" : "asked__within", asked.label,
          when(!asked.hint.empty(), [&] { return html("<p>{}</p>", asked.hint); }),
          each(asked.within, question));
    case Kind::Note: return html(R"(<p class="measure">{}</p>)", asked.label);
    case Kind::SelectOne: return one_choice(asked);
    case Kind::SelectMultiple: return several_choices(asked);
    case Kind::Rank: return ranked(asked);
    case Kind::Range: return scale(asked);
    case Kind::Integer: return single(asked, input(asked, "text", "numeric"));
    case Kind::Decimal: return single(asked, input(asked, "text", "decimal"));
    case Kind::Date: return single(asked, input(asked, "date", ""));
    case Kind::Time: return single(asked, input(asked, "time", ""));
    case Kind::DateTime: return single(asked, input(asked, "datetime-local", ""));
    case Kind::Acknowledge: return acknowledge(asked);
    case Kind::Image:
    case Kind::Audio:
    case Kind::Video:
    case Kind::File: return cannot(asked);
    default: return text_field(asked);
  }
}

}  // namespace

Html question_field(const Asked& asked) { return question(asked); }

}  // namespace listening
