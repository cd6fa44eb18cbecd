#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

// What expressions look at: a tree of named values, such as the answers to a form or the lines of a
// list.
namespace xpath {

using NodeId = std::uint32_t;

struct Node {
  std::string name;
  std::string value;  // its own text; only leaves have one
  NodeId parent = 0;
  std::vector<NodeId> children;
  bool repeats = false;  // one of the rows of a repeat, beside others of the same name
  bool relevant = true;  // an answer that was not asked for counts as blank
};

// Nodes are numbered in the order of the document: add children before the next sibling.
class Document {
 public:
  static constexpr NodeId root = 0;  // the node above everything, as / is
  Document() : nodes_(1) {}
  NodeId add(NodeId parent, std::string_view name, std::string_view value = {});
  Node& node(NodeId id) { return nodes_[id]; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }
  // Among its siblings of the same name, from 1.
  std::size_t position(NodeId id) const;

 private:
  std::vector<Node> nodes_;
};

struct NodeRef {
  const Document* document = nullptr;
  NodeId id = Document::root;
  const Node& node() const { return document->node(id); }
  NodeRef with(NodeId other) const { return {document, other}; }
  bool operator==(const NodeRef&) const = default;
  bool operator<(const NodeRef& other) const {
    if (document != other.document) return std::less<>()(document, other.document);
    return id < other.id;
  }
};
using NodeSet = std::vector<NodeRef>;

// The text of a node: its own, or that of all below it; "" when it is not relevant.
std::string text_of(const NodeRef& ref);

}  // namespace xpath
