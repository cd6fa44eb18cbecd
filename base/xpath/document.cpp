#include "base/xpath/document.hpp"

namespace xpath {

NodeId Document::add(NodeId parent, std::string_view name, std::string_view value) {
  const auto id = static_cast<NodeId>(nodes_.size());
  Node node;
  node.name = name;
  node.value = value;
  node.parent = parent;
  nodes_.push_back(std::move(node));
  nodes_[parent].children.push_back(id);
  return id;
}

std::size_t Document::position(NodeId id) const {
  std::size_t position = 1;
  if (id == root) return position;
  const auto& name = nodes_[id].name;
  for (const auto sibling : nodes_[nodes_[id].parent].children) {
    if (sibling == id) break;
    if (nodes_[sibling].name == name) ++position;
  }
  return position;
}

std::string text_of(const NodeRef& ref) {
  std::string text;
  std::vector<NodeId> waiting{ref.id};
  while (!waiting.empty()) {
    const auto& node = ref.document->node(waiting.back());
    waiting.pop_back();
    if (!node.relevant) continue;
    text += node.value;
    waiting.insert(waiting.end(), node.children.rbegin(), node.children.rend());
  }
  return text;
}

}  // namespace xpath
