#include "ingest/html/page.h"

#include <algorithm>

#include "core/utf8.h"

namespace isnad::html {
namespace {

constexpr float kKeep = 0.5F;
constexpr std::uint32_t kEnoughWords = 25;  // fewer, and JSON-LD's body is looked at instead

// Blocks of an element parted by <br> are lines, others paragraphs.
void append_block(AlignedText& text, const Block& block) {
  if (!text.text().empty()) {
    const std::uint32_t at = block.text.stretches().empty() ? 0 : block.text.stretches().front().original.begin;
    text.append(block.after_break ? "\n" : "\n\n", ByteSpan{at, at});
  }
  text.append(block.text);
}

// What a reader would see as part of the article but is not its text.
std::vector<Dropped> dropped_inside(const Page& page, const std::vector<float>& scores) {
  std::vector<Dropped> out;
  std::size_t first = page.blocks.size(), last = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (scores[i] >= kKeep) first = std::min(first, i), last = i;
  }
  for (std::size_t i = first; i < last; ++i) {
    if (scores[i] >= kKeep) continue;
    const Block& block = page.blocks[i];
    const NodeFacts& facts = page.facts[block.element];
    constexpr auto kFigure = static_cast<std::uint32_t>(Within::kFigure) | static_cast<std::uint32_t>(Within::kFigcaption);
    const DropReason reason = (facts.within & kFigure) != 0 || (facts.near & bit(Cue::kCaption)) != 0 ? DropReason::kCaption
                              : (facts.near & (bit(Cue::kByline) | bit(Cue::kBio))) != 0              ? DropReason::kByline
                              : (facts.above & bit(Cue::kSubscribe)) != 0                             ? DropReason::kSubscribe
                              : (facts.above & (bit(Cue::kRelated) | bit(Cue::kTeaser) | bit(Cue::kShare))) != 0
                                  ? DropReason::kPromo
                                  : DropReason::kBoilerplate;
    out.push_back({reason, block.text.text()});
  }
  return out;
}

}  // namespace

AlignedText article_text(const Page& page, const std::vector<float>& scores) {
  AlignedText text;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (scores[i] >= kKeep) append_block(text, page.blocks[i]);
  }
  return text;
}

PageReading read_article(std::string_view bytes, const HtmlRules& rules, const ContentModels& models,
                         const PublicationWords& words) {
  PageReading out;
  const Page page = read_page(Tree::parse(bytes), rules);
  const JsonLd json_ld = read_json_ld(page.tree);
  out.metadata = read_metadata(page, json_ld, rules, words);
  const PageView view(page, out.metadata, json_ld.body);
  const std::vector<float> scores = judge(view, rules, models);
  out.text = article_text(page, scores);
  out.dropped = dropped_inside(page, scores);
  if (count_words(out.text.text()) < kEnoughWords) {
    const std::string body = utf8::repaired(json_ld.body);
    if (count_words(body) > std::max(kEnoughWords, 2 * count_words(out.text.text()))) {
      out.text = {};
      out.text.append(body, ByteSpan{0, 0});
      out.dropped.clear();
    }
  }
  if (out.text.text().empty()) {  // a page of few words: all that it says, without menus
    const std::vector<float> by_rules = judge_by_rules(view, rules);
    const auto best = std::ranges::max_element(by_rules);
    if (best != by_rules.end()) append_block(out.text, page.blocks[static_cast<std::size_t>(best - by_rules.begin())]);
  }
  return out;
}

}  // namespace isnad::html
