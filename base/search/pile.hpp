#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/search/analysis.hpp"
#include "base/search/postings.hpp"
#include "base/search/search.hpp"
#include "base/search/sets.hpp"
#include "base/search/spelling.hpp"
#include "base/search/terms.hpp"
#include "base/search/vectors.hpp"

// A pile of documents, indexed once and never changed after.
namespace search {

// A class that some documents share. The kind of a document is the facet whose name is empty.
struct Value {
  std::string facet;
  std::string value;
  Members members;
};

class Pile {
 public:
  // `reference` gives average lengths and meanings to a small pile laid over a large one.
  static std::shared_ptr<const Pile> build(
      const std::vector<const Document*>& documents, const Pile* reference = nullptr);

  std::size_t size() const { return size_; }
  std::optional<std::uint32_t> find(std::string_view kind, std::string_view reference) const;
  std::string_view kind(std::uint32_t document) const;
  std::string_view reference(std::uint32_t document) const;
  // The word by which a term first came, in lower case.
  std::string_view shown(std::uint32_t term) const {
    return std::string_view(shown_).substr(
        shown_ends_[term], shown_ends_[term + 1] - shown_ends_[term]);
  }

  const Value* value(std::string_view facet, std::string_view value) const;
  const Members* place(std::string_view code) const;
  // NaN when the document has no such number.
  double number(std::string_view name, std::uint32_t document) const;

  std::size_t bytes() const;

  Terms terms;
  Postings postings;
  std::vector<Value> values;
  Spelling spelling;
  std::shared_ptr<const Space> space;
  Vectors vectors;

 private:
  friend class PileBuilder;
  std::size_t size_ = 0;
  PostingsBuilder::Averages averages_{};
  std::string shown_;
  std::vector<std::uint32_t> shown_ends_{0};
  Terms keys_;         // "kind\nreference" in the order of documents.
  Terms value_names_;  // "facet\nvalue" in the order of `values`.
  Terms place_names_;
  std::vector<Members> places_;
  std::unordered_map<std::string, std::vector<double>> numbers_;
};

}  // namespace search
