#include "ingest/html/page.h"

#include <algorithm>
#include <numeric>

#include "core/utf8.h"
#include "ingest/mending.h"

namespace isnad::ingest::html {
namespace {

constexpr float kLeastKeep = 0.15F;        // a block less likely than this is never kept
constexpr std::uint32_t kFewestWords = 8;  // of a paragraph that is kept for its likeness
constexpr std::uint32_t kShortArticle = 400;
constexpr std::size_t kMostLeads = 4;       // blocks between the title and the first paragraph kept
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
std::vector<Dropped> dropped_inside(const Page& page, const std::vector<bool>& kept) {
  std::vector<Dropped> out;
  std::size_t first = page.blocks.size(), last = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (kept[i]) first = std::min(first, i), last = i;
  }
  for (std::size_t i = first; i < last; ++i) {
    if (kept[i]) continue;
    const Block& block = page.blocks[i];
    const NodeFacts& facts = page.facts[block.element];
    constexpr auto kFigure =
        static_cast<std::uint32_t>(Within::kFigure) | static_cast<std::uint32_t>(Within::kFigcaption);
    const DropReason reason =
        (facts.within & kFigure) != 0 || (facts.near & bit(Cue::kCaption)) != 0            ? DropReason::kCaption
        : (facts.near & (bit(Cue::kByline) | bit(Cue::kBio))) != 0                         ? DropReason::kByline
        : (facts.above & bit(Cue::kSubscribe)) != 0                                        ? DropReason::kSubscribe
        : (facts.above & (bit(Cue::kRelated) | bit(Cue::kTeaser) | bit(Cue::kShare))) != 0 ? DropReason::kPromo
                                                                                           : DropReason::kBoilerplate;
    out.push_back({reason, block.text.text()});
  }
  return out;
}

bool ends_sentence(std::string_view text) {
  if (text.empty()) return false;
  const char last = text.back();
  return last == '.' || last == '!' || last == '?' || last == '"' || last == ')' || text.ends_with("\u201D");
}

// A paragraph that no name of a class or element says to be something else than the article's.
bool is_running_text(const Page& page, const Block& block) {
  constexpr auto kElsewhere = static_cast<std::uint32_t>(Within::kNav) | static_cast<std::uint32_t>(Within::kFooter) |
                              static_cast<std::uint32_t>(Within::kForm) | static_cast<std::uint32_t>(Within::kFigure) |
                              static_cast<std::uint32_t>(Within::kFigcaption) |
                              static_cast<std::uint32_t>(Within::kTable) | static_cast<std::uint32_t>(Within::kHeading);
  constexpr CueSet kOther = bit(Cue::kNavigation) | bit(Cue::kFooter) | bit(Cue::kComments) | bit(Cue::kShare) |
                            bit(Cue::kSubscribe) | bit(Cue::kAdvert) | bit(Cue::kNotice) | bit(Cue::kWidget) |
                            bit(Cue::kRelated) | bit(Cue::kBio) | bit(Cue::kTags) | bit(Cue::kCaption) |
                            bit(Cue::kHidden) | bit(Cue::kSidebar);
  const NodeFacts& facts = page.facts[block.element];
  return block.words >= kFewestWords && 4 * block.link_words < block.words && ends_sentence(block.text.text()) &&
         (facts.within & kElsewhere) == 0 && ((facts.above | facts.own) & kOther) == 0;
}

// A short page has too little for its blocks to be told apart by their numbers: live posts, an article in two halves, a
// first paragraph in the page's header. There paragraphs that look like those kept are kept too, and those between the
// title and the first of them.
void keep_alike(const PageView& view, std::vector<bool>& kept) {
  const Page& page = view.page();
  std::uint32_t words = 0;
  std::size_t first = kept.size();
  std::vector<std::uint64_t> alike;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!kept[i]) continue;
    words += page.blocks[i].words;
    if (first == kept.size()) first = i;
    if (is_running_text(page, page.blocks[i])) alike.push_back(view.signature(i));
  }
  if (alike.empty() || words > kShortArticle) return;
  std::ranges::sort(alike);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i] || !is_running_text(page, page.blocks[i])) continue;
    const bool leads = i < first && i + kMostLeads >= first && view.first_heading() < i;
    if (leads || std::ranges::binary_search(alike, view.signature(i))) kept[i] = true;
  }
}

}  // namespace

std::vector<bool> kept_blocks(const Page& page, const std::vector<float>& scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(
      order, [&](std::size_t a, std::size_t b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; });
  double expected = 0;  // words of the article on the whole page
  for (std::size_t i = 0; i < scores.size(); ++i) expected += static_cast<double>(scores[i]) * page.blocks[i].words;
  double right = 0, given = 0, best = 0;
  std::size_t best_count = 0;
  for (std::size_t n = 0; n < order.size() && scores[order[n]] >= kLeastKeep; ++n) {
    right += static_cast<double>(scores[order[n]]) * page.blocks[order[n]].words;
    given += page.blocks[order[n]].words;
    const double f1 = 2 * right / (given + expected);
    if (f1 >= best) best = f1, best_count = n + 1;
  }
  std::vector<bool> kept(scores.size());
  for (std::size_t n = 0; n < best_count; ++n) kept[order[n]] = true;
  return kept;
}

AlignedText article_text(const Page& page, const std::vector<bool>& kept) {
  AlignedText text;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (kept[i]) append_block(text, page.blocks[i]);
  }
  return text;
}

PageReading read_article(std::string_view bytes, const HtmlRules& rules, const ContentModels& models,
                         const PublicationWords& words) {
  PageReading out;
  Page page = read_page(Tree::parse(bytes), rules);
  for (Block& block : page.blocks) block.text = mended(std::move(block.text));
  out.cut = page.tree.cut();
  const JsonLd json_ld = read_json_ld(page.tree);
  out.metadata = read_metadata(page, json_ld, rules, words);
  const PageView view(page, out.metadata, json_ld.body, rules);
  const std::vector<float> scores = judge(view, models);
  std::vector<bool> kept = kept_blocks(page, scores);
  keep_alike(view, kept);
  out.text = article_text(page, kept);
  out.dropped = dropped_inside(page, kept);
  if (count_words(out.text.text()) < kEnoughWords) {
    const std::string body = core::utf8::repaired(json_ld.body);
    if (count_words(body) > std::max(kEnoughWords, 2 * count_words(out.text.text()))) {
      out.text = {};
      out.text.append(body, ByteSpan{0, 0});
      out.dropped.clear();
    }
  }
  if (out.text.text().empty()) {  // a page of few words: all that it says, without menus
    const std::vector<float> by_rules = judge_by_rules(view);
    const auto best = std::ranges::max_element(by_rules);
    if (best != by_rules.end()) append_block(out.text, page.blocks[static_cast<std::size_t>(best - by_rules.begin())]);
  }
  return out;
}

}  // namespace isnad::ingest::html
