// Turns assets/ into what the program embeds: CSS and scripts bundled and made small by esbuild,
// every file named by its content, compressed once and for all, and one C++ file that holds them.
// Sheets in css/apart are for few pages: each stays a file of its own.
//   embed ASSETS OUT: writes OUT/assets.cpp and, beside it, the files that it takes in.
#include <brotli/encode.h>
#include <fmt/format.h>
#include <openssl/sha.h>
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

// Debian’s libjs-leaflet: scripts say import … from "leaflet".
const fs::path leaflet = "/usr/share/javascript/leaflet/leaflet.esm.js";

struct File {
  std::string name;  // "fonts/vollkorn-700.woff2"
  std::string content;
  std::string fingerprint = {};
  std::string address = {};
};

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, std::string_view content) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

std::string esbuild(const fs::path& entry, std::string_view options, const fs::path& out) {
  const auto made = out / "bundled" / entry.filename();
  fs::create_directories(made.parent_path());
  const auto command = fmt::format(
      "esbuild {} --bundle --minify --charset=utf8 --log-level=warning "
      "{} --outfile={}",
      quoted(entry), options, quoted(made));
  if (std::system(command.c_str()) != 0)
    throw std::runtime_error("esbuild failed on " + entry.string());
  return read(made);
}

std::vector<fs::path> files_of(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == extension) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

// One sheet: what everything builds upon, in its order, then each feature's own.
std::string style_sheet(const fs::path& assets, const fs::path& out) {
  const auto folder = fs::absolute(assets / "css");
  std::vector<std::string> first{"tokens.css", "base.css", "components.css"};
  std::string entry;
  for (const auto& name : first)
    if (fs::exists(folder / name))
      entry += fmt::format("@import \"{}\";\n", (folder / name).string());
  for (const auto& path : files_of(folder, ".css"))
    if (std::ranges::find(first, path.filename().string()) == first.end())
      entry += fmt::format("@import \"{}\";\n", path.string());
  write(out / "site.css", entry);
  return esbuild(out / "site.css", "--external:fonts/* --external:icons/*", out);
}

void give_address(File& file) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(file.content.data()), file.content.size(), digest);
  for (int i = 0; i < 5; ++i) file.fingerprint += fmt::format("{:02x}", digest[i]);
  const fs::path name(file.name);
  const auto stem = (name.parent_path() / name.stem()).string();
  file.address = fmt::format("/actifs/{}.{}{}", stem, file.fingerprint, name.extension().string());
}

// url(fonts/x.woff2) becomes the address of that file.
std::string with_addresses(std::string css, const std::vector<File>& files) {
  for (const auto& file : files) {
    for (std::size_t at = css.find(file.name); at != std::string::npos;
         at = css.find(file.name, at + file.address.size()))
      css.replace(at, file.name.size(), file.address);
  }
  if (css.find("url(fonts/") != std::string::npos || css.find("url(icons/") != std::string::npos)
    throw std::runtime_error("a style sheet names a file that is not in assets/");
  return css;
}

std::string brotli(const std::string& content) {
  std::string out(BrotliEncoderMaxCompressedSize(content.size()), '\0');
  auto size = out.size();
  if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC,
          content.size(), reinterpret_cast<const std::uint8_t*>(content.data()), &size,
          reinterpret_cast<std::uint8_t*>(out.data())))
    throw std::runtime_error("brotli failed");
  out.resize(size);
  return out;
}

std::string gzip(const std::string& content) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("gzip failed");
  std::string out(deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (code != Z_STREAM_END) throw std::runtime_error("gzip failed");
  return out;
}

std::string type_of(const File& file) {
  static const std::map<std::string, std::string> types{{".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"},
      {".woff2", "font/woff2"}, {".txt", "text/plain; charset=utf-8"}, {".png", "image/png"},
      {".ico", "image/x-icon"}, {".json", "application/json; charset=utf-8"},
      {".webmanifest", "application/manifest+json"}};
  const auto found = types.find(fs::path(file.name).extension().string());
  if (found == types.end()) throw std::runtime_error("what type is assets/" + file.name + "?");
  return found->second;
}

// A label in the data of the program, and the view that C++ takes of it.
struct Embedded {
  std::string label;
  std::size_t size;
};
std::string data_of(const Embedded& data, const fs::path& file) {
  return fmt::format(".balign 16\\n{}: .incbin \\\"{}\\\"\\n", data.label, file.string());
}

std::vector<File> collect(const fs::path& assets, const fs::path& out) {
  std::vector<File> files;
  for (const auto& entry : fs::recursive_directory_iterator(assets)) {
    const auto name = fs::relative(entry.path(), assets).string();
    if (!entry.is_regular_file() || name.starts_with("css/") || name.starts_with("js/")) continue;
    files.push_back({name, read(entry.path())});
  }
  for (auto& file : files) give_address(file);
  files.push_back({"site.css", with_addresses(style_sheet(assets, out), files)});
  give_address(files.back());
  for (const auto& sheet : files_of(assets / "css" / "apart", ".css")) {
    files.push_back(
        {sheet.filename().string(), esbuild(fs::absolute(sheet), "--external:images/*", out)});
    give_address(files.back());
  }
  for (const auto& script : files_of(assets / "js", ".js")) {
    files.push_back({script.filename().string(),
        esbuild(fs::absolute(script),
            "--format=esm --target=es2020 --alias:leaflet=" + leaflet.string(), out)});
    give_address(files.back());
  }
  std::ranges::sort(files, {}, &File::name);
  return files;
}

void embed(const fs::path& assets, const fs::path& out) {
  std::string declarations, data, table;
  int number = 0;
  for (const auto& file : collect(assets, out)) {
    const auto add = [&](const std::string& content, std::string_view kind) -> std::string {
      if (content.empty()) return "{}";
      const Embedded embedded{fmt::format("km1_asset_{}_{}", number, kind), content.size()};
      const auto path = out / "files" / embedded.label;
      write(path, content);
      declarations += fmt::format("extern \"C\" const char {}[];\n", embedded.label);
      data += fmt::format("asm(\".section .rodata\\n{}.previous\\n\");\n", data_of(embedded, path));
      return fmt::format("std::string_view({}, {})", embedded.label, embedded.size);
    };
    const auto smaller = [&](std::string packed) {
      return packed.size() + 64 < file.content.size() ? packed : std::string();
    };
    table += fmt::format("    Asset{{\"{}\", \"{}\", \"{}\", \"\\\"{}\\\"\", {}, {}, {}}},\n",
        file.name, file.address, type_of(file), file.fingerprint, add(file.content, "plain"),
        add(smaller(brotli(file.content)), "br"), add(smaller(gzip(file.content)), "gz"));
    ++number;
  }
  write(out / "assets.cpp",
      fmt::format(
          "#include <array>\n\n#include \"base/web/asset.hpp\"\n\n{}\n{}\nnamespace web {{\n"
          "std::span<const Asset> all_assets() {{\n"
          "  static const std::array<Asset, {}> all{{{{\n{}  }}}};\n  return all;\n}}\n"
          "}}  // namespace web\n",
          data, declarations, number, table));
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "embed ASSETS OUT\n";
    return 2;
  }
  try {
    embed(words[1], fs::absolute(words[2]));
  } catch (const std::exception& failure) {
    std::cerr << "embed: " << failure.what() << "\n";
    return 1;
  }
}
