#include <zlib.h>

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "features/territory/reference.hpp"

namespace territory {
namespace {

constexpr std::size_t largest_file = 256u * 1024 * 1024;

std::string unpacked(const std::string& packed, const std::string& name) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) throw std::runtime_error("zlib");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::array<char, 65536> buffer;
  int state = Z_OK;
  while (state == Z_OK && out.size() <= largest_file) {
    stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    stream.avail_out = buffer.size();
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(buffer.data(), buffer.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error("Fichier compressé illisible : " + name);
  return out;
}

std::string whole(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("Fichier illisible : " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::string read_data(const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) return whole(file);
  const auto packed = std::filesystem::path(file.string() + ".gz");
  if (!std::filesystem::exists(packed))
    throw std::runtime_error("Fichier absent : " + file.string());
  return unpacked(whole(packed), packed.string());
}

ReferenceFiles read_reference_files(const std::filesystem::path& data) {
  const auto places = data / "territoires";
  return {.communes = read_data(places / "communes-2026.csv"),
      .former_communes = read_data(places / "communes-anciennes-2026.csv"),
      .old_names = read_data(places / "communes-noms-anciens.csv"),
      .epci = read_data(places / "epci-2026.csv"),
      .arrondissements = read_data(places / "arrondissements-2026.json"),
      .departements = read_data(places / "departements-2026.json"),
      .regions = read_data(places / "regions-2026.json"),
      .census = read_data(data / "indicateurs" / "communes-rp2017.csv")};
}

}  // namespace territory
