#pragma once
#include <string>
#include <string_view>

// French names: how Insee and the registers write them, how people read them.
namespace territory {

// Typographic apostrophes, single spaces: "L'Île-d'Yeu" gives « L’Île-d’Yeu ».
std::string typographic(std::string_view name);

// How « de » binds to a name, as Insee numbers it, read from the name itself: 1 (d’) before a
// vowel, 2 (du) for « Le Mans », 4 (des) for « Les Abymes », else 0.
int liaison_of(std::string_view name);

// A name of the register of EPCI taken apart: "CA du Grand Guéret" is the « communauté
// d’agglomération du Grand Guéret », « Grand Guéret » for short.
struct GroupName {
  std::string name;
  std::string full_name;
  int liaison = 0;
};
GroupName group_name(std::string_view registered, std::string_view type);

// « communauté de communes » for CC… and « parc naturel régional » for PNR; else the type itself.
std::string type_in_words(std::string_view type);

}  // namespace territory
