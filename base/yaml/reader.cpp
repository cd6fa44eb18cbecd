#include "base/yaml/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>

#include "base/values/text.hpp"
#include "base/values/typeset.hpp"

namespace yaml {
namespace {

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

void Reader::note(const YAML::Node& where, std::string what, std::string mend) {
  const int line = where.IsDefined() ? where.Mark().line + 1 : 0;
  problems.push_back({std::max(line, 0), std::move(what), std::move(mend)});
}

void Reader::note_unreadable(const YAML::Exception& failure) {
  problems.push_back(
      {failure.mark.line + 1, fmt::format("Le fichier ne se lit pas ({}).", failure.msg),
          "Vérifiez les retraits, les tirets et les guillemets autour des textes qui contiennent "
          "« : »."});
}

YAML::Node Reader::field(const YAML::Node& map, const char* key) {
  if (!map.IsDefined()) return YAML::Node(YAML::NodeType::Undefined);
  if (!map.IsMap()) {
    note(map, fmt::format("Ici devraient se trouver des champs, dont « {} ».", key),
        fmt::format("Écrivez « {}: … » en retrait sous ce titre.", key));
    return YAML::Node(YAML::NodeType::Undefined);
  }
  const YAML::Node value = map[key];
  if (!value.IsDefined() || value.IsNull()) {
    note(map, fmt::format("Il manque « {} ».", key), fmt::format("Ajoutez « {}: … ».", key));
    return YAML::Node(YAML::NodeType::Undefined);
  }
  return value;
}

std::optional<std::string> Reader::scalar(const YAML::Node& map, const char* key) {
  const auto value = field(map, key);
  if (!value.IsDefined()) return std::nullopt;
  if (!value.IsScalar() || text::trim(value.Scalar()).empty()) {
    note(value, fmt::format("« {} » devrait être un texte.", key),
        "Écrivez-le sur la même ligne, entre guillemets droits s'il contient « : ».");
    return std::nullopt;
  }
  if (!text::is_utf8(value.Scalar())) {
    note(value, fmt::format("« {} » contient des caractères illisibles.", key),
        "Enregistrez le fichier en UTF-8.");
    return std::nullopt;
  }
  return std::string(text::trim(value.Scalar()));
}

std::string Reader::text(const YAML::Node& map, const char* key) {
  return text::typeset(scalar(map, key).value_or(""));
}

std::string Reader::plain(const YAML::Node& map, const char* key) {
  return scalar(map, key).value_or("");
}

std::string Reader::slug(const YAML::Node& map, const char* key) {
  const auto value = scalar(map, key);
  if (value && !is_slug(*value))
    note(map[key], fmt::format("« {} » ne peut pas servir d'identifiant.", *value),
        "Employez des lettres minuscules sans accent, des chiffres et des tirets.");
  return value.value_or("");
}

std::optional<double> Reader::real(
    const YAML::Node& map, const char* key, double least, double most) {
  const auto value = scalar(map, key);
  if (!value) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (error == std::errc() && end == value->data() + value->size() && number >= least &&
      number <= most)
    return number;
  note(map[key], fmt::format("« {} » vaut « {} », qui ne convient pas.", key, *value),
      fmt::format("Écrivez un nombre de {} à {}.", least, most));
  return std::nullopt;
}

double Reader::number(const YAML::Node& map, const char* key, double least, double most) {
  return real(map, key, least, most).value_or(least);
}

int Reader::integer(const YAML::Node& map, const char* key, int least, int most) {
  const auto value = real(map, key, least, most);
  if (!value) return least;
  if (*value != std::floor(*value))
    note(map[key], fmt::format("« {} » devrait être un nombre entier.", key), "Ôtez la virgule.");
  return static_cast<int>(*value);
}

std::optional<int> Reader::optional_integer(
    const YAML::Node& map, const char* key, int least, int most) {
  if (!map.IsDefined() || !map.IsMap() || !map[key].IsDefined()) return std::nullopt;
  return integer(map, key, least, most);
}

std::vector<YAML::Node> Reader::list(
    const YAML::Node& map, const char* key, std::optional<std::size_t> size) {
  const auto value = field(map, key);
  if (!value.IsDefined()) return {};
  if (!value.IsSequence()) {
    note(value, fmt::format("« {} » devrait être une liste.", key),
        "Écrivez chaque élément sur sa ligne, après un tiret.");
    return {};
  }
  if (size ? value.size() != *size : value.size() == 0)
    note(value, fmt::format("« {} » a {} éléments.", key, value.size()),
        size ? fmt::format("Il en faut exactement {}.", *size) : "Il en faut au moins un.");
  std::vector<YAML::Node> all;
  for (const auto& element : value) all.push_back(element);
  return all;
}

std::vector<std::string> Reader::texts(
    const YAML::Node& map, const char* key, std::optional<std::size_t> size) {
  std::vector<std::string> all;
  for (const auto& element : list(map, key, size)) {
    if (!element.IsScalar() || text::trim(element.Scalar()).empty() ||
        !text::is_utf8(element.Scalar()))
      note(element, fmt::format("Un élément de « {} » n'est pas un texte.", key),
          "Mettez-le entre guillemets droits : il contient sans doute « : ».");
    else
      all.push_back(text::typeset(text::trim(element.Scalar())));
  }
  return all;
}

void Reader::only(const YAML::Node& map, std::initializer_list<std::string_view> known) {
  if (!map.IsDefined() || !map.IsMap()) return;
  for (const auto& entry : map) {
    const auto key = entry.first.IsScalar() ? entry.first.Scalar() : std::string("?");
    if (std::ranges::find(known, key) == known.end())
      note(entry.first, fmt::format("« {} » n'est pas attendu ici.", key),
          fmt::format("Les champs possibles sont : {}.", fmt::join(known, ", ")));
  }
}

std::optional<YAML::Node> root_of(Reader& in, std::string_view text, std::string_view called) {
  constexpr std::size_t largest_file = 1'000'000;
  const auto refuse_whole = [&](int line, std::string what, std::string mend) {
    in.problems.push_back({line, std::move(what), std::move(mend)});
    return std::nullopt;
  };
  if (text.size() > largest_file)
    return refuse_whole(0, "Le fichier dépasse un million d'octets.",
        fmt::format("Vérifiez que c'est bien le {}.", called));
  try {
    auto root = YAML::Load(std::string(text));
    if (root.IsMap()) return root;
    return refuse_whole(1, fmt::format("Le fichier ne contient pas de {}.", called),
        "Repartez du fichier d'origine.");
  } catch (const YAML::Exception& failure) {
    in.note_unreadable(failure);
    return std::nullopt;
  }
}

std::string text_of(const std::filesystem::path& file, std::string_view called) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw BadFile(file, called, {});
  return {std::istreambuf_iterator<char>(in), {}};
}

namespace {

std::string why(
    const std::filesystem::path& file, std::string_view called, const Problems& problems) {
  if (problems.empty())
    return fmt::format("Le {} {} est introuvable ou illisible.", called, file.string());
  std::string message = fmt::format("Le {} {} ne peut pas servir :", called, file.string());
  for (const auto& problem : problems)
    message += fmt::format("\n  ligne {} : {} {}", problem.line, problem.what, problem.mend);
  return message;
}

}  // namespace

BadFile::BadFile(
    const std::filesystem::path& file, std::string_view called, const Problems& problems)
    : std::runtime_error(why(file, called, problems)) {}

}  // namespace yaml
