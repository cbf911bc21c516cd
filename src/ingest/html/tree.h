// tree.h: a web page as a tree that no page can make deep, large or slow.
//
// In:  a page, valid UTF-8. Out: nodes in document order (a parent stands before its children), with attributes, and
// for each run of characters the bytes of the page that it stands for. Parser: libxml2's HTML parser, used for its
// events only; it mends what is broken (unclosed tags, entities). Bounds: a node deeper than kMaxDepth hangs at that
// depth; what comes after kMaxNodes nodes, or after too much work (a page of nothing but open tags), is not read, and
// `cut` says so; of a tag with thousands of attributes the first are kept. As in HTML5 the body begins with the first
// element or words that can't be in the head, whether or not a tag says so. Cost: linear. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html/tags.h"
#include "isnad/span.h"

namespace isnad::ingest::html {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFF;
inline constexpr std::size_t kMaxDepth = 256;
inline constexpr std::size_t kMaxNodes = 2'000'000;

struct Attribute {
  std::string_view name;  // in lower case
  std::string_view value;
};

struct Node {
  Tag tag = Tag::kText;
  NodeIndex parent = kNoNode;
  NodeIndex end = 0;            // one past the last node below it
  std::uint32_t attribute = 0;  // its first; they stand side by side
  std::uint32_t attribute_count = 0;
  std::uint32_t text = 0;  // of kText and scripts' content: where it begins in the tree's characters
  std::uint32_t text_size = 0;
  ByteSpan original;  // of kText: bytes of the page
};

class Tree {
 public:
  [[nodiscard]] static Tree parse(std::string_view page);

  [[nodiscard]] NodeIndex size() const { return static_cast<NodeIndex>(nodes_.size()); }
  [[nodiscard]] const Node& operator[](NodeIndex index) const { return nodes_[index]; }
  // Characters of a text node.
  [[nodiscard]] std::string_view text(const Node& node) const {
    return std::string_view(characters_).substr(node.text, node.text_size);
  }
  // The value of an attribute; empty where it has none.
  [[nodiscard]] std::string_view attribute(const Node& node, std::string_view name) const;
  [[nodiscard]] bool has_attribute(const Node& node, std::string_view name) const;
  [[nodiscard]] Attribute attribute(std::size_t index) const;
  // All characters below a node that are text of the page, white space run together.
  [[nodiscard]] std::string text_below(NodeIndex index, std::size_t max_bytes) const;
  [[nodiscard]] bool cut() const { return cut_; }

 private:
  friend class TreeBuilder;
  struct StoredAttribute {
    std::uint32_t name = 0, name_size = 0, value = 0, value_size = 0;
  };
  std::vector<Node> nodes_;
  std::vector<StoredAttribute> attributes_;
  std::string characters_;  // texts, names and values of attributes
  bool cut_ = false;
};

}  // namespace isnad::ingest::html
