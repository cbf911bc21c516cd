// blocks.h: a page cut into blocks of text: paragraphs, list items, headings, cells, captions, menu entries.
//
// In:  the tree and the rules. Out: the blocks in the order of the page, each with its text (white space run together,
// aligned to the page's bytes), how much of it is links, and where it stands. Scripts, controls and hidden parts are
// left out. Cost: linear.
#pragma once

#include <string>
#include <vector>

#include "ingest/aligned_text.h"
#include "ingest/html/rules.h"
#include "ingest/html/tree.h"

namespace isnad::ingest::html {

// Elements around a block that say what it is.
enum class Within : std::uint32_t {
  kArticle = 1,
  kMain = 2,
  kAside = 4,
  kNav = 8,
  kFooter = 16,
  kHeader = 32,
  kForm = 64,
  kFigure = 128,
  kList = 256,
  kTable = 512,
  kQuote = 1024,
  kFigcaption = 2048,
  kLink = 4096,
  kHeading = 8192,
  kDetails = 16384
};

struct Block {
  NodeIndex element = kNoNode;  // the block element that holds it
  Tag tag = Tag::kDiv;          // of that element
  AlignedText text;
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;  // inside links
  std::uint32_t bold_words = 0;
  bool after_break = false;  // begins at a <br>, in the same element as the one before
};

// What is known of each node: cues of its own names, of those above it (near: the node and two above), elements around.
struct NodeFacts {
  CueSet own = 0;
  CueSet near = 0;
  CueSet above = 0;
  std::uint32_t within = 0;
  std::uint32_t words = 0;  // below it
  std::uint32_t link_words = 0;
  std::uint32_t depth = 0;
  bool hidden = false;
};

struct Page {
  Tree tree;
  std::vector<NodeFacts> facts;  // of each node
  std::vector<Block> blocks;
};

[[nodiscard]] Page read_page(Tree tree, const HtmlRules& rules);

[[nodiscard]] std::uint32_t count_words(std::string_view text);

}  // namespace isnad::ingest::html
