// block_features.h: what can be asked of a block to tell whether it is text of the article.
//
// In:  a page, its metadata, the body that JSON-LD gives. Out: features for the two models of content.h: the first
// looks at a block and where it stands, the second also at what the first said of the blocks around it. Follows: text
// and link density (Kohlschütter and others 2010), paragraph clusters in the tree (Readability), stacked classifiers.
// The trainer (tools/train/html_blocks.cpp) uses this code too. Cost: linear.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/html/blocks.h"
#include "ingest/html/metadata.h"
#include "learn/features.h"

namespace isnad::ingest::html {

// What the blocks of one page have in common, worked out once.
class PageView {
 public:
  PageView(const Page& page, const Metadata& metadata, std::string_view given_body, const HtmlRules& rules);

  [[nodiscard]] std::size_t size() const { return page_.blocks.size(); }
  [[nodiscard]] const Page& page() const { return page_; }

  void first_features(std::size_t block, learn::Features& out) const;

  // The share of a block's words that the body given in JSON-LD has; negative where there is none.
  [[nodiscard]] float coverage(std::size_t block) const { return views_[block].coverage; }
  // Text density, link density and cues in one number, by the weights of the table: above zero speaks for the article.
  [[nodiscard]] double rule_score(std::size_t block) const { return views_[block].rule_score; }
  // The same for blocks whose elements, and those above, have the same tags and classes.
  [[nodiscard]] std::uint64_t signature(std::size_t block) const { return views_[block].signature; }
  // The block of the title; size() for none.
  [[nodiscard]] std::size_t first_heading() const { return first_heading_; }
  // The part of the page with the densest cluster of good blocks.
  [[nodiscard]] NodeIndex root() const { return root_; }
  [[nodiscard]] bool in_root(std::size_t block) const;

 private:
  friend class ScoredPage;
  struct View {
    float coverage = -1;
    bool title = false;
    bool good = false;
    bool repeated = false;              // the same text stands elsewhere on the page
    std::uint64_t signature = 0;        // tags and classes of its element and the one above
    std::uint32_t signature_words = 0;  // of all blocks with it
    NodeIndex holder = 0;               // the element above its own
    double rule_score = 0;
  };
  void find_good();
  void find_root();
  void find_coverage(std::string_view body);
  void find_signatures();
  [[nodiscard]] double score_by_rules(std::size_t index, const HtmlRules& rules) const;
  void add_shape(const Block& block, const View& view, learn::Features& out) const;
  void add_place(std::size_t index, const Block& block, const View& view, learn::Features& out) const;

  const Page& page_;
  std::vector<View> views_;
  std::vector<std::uint32_t> good_words_;  // of each node: words of good blocks below it
  std::uint32_t all_good_words_ = 0;
  std::size_t first_heading_ = 0;  // block of the title; size() for none
  NodeIndex root_ = 0;
  std::string description_;
};

// A page of which the first model has judged every block: what the second one asks. Must not outlive what it is made
// of.
class ScoredPage {
 public:
  // `scores`: probabilities of the first model for all blocks.
  ScoredPage(const PageView& view, const std::vector<float>& scores);
  void second_features(std::size_t block, learn::Features& out) const;

 private:
  // Words of blocks, and how many of them are the article's by the first model.
  struct Sum {
    double article = 0, all = 0;
  };
  [[nodiscard]] double weight(std::size_t block) const;
  // How much of a group's words, without the block's own, is the article's; negative where there are none.
  [[nodiscard]] double share_without(std::size_t block, const Sum& group) const;

  const PageView& view_;
  const std::vector<float>& scores_;
  std::vector<double> before_;  // of each block: words of the article before it; one more at the end
  std::unordered_map<NodeIndex, Sum> by_holder_;
  std::unordered_map<std::uint64_t, Sum> by_signature_;
};

}  // namespace isnad::ingest::html
