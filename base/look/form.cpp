#include "base/look/form.hpp"

#include <algorithm>

#include "base/look/look.hpp"

namespace look {
namespace {

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

Html input(const Field& field, const std::string& described) {
  const bool wrong = !field.error.empty();
  const auto longest = std::to_string(field.longest);
  if (field.type == "color")  // always holds a colour
    return html(
        R"(<input class="input input--colour" id="{}" name="{}" type="color" value="{}" {} {}>)",
        field.name, field.name, field.value, described_by(described), invalid_if(wrong));
  if (field.rows > 0)
    return html(
        R"(<textarea class="input" id="{}" name="{}" rows="{}" maxlength="{}" {} {} {}>{}</textarea>)",
        field.name, field.name, field.rows, longest, described_by(described), invalid_if(wrong),
        required_if(field.required), field.value);
  return html(
      R"(<input class="input" id="{}" name="{}" type="{}" value="{}" maxlength="{}" autocomplete="{}" {} {} {} {}>)",
      field.name, field.name, field.type, field.value, longest, field.autocomplete,
      Attribute("inputmode", said(field.inputmode)), described_by(described), invalid_if(wrong),
      required_if(field.required));
}

}  // namespace

Html field(const Field& field) {
  const auto hint_id = field.name + "-aide", error_id = field.name + "-erreur";
  std::string described;
  if (!field.hint.empty()) described = hint_id;
  if (!field.error.empty()) described += (described.empty() ? "" : " ") + error_id;
  return html(
      R"(<div class="field {}"><label class="field__label" for="{}">{}{}</label>{}{}{}</div>)",
      field.error.empty() ? "" : "field--error", field.name, field.label,
      when(!field.required,
          [] { return html(R"( <span class="regular soft">(facultatif)</span>)"); }),
      when(!field.hint.empty(),
          [&] {
            return html(R"(<span class="field__hint" id="{}">{}</span>)", hint_id, field.hint);
          }),
      when(!field.error.empty(),
          [&] {
            return html(R"(<span class="field__error" id="{}">{}{}</span>)", error_id,
                icon(Icon::Alert), field.error);
          }),
      input(field, described));
}

Html refused(const std::vector<Field>& fields) {
  if (std::ranges::all_of(fields, [](const Field& field) { return field.error.empty(); }))
    return {};
  return alert(Tone::Error, html("<p><strong>Rien n’est perdu{} ce que vous avez écrit est "
                                 "toujours là.</strong></p><ul>{}</ul>",
                                "\u00A0:", each(fields, [](const Field& field) -> Html {
                                  if (field.error.empty()) return {};
                                  return html(R"(<li><a href="{}">{}</a></li>)",
                                      Url("#" + field.name), field.error);
                                })));
}

}  // namespace look
