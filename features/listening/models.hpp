#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/xlsform/form.hpp"
#include "base/yaml/reader.hpp"

// Surveys that are ready to be asked, read from one file that people can read and change
// (content/enquetes.yaml). Our words, not official: pages say so.
namespace listening {

struct Model {
  std::string id;
  std::string title;
  std::string profile;  // who answers
  std::string introduction, purpose;
  xlsform::Form form;
};

struct Models {
  // Throws yaml::BadFile, whose what() lists every problem, when the file cannot be used.
  static Models read(const std::filesystem::path& file);

  std::string version;
  std::string mention;  // « proposition par défaut »
  std::vector<Model> models;
  const Model* find(std::string_view id) const;
};

Result<Models, yaml::Problems> read_models(std::string_view text);

}  // namespace listening
