#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/table/csv.hpp"
#include "features/territory/likeness.hpp"

// The files of data/ read into values, before anything is stored.
namespace territory {

// A code that is no longer a commune's own.
struct Former {
  std::string code;
  std::string name;  // "" when only the code is known
  std::string type;  // commune-deleguee, commune-associee, arrondissement-municipal, or fusion
  std::string commune;
};

// A name that a commune bore, or that of a commune which is part of another.
struct OldName {
  std::string code;  // the official code then, often that of today
  std::string name;
  std::string commune;
  std::string until;  // the day of the change: 1998-01-04
};

struct Reference {
  std::vector<Portrait> communes;
  std::vector<Portrait> epci;  // and EPT
  std::vector<Portrait> departements;
  std::vector<Portrait> regions;
  Portrait france;
  std::vector<Former> formers;
  std::vector<OldName> old_names;
  std::vector<table::BadRow> bad;
};

// A file of data/, unpacked if only its .gz is there. Throws std::runtime_error when neither is.
std::string read_data(const std::filesystem::path& file);

struct ReferenceFiles {
  std::string communes, former_communes, old_names, epci;  // CSV
  std::string arrondissements, departements, regions;      // JSON
  std::string census;                                      // CSV
};
ReferenceFiles read_reference_files(const std::filesystem::path& data);
Reference read_reference(const ReferenceFiles& files);

// A group across several départements is counted where most of its people live.
void settle(Territory& group, const std::vector<const Portrait*>& members);

// What a group of communes is, from its communes: population, change, surface, place, and shares
// weighted by population.
void sum_up(Portrait& group, const std::vector<const Portrait*>& communes);

}  // namespace territory
