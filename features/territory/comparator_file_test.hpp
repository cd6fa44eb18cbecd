#pragma once
#include <array>
#include <string>
#include <utility>
#include <vector>

// A « comparateur de territoires » as Insee writes it: its very header, counts with decimals,
// PIMP21 and TP6021 with a comma, « s » for secrets.
namespace territory {

inline constexpr std::string_view comparator_header =
    "CODGEO;P22_POP;P16_POP;SUPERF;NAIS1621;DECE1621;P22_MEN;NAISD24;DECESD24;P22_LOG;P22_RP;"
    "P22_RSECOCC;P22_LOGVAC;P22_RP_PROP;NBMENFISC21;PIMP21;MED21;TP6021;P22_EMPLT;P22_EMPLT_SAL;"
    "P16_EMPLT;P22_POP1564;P22_CHOM1564;P22_ACT1564;ETTOT24;ETAZ24;ETBE24;ETFZ24;ETGU24;ETOQ24;"
    "ETTEF124;ETTEFP1024\n";

// One row: 1,000 inhabitants who were 1,060; 500 dwellings of which `vacant` are empty.
inline std::string comparator_row(const std::string& code, const std::string& vacant,
    const std::string& income = "50,5;21500;14,2", const std::string& households = "400") {
  return code + ";1000.0;1060.0;20.5;48;96;450.0;8;16;500.0;400.0;50.0;" + vacant + ";300.0;" +
         households + ";" + income + ";200.0;150.0;212.0;600.0;45.0;450.0;100;20;5;10;50;15;30;5\n";
}

// The 25 communes of Grand Guéret that the small reference data hold, each emptier than the one
// before it.
inline constexpr std::array creusois{"23002", "23004", "23033", "23036", "23052", "23088", "23092",
    "23101", "23128", "23132", "23150", "23169", "23170", "23186", "23191", "23193", "23195",
    "23206", "23208", "23242", "23245", "23247", "23248", "23250", "23096"};
inline std::string comparator_of_creuse() {
  std::string file(comparator_header);
  int vacant = 10;
  for (const auto* code : creusois) file += comparator_row(code, std::to_string(vacant += 3));
  return file;
}

}  // namespace territory
