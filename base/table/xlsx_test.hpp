#pragma once
#include <minizip/zip.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/values/id.hpp"

// Workbooks for tests: some that a spreadsheet could have written, some that nobody should.
namespace table {

inline std::string taken(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(stream), {});
  std::filesystem::remove(file);
  return bytes;
}

inline std::filesystem::path somewhere() {
  return std::filesystem::temp_directory_path() / ("km1-" + fresh_uuid());
}

// What libxlsxwriter makes of it.
inline std::string written(const std::function<void(lxw_workbook*)>& fill) {
  const auto file = somewhere();
  auto* book = workbook_new(file.c_str());
  fill(book);
  workbook_close(book);
  return taken(file);
}

using Files = std::vector<std::pair<std::string, std::string>>;

inline std::string zipped(const Files& files) {
  const auto file = somewhere();
  auto* zip = zipOpen64(file.c_str(), APPEND_STATUS_CREATE);
  for (const auto& [name, content] : files) {
    const zip_fileinfo info{};
    zipOpenNewFileInZip64(
        zip, name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 9, 0);
    zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size()));
    zipCloseFileInZip(zip);
  }
  zipClose(zip, nullptr);
  return taken(file);
}

// The least of a workbook around one tab.
inline Files around(std::string sheet) {
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return {{"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" + office +
                              "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml", "<workbook xmlns:r=\"" + office +
                              "\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"b\"/></sheets>"
                              "</workbook>"},
      {"xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"b\" Type=\"" + office +
                                         "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                                         "</Relationships>"},
      {"xl/worksheets/sheet1.xml", std::move(sheet)}};
}

}  // namespace table
