#include <fmt/format.h>

#include "base/values/typeset.hpp"
#include "features/directory/import_cleaning.hpp"
#include "features/directory/import_reading.hpp"

// Where a row says that its place is.
namespace directory::intake {
namespace {

constexpr double far_km = 15;  // beyond a commune’s own width

}  // namespace

std::optional<RowReader::Reading::Numbers> RowReader::Reading::numbers() {
  if (const auto cell = first(Field::Point); !cell.text.empty()) {
    if (const auto pair = read_point(cell.text))
      return Numbers{pair->first, pair->second, cell.column};
    remark(*cell.column, "Ces coordonnées ne se lisent pas.");
  }
  const auto x = first(Field::Longitude), y = first(Field::Latitude);
  if (x.text.empty() || y.text.empty()) return std::nullopt;
  const auto longitude = read_number(x.text), latitude = read_number(y.text);
  if (longitude && latitude) return Numbers{*longitude, *latitude, x.column};
  remark(longitude ? *y.column : *x.column, "Cette coordonnée n’est pas un nombre.");
  return std::nullopt;
}

void RowReader::Reading::read_place() {
  auto address = text_of(Field::Address), postcode = text_of(Field::Postcode);
  auto town = text_of(Field::Town);
  if (const auto cell = first(Field::FullAddress); !cell.text.empty()) {
    const auto split = split_address(cell.text);
    if (address.empty()) address = split.street;
    if (postcode.empty()) postcode = split.postcode;
    if (town.empty()) town = split.town;
  }
  if (postcode.size() == 4 && postcode.find_first_not_of("0123456789") == std::string::npos)
    postcode.insert(0, 1, '0');
  std::vector<Meaning> meanings;
  const auto said_numbers = numbers();
  if (said_numbers) meanings = meanings_of(said_numbers->first, said_numbers->second);
  SaidCommune said{.code = text_of(Field::CommuneCode),
      .name = town,
      .postcode = postcode,
      .departement = text_of(Field::Departement)};
  if (said.departement.size() > 3) said.departement.clear();
  if (!meanings.empty()) said.point = meanings.front().point;
  const auto found = reader_.communes_.find(said);
  const Commune* commune = found ? found->commune : nullptr;
  if (found && found->code_is_wrong)
    remark(*first(Field::CommuneCode).column,
        fmt::format("Le code «\u00A0{}\u00A0» n’est pas celui de {}\u00A0: {} a été pris.",
            said.code, town, commune->code));
  if (!commune && !(town + postcode + said.code).empty() && reader_.communes_.known())
    remark(*any_of_place(), fmt::format("La commune «\u00A0{}\u00A0» n’a pas été reconnue.",
                                text::trim(said.code + " " + postcode + " " + town)));
  if (town.empty() && commune) town = commune->name;
  read_.town = town;
  put("lieu.adresse", text::typeset(within(address, 300)));
  put_text(Field::MoreAddress, "lieu.complement");
  put("lieu.code-postal", postcode.size() == 5 ? postcode : "");
  put("lieu.ville", within(town, 120));
  put("lieu.commune", commune ? commune->code : "");
  place_on_map(commune, found && found->by_point_alone, said_numbers, meanings);
  if (!commune && meanings.empty())
    read_.remarks.push_back({"", "Rien ne dit où elle se trouve\u00A0: elle entre sans lieu."});
}

const RowReader::Column* RowReader::Reading::any_of_place() const {
  for (const auto field : {Field::Town, Field::CommuneCode, Field::Postcode, Field::FullAddress})
    if (const auto cell = first(field); cell.column) return cell.column;
  return &reader_.columns_.front();
}

void RowReader::Reading::place_on_map(const Commune* commune, bool by_point,
    const std::optional<Numbers>& said, const std::vector<Meaning>& meanings) {
  const auto far = [&](const Meaning& meaning) {
    return territory::distance_km(meaning.point, *commune->place);
  };
  std::optional<Meaning> chosen;
  if (!meanings.empty()) {
    chosen = meanings.front();
    if (commune && commune->place && !by_point)
      chosen = *std::ranges::min_element(meanings, {}, far);
  }
  if (said && !chosen) remark(*said->column, "Ces coordonnées ne sont nulle part en France.");
  if (chosen &&
      (chosen->reading == HowRead::Swapped || chosen->reading == HowRead::Lambert93Swapped))
    remark(*said->column,
        "Longitude et latitude étaient l’une à la place de l’autre\u00A0: remises en ordre.");
  if (chosen && commune && commune->place && far(*chosen) > commune->radius_km + far_km) {
    remark(*said->column, fmt::format("Ces coordonnées sont à {} km de la commune dite "
                                      "({})\u00A0: le lieu est mis au milieu de la commune.",
                              text::number(static_cast<long long>(far(*chosen))), commune->name));
    chosen.reset();
  }
  if (chosen)
    put("lieu.point",
        fmt::format("{:.6f},{:.6f},precis", chosen->point.longitude, chosen->point.latitude));
  else if (commune && commune->place)
    put("lieu.point",
        fmt::format("{:.6f},{:.6f},commune", commune->place->longitude, commune->place->latitude));
  else
    put("lieu.point", "");
}

}  // namespace directory::intake
