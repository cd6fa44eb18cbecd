#include "features/territory/topojson.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>

namespace territory {
namespace {

struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

constexpr int deepest = 64;

// Reads JSON as it comes, keeping nothing: a file of 9 MB becomes only the arcs that it holds.
class JsonText {
 public:
  explicit JsonText(std::string_view text) : text_(text) {}

  char peek() {
    skip_blank();
    if (at_ == text_.size()) throw Unreadable("the file ends too early");
    return text_[at_];
  }
  void expect(char c) {
    if (peek() != c) throw Unreadable(std::string("expected ") + c);
    ++at_;
  }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void end() {
    skip_blank();
    if (at_ != text_.size()) throw Unreadable("something follows the end");
  }

  std::string string() {
    expect('"');
    std::string out;
    while (true) {
      if (at_ == text_.size()) throw Unreadable("a string does not end");
      const char c = text_[at_++];
      if (c == '"') return out;
      if (c == '\\')
        escaped(out);
      else
        out += c;
    }
  }
  double number() {
    skip_blank();
    double value = 0;
    const auto [end, error] =
        std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc() || !std::isfinite(value)) throw Unreadable("expected a number");
    at_ = static_cast<std::size_t>(end - text_.data());
    return value;
  }
  std::int32_t integer() {
    const double value = number();
    if (value < std::numeric_limits<std::int32_t>::min() ||
        value > std::numeric_limits<std::int32_t>::max() ||
        value != static_cast<double>(static_cast<std::int32_t>(value)))
      throw Unreadable("expected a whole number of a reasonable size");
    return static_cast<std::int32_t>(value);
  }

  template <class Visit>
  void array(Visit visit) {
    Level level(*this);
    expect('[');
    if (take(']')) return;
    do visit();
    while (take(','));
    expect(']');
  }
  template <class Visit>
  void object(Visit visit) {
    Level level(*this);
    expect('{');
    if (take('}')) return;
    do {
      const auto name = string();
      expect(':');
      visit(name);
    } while (take(','));
    expect('}');
  }

  void skip() {
    switch (peek()) {
      case '{': return object([&](const std::string&) { skip(); });
      case '[': return array([&] { skip(); });
      case '"': string(); return;
      case 't': return word("true");
      case 'f': return word("false");
      case 'n': return word("null");
      default: number();
    }
  }
  // A string or a number as text; anything else is skipped.
  std::string scalar() {
    if (peek() == '"') return string();
    const auto from = at_;
    skip();
    return std::string(text_.substr(from, at_ - from));
  }

 private:
  struct Level {
    explicit Level(JsonText& json) : json(json) {
      if (++json.depth_ > deepest) throw Unreadable("too deep");
    }
    ~Level() { --json.depth_; }
    JsonText& json;
  };

  void skip_blank() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      ++at_;
  }
  void word(std::string_view expected) {
    if (text_.substr(at_, expected.size()) != expected) throw Unreadable("an unknown word");
    at_ += expected.size();
  }
  void escaped(std::string& out) {
    if (at_ == text_.size()) throw Unreadable("a string does not end");
    const char c = text_[at_++];
    if (c == 'u') {
      if (text_.size() - at_ < 4) throw Unreadable("a string does not end");
      at_ += 4;  // Names are plain UTF-8 in our files; an escaped letter only loses itself.
      out += '?';
    } else {
      out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : json_(text) {}

  Topology read() {
    json_.object([&](const std::string& name) {
      if (name == "arcs")
        read_arcs();
      else if (name == "transform")
        read_transform();
      else if (name == "objects")
        json_.object([&](const std::string& layer) { read_layer(topology_.layers[layer]); });
      else
        json_.skip();
    });
    json_.end();
    check();
    return std::move(topology_);
  }

 private:
  void read_arcs() {
    json_.array([&] {
      auto& arc = topology_.arcs.emplace_back();
      std::int64_t x = 0, y = 0;
      json_.array([&] {
        const auto [dx, dy] = read_step();
        x += dx, y += dy;
        arc.push_back({bounded(x), bounded(y)});
      });
    });
  }
  std::pair<std::int32_t, std::int32_t> read_step() {
    std::int32_t step[2] = {0, 0};
    std::size_t count = 0;
    json_.array([&] {
      const auto value = json_.integer();
      if (count < 2) step[count] = value;
      ++count;
    });
    if (count < 2) throw Unreadable("a point lacks a coordinate");
    return {step[0], step[1]};
  }
  static std::int32_t bounded(std::int64_t value) {
    if (value < std::numeric_limits<std::int32_t>::min() ||
        value > std::numeric_limits<std::int32_t>::max())
      throw Unreadable("a point is off the grid");
    return static_cast<std::int32_t>(value);
  }
  void read_pair(double& first, double& second) {
    std::size_t count = 0;
    json_.array([&] { (count++ == 0 ? first : second) = json_.number(); });
    if (count != 2) throw Unreadable("expected two numbers");
    if (std::abs(first) > 1e6 || std::abs(second) > 1e6) throw Unreadable("off the Earth");
  }
  void read_transform() {
    json_.object([&](const std::string& name) {
      if (name == "scale")
        read_pair(topology_.scale_x, topology_.scale_y);
      else if (name == "translate")
        read_pair(topology_.west, topology_.south);
      else
        json_.skip();
    });
  }

  void read_layer(std::vector<Shape>& shapes) {
    json_.object([&](const std::string& name) {
      if (name == "geometries")
        json_.array([&] { shapes.push_back(read_shape()); });
      else
        json_.skip();
    });
  }
  Shape read_shape() {
    Shape shape;
    json_.object([&](const std::string& name) {
      if (name == "id")
        shape.id = json_.scalar();
      else if (name == "properties" && json_.peek() == '{')
        json_.object([&](const std::string& key) { shape.properties[key] = json_.scalar(); });
      else if (name == "arcs")
        read_rings(shape);
      else
        json_.skip();
    });
    return shape;
  }
  // Polygon: a list of rings; MultiPolygon: a list of those. Told apart by what they hold.
  void read_rings(Shape& shape) {
    json_.array([&] {
      if (json_.peek() != '[') return json_.skip();  // A line: no ring.
      Shape::Ring ring;
      json_.array([&] {
        if (json_.peek() == '[')
          shape.rings.push_back(read_ring());
        else
          ring.push_back(json_.integer());
      });
      if (!ring.empty()) shape.rings.push_back(std::move(ring));
    });
  }
  Shape::Ring read_ring() {
    Shape::Ring ring;
    json_.array([&] { ring.push_back(json_.integer()); });
    if (ring.empty()) throw Unreadable("a ring has no arc");
    return ring;
  }

  void check() const {
    for (const auto& arc : topology_.arcs)
      if (arc.size() < 2) throw Unreadable("an arc has fewer than two points");
    const auto count = static_cast<std::int64_t>(topology_.arcs.size());
    for (const auto& [name, shapes] : topology_.layers)
      for (const auto& shape : shapes)
        for (const auto& ring : shape.rings)
          for (const std::int32_t arc : ring)
            if ((arc >= 0 ? arc : ~arc) >= count) throw Unreadable("a ring names an unknown arc");
  }

  JsonText json_;
  Topology topology_;
};

}  // namespace

Result<Topology, std::string> read_topojson(std::string_view json) {
  try {
    return Reader(json).read();
  } catch (const Unreadable& problem) {
    return refuse(std::string(problem.what()));
  }
}

}  // namespace territory
