#include "ingest/html/blocks.h"

#include <algorithm>

#include "core/utf8.h"
#include "ingest/ascii.h"

namespace isnad::ingest::html {
namespace {

// A part of a page with more than this share of its words outside links is the page itself: its names say nothing
// against the text
// ("has-sidebar comments-open").
constexpr double kWholePageShare = 0.6;

std::uint32_t within_bit(Within within) { return static_cast<std::uint32_t>(within); }

std::uint32_t within_of(Tag tag) {
  switch (tag) {
    case Tag::kArticle:
      return within_bit(Within::kArticle);
    case Tag::kMain:
      return within_bit(Within::kMain);
    case Tag::kAside:
      return within_bit(Within::kAside);
    case Tag::kNav:
      return within_bit(Within::kNav);
    case Tag::kFooter:
      return within_bit(Within::kFooter);
    case Tag::kHeader:
      return within_bit(Within::kHeader);
    case Tag::kForm:
      return within_bit(Within::kForm);
    case Tag::kFigure:
      return within_bit(Within::kFigure);
    case Tag::kFigcaption:
      return within_bit(Within::kFigcaption);
    case Tag::kUl:
    case Tag::kOl:
    case Tag::kDl:
      return within_bit(Within::kList);
    case Tag::kTable:
      return within_bit(Within::kTable);
    case Tag::kBlockquote:
      return within_bit(Within::kQuote);
    case Tag::kA:
      return within_bit(Within::kLink);
    case Tag::kDetails:
      return within_bit(Within::kDetails);
    default:
      return is_heading(tag) ? within_bit(Within::kHeading) : 0;
  }
}

bool is_hidden(const Tree& tree, const Node& node) {
  if (node.attribute_count == 0) return false;
  if (tree.has_attribute(node, "hidden") || tree.attribute(node, "aria-hidden") == "true") return true;
  std::string style = ascii_lower(tree.attribute(node, "style").substr(0, 400));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// Fills the facts of all nodes, parents first.
class FactFinder {
 public:
  FactFinder(const Tree& tree, const HtmlRules& rules) : tree_(tree), rules_(rules), facts_(tree.size()) {}

  std::vector<NodeFacts> run() {
    for (NodeIndex i = 0; i < tree_.size(); ++i) {
      if (tree_[i].tag != Tag::kText) facts_[i].own = own_cues(tree_[i]);
    }
    count_words_below();
    for (NodeIndex i = 1; i < tree_.size(); ++i) inherit(i);
    return std::move(facts_);
  }

 private:
  CueSet own_cues(const Node& node) {
    CueSet cues = 0;
    for (std::size_t i = node.attribute; i < node.attribute + node.attribute_count; ++i) {
      const Attribute attribute = tree_.attribute(i);
      if (std::ranges::find(rules_.attributes, attribute.name) == rules_.attributes.end()) continue;
      auto known = seen_.find(attribute.value);
      if (known == seen_.end()) {
        known = seen_.emplace(std::string(attribute.value), rules_.cues_of(attribute.value)).first;
      }
      cues |= known->second;
    }
    return cues;
  }
  void count_words_below() {
    for (NodeIndex i = 1; i < tree_.size(); ++i) {
      const Node& node = tree_[i];
      const NodeFacts& parent = facts_[node.parent];
      facts_[i].depth = parent.depth + 1;
      facts_[i].within = parent.within | within_of(node.tag);
      facts_[i].hidden = parent.hidden || is_skipped(node.tag) || is_hidden(tree_, node);
      if (node.tag != Tag::kText || facts_[i].hidden) continue;
      facts_[i].words = count_words(tree_.text(node));
      if ((facts_[i].within & within_bit(Within::kLink)) != 0) facts_[i].link_words = facts_[i].words;
    }
    for (NodeIndex i = tree_.size(); i-- > 1;) {
      facts_[tree_[i].parent].words += facts_[i].words;
      facts_[tree_[i].parent].link_words += facts_[i].link_words;
    }
  }
  void inherit(NodeIndex i) {
    const NodeIndex up = tree_[i].parent;
    NodeFacts& facts = facts_[i];
    const double whole = std::max(1.0, static_cast<double>(facts_[0].words - facts_[0].link_words));
    if (facts.words - facts.link_words > kWholePageShare * whole) {
      facts.own &= bit(Cue::kBody) | bit(Cue::kContent);
    }
    facts.near = facts.own | facts_[up].own;
    if (tree_[up].parent != kNoNode) facts.near |= facts_[tree_[up].parent].own;
    facts.above = facts.own | facts_[up].above;
  }

  const Tree& tree_;
  const HtmlRules& rules_;
  std::vector<NodeFacts> facts_;
  core::StringMap<CueSet> seen_;
};

// Gathers the blocks, node by node.
class BlockFinder {
 public:
  BlockFinder(const Tree& tree, const std::vector<NodeFacts>& facts) : tree_(tree), facts_(facts) {}

  std::vector<Block> run() {
    std::vector<NodeIndex> open;  // elements around the node, the innermost last
    for (NodeIndex i = 0; i < tree_.size(); ++i) {
      while (!open.empty() && tree_[open.back()].end <= i) close(open);
      const Node& node = tree_[i];
      if (node.tag != Tag::kText && facts_[i].hidden) {
        i = node.end - 1;
        continue;
      }
      if (node.tag == Tag::kText) {
        if (!facts_[i].hidden) add(node, i);
        continue;
      }
      if (node.tag == Tag::kBr || node.tag == Tag::kHr) {
        flush();
        broken_ = true;
      } else if (!is_inline(node.tag)) {
        flush();
        broken_ = false;
      }
      open.push_back(i);
    }
    while (!open.empty()) close(open);
    flush();
    return std::move(blocks_);
  }

 private:
  void close(std::vector<NodeIndex>& open) {
    const Tag tag = tree_[open.back()].tag;
    if (!is_inline(tag) && tag != Tag::kBr && tag != Tag::kHr) {
      flush();
      broken_ = false;
    }
    open.pop_back();
  }

  [[nodiscard]] NodeIndex block_element(NodeIndex node) const {
    NodeIndex at = tree_[node].parent;
    while (at != 0 && is_inline(tree_[at].tag)) at = tree_[at].parent;
    return at;
  }

  void add(const Node& node, NodeIndex index) {
    const std::string_view text = tree_.text(node);
    const bool copied = node.original.size() == text.size();
    const bool link = (facts_[index].within & within_bit(Within::kLink)) != 0;
    for (std::size_t i = 0; i < text.size();) {
      if (is_ascii_space(text[i])) {
        space_ = !block_.text.text().empty();
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < text.size() && !is_ascii_space(text[end])) ++end;
      const std::uint32_t begin = copied ? node.original.begin + static_cast<std::uint32_t>(i) : node.original.begin;
      if (space_) block_.text.append(" ", ByteSpan{begin, begin});
      space_ = false;
      if (block_.element == kNoNode) block_.element = block_element(index);
      if (copied) {
        block_.text.append(text.substr(i, end - i), begin);
      } else {
        block_.text.append(text.substr(i, end - i), node.original);
      }
      i = end;
    }
    if (link) block_.link_words += facts_[index].words;
    const Tag parent = tree_[node.parent].tag;
    if (parent == Tag::kB || parent == Tag::kStrong) block_.bold_words += facts_[index].words;
  }
  void flush() {
    space_ = false;
    if (block_.element != kNoNode) {
      block_.tag = tree_[block_.element].tag;
      block_.words = count_words(block_.text.text());
      block_.after_break = broken_ && !blocks_.empty() && blocks_.back().element == block_.element;
      blocks_.push_back(std::move(block_));
    }
    block_ = {};
  }

  const Tree& tree_;
  const std::vector<NodeFacts>& facts_;
  std::vector<Block> blocks_;
  Block block_;
  bool space_ = false;   // white space waits to be written
  bool broken_ = false;  // a <br> came since the last block began
};

}  // namespace

std::uint32_t count_words(std::string_view text) {
  // A character of a script that doesn't part words counts for half a word.
  std::uint32_t words = 0;
  std::uint32_t wide = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto [point, size] = core::utf8::decode(text, i);
    const bool cjk = point >= 0x3000 && point < 0xAC00;
    if (cjk) ++wide;
    const bool space = point <= 0x20 || point == 0xA0;
    if (!space && !inside && !cjk) ++words;
    inside = !space && !cjk;
    i += size;
  }
  return words + (wide + 1) / 2;
}

Page read_page(Tree tree, const HtmlRules& rules) {
  Page page;
  page.tree = std::move(tree);
  page.facts = FactFinder(page.tree, rules).run();
  page.blocks = BlockFinder(page.tree, page.facts).run();
  return page;
}

}  // namespace isnad::ingest::html
