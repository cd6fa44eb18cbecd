#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Search in French as people type, over any kind of document. An Index never changes: `with` gives
// a new one that shares the old one's memory, so that readers need no lock; its owner swaps the
// pointer. No query, whatever its bytes or its length, throws.
namespace search {

class Lexicon;  // What words mean beyond themselves: base/search/lexicon.hpp.

// Where words stand in a document. What each place is worth is the ranking's business.
enum class Field : std::uint8_t {
  Title,
  Needs,      // Everyday phrases to which the document answers, written by an editor.
  Labels,     // Names of the classes that the document belongs to: « Mobilité », « Guide ».
  Summary,    // A few sentences.
  Publisher,  // Who published it, where it happens.
  Body        // Anything longer.
};

struct Text {
  Field field;
  std::string text;
};

// One axis of classification: {"theme", {"mobilite", "ruralite"}}.
struct Facet {
  std::string name;
  std::vector<std::string> values;
};

// What lists can be ordered by: {"published", 20251127}.
struct Number {
  std::string name;
  double value = 0;
};

struct Document {
  std::string kind;       // "ressource"
  std::string reference;  // "r042": what hits give back, unique within its kind.
  std::vector<Text> texts;
  std::vector<Facet> facets;
  std::vector<std::string> places;  // Codes in the caller's own form: "commune:23096".
  std::vector<Number> numbers;
};

// A place that the caller recognised. `weight` from 0 to 1 says how much a document there is wanted
// (the commune 1, its département 0.5); it favours, it excludes nothing.
struct Place {
  std::string code;
  double weight = 1;
};

// Bytes of the query's text that the caller already understood, a place name for instance.
struct TextRange {
  std::size_t from = 0;
  std::size_t to = 0;
};

// Keeps the documents that have one of these values; several filters must all hold.
struct Filter {
  std::string facet;
  std::vector<std::string> values;
};

// What we know of the person: favours documents with this value, excludes nothing. `weight` 1 is
// the ordinary strength of that facet.
struct Preference {
  std::string facet;
  std::string value;
  double weight = 1;
};

// How documents are ordered when words should not decide.
struct Order {
  std::string number;  // Empty: by relevance.
  bool descending = true;
};

struct Query {
  std::string text = {};
  std::vector<TextRange> leave_out = {};
  std::vector<Place> places = {};             // Favoured places.
  std::vector<std::string> only_places = {};  // When not empty, other documents are excluded.
  // When there is one, only these documents of `kind`: those that the caller found near a point.
  std::optional<std::vector<std::string>> only_references = {};
  std::vector<Filter> filters = {};
  std::vector<Preference> preferences = {};
  std::string kind = {};  // Empty: every kind.
  Order order = {};
  std::size_t offset = 0;
  std::size_t limit = 20;
  bool explain = false;  // Fill the reasons of hits.
};

enum class Signal : std::uint8_t {
  Word,        // The document has this word of the query. `detail`: the word as typed.
  Synonym,     // It has a word of kindred meaning. `detail`: that word.
  Meaning,     // It speaks of the same things in other words.
  Inferred,    // The words of the query suggest this class. `facet`, `detail`: its value.
  Preference,  // It has a value that the caller favours. `facet`, `detail`: that value.
  Place,       // It is in a favoured place. `detail`: its code.
  Kinship      // It resembles documents that answer well.
};

// One true part of a score; the weights of a hit's reasons sum to its score.
struct Reason {
  Signal signal;
  std::string facet;
  std::string detail;
  double weight = 0;
};

struct Hit {
  std::string kind;
  std::string reference;
  double score = 0;
  std::vector<Reason> reasons;
};

struct Count {
  std::string value;
  std::size_t documents = 0;
};

// How many documents each value of a facet would leave: the facet's own filter is set aside, all
// others hold. Values nobody has are absent.
struct FacetCounts {
  std::string facet;
  std::vector<Count> values;  // Most frequent first, then alphabetical.
};

// Of that value, 0 when nobody has it.
std::size_t count_of(
    const std::vector<FacetCounts>& facets, std::string_view facet, std::string_view value);

struct Results {
  std::size_t total = 0;
  std::vector<Hit> hits;
  std::vector<FacetCounts> facets;
  std::optional<std::string> suggestion;  // « Vouliez-vous dire » : the whole query, put right.
  // No document has a word of the query: these few only speak of kindred things.
  bool only_kindred = false;
};

// A piece of a text; the pieces put end to end are the text, byte for byte.
struct Segment {
  std::string text;
  bool match = false;
};

class Index {
 public:
  static std::shared_ptr<const Index> build(
      std::vector<Document> documents, std::shared_ptr<const Lexicon> lexicon);

  // Adds documents, replaces those that have the same kind and reference, and leaves out `removed`.
  // Quick whatever the size of the index.
  struct Key {
    std::string kind;
    std::string reference;
  };
  std::shared_ptr<const Index> with(
      std::vector<Document> changed, const std::vector<Key>& removed = {}) const;
  // Many changes were laid on top: building anew would make searches quicker and finer.
  bool worth_rebuilding() const;

  // What the library page shows.
  Results search(const Query& query) const;
  // Every document that passes the filters, best first, with its reasons, for who proposes rather
  // than searches. Ignores offset and limit.
  std::vector<Hit> rank(const Query& query) const;
  // References of all that the query finds, in no order: for maps and counts. They live as long as
  // this index.
  std::vector<std::string_view> all(const Query& query) const;

  // The text cut where words of the query, or their kin, stand.
  std::vector<Segment> highlight(std::string_view text, std::string_view query) const;
  // The same for the passage of about `characters` that answers best, with « … » where it is cut.
  std::vector<Segment> extract(
      std::string_view text, std::string_view query, std::size_t characters = 240) const;

  std::size_t size() const;
  std::size_t bytes() const;  // Memory held, near enough.

  struct State;
  explicit Index(std::shared_ptr<const State> state);
  ~Index();

 private:
  std::shared_ptr<const State> state_;
};

}  // namespace search
