#include "ingest/html/block_features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "ingest/ascii.h"
#include "ingest/html/feature_codes.h"
#include "lexicon/model_registry.h"

namespace isnad::ingest::html {
namespace {

constexpr std::uint32_t kGoodWords = 12;
// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("html_blocks_1") == "html-block/1");
static_assert(lexicon::schema_of("html_blocks_2") == "html-block-again/1");

constexpr double kGoodLinkShare = 0.35;
constexpr std::uint32_t kMinBodyWords = 40;  // of JSON-LD's body, to be believed
constexpr std::size_t kGram = 3;

double link_share(const Block& block) {
  return block.words == 0 ? 0 : std::min(1.0, static_cast<double>(block.link_words) / block.words);
}

// 0, 1, 2, 3, 5, 8, … on a scale of few steps.
std::uint64_t step(double number) {
  return number <= 0 ? 0 : 1 + static_cast<std::uint64_t>(2 * std::log2(number + 1));
}
std::uint64_t tenths(double share) {
  return static_cast<std::uint64_t>(std::floor(std::clamp(share, 0.0, 1.0) * 10 + 0.5));
}

// Hashes of the words: ASCII letters in lower case, digits and everything above ASCII.
std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(core::mix_hash(1, std::string_view(word)));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = ascii_lower(text[i]);
    const bool dash_or_quote = static_cast<unsigned char>(c) == 0xE2;  // U+2000 to U+2FFF: punctuation, mostly
    if (dash_or_quote) {
      finish();
      i += 2;
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0) {
      word.push_back(c);
    } else {
      finish();
    }
  }
  finish();
  return words;
}

std::uint64_t gram(const std::vector<std::uint64_t>& words, std::size_t at, std::size_t size) {
  std::uint64_t hash = size;
  for (std::size_t i = at; i < at + size; ++i) hash = core::mix_hash(hash, words[i]);
  return hash;
}

std::uint64_t text_hash(std::string_view text) {
  const auto words = word_hashes(text);
  return words.empty() ? 0 : gram(words, 0, words.size());
}

std::size_t count(std::string_view text, char sign) { return static_cast<std::size_t>(std::ranges::count(text, sign)); }

// What a block ends with: a full stop, a colon, dots, nothing.
char last_sign(std::string_view text) {
  if (text.empty()) return ' ';
  const char last = text.back();
  if (text.ends_with("\u201d") || last == '"' || last == ')' || text.ends_with("\u2019")) return 'q';
  if (text.ends_with("\u2026")) return '~';
  if (last == '.' || last == '!' || last == '?' || text.ends_with("\u3002")) return '.';
  if (last == ':' || last == ',' || last == ';') return last;
  return (last >= '0' && last <= '9') ? '0' : 'a';
}

}  // namespace

PageView::PageView(const Page& page, const Metadata& metadata, std::string_view given_body, const HtmlRules& rules)
    : page_(page), views_(page.blocks.size()), description_(metadata.description) {
  const std::uint64_t title = text_hash(metadata.title);
  const std::uint64_t heading = text_hash(metadata.heading);
  first_heading_ = size();
  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  for (std::size_t i = 0; i < size(); ++i) ++seen[text_hash(page.blocks[i].text.text())];
  for (std::size_t i = 0; i < size(); ++i) {
    const std::uint64_t hash = text_hash(page.blocks[i].text.text());
    views_[i].title = hash != 0 && (hash == title || hash == heading);
    views_[i].repeated = seen[hash] > 1;
    const NodeIndex up = page.tree[page.blocks[i].element].parent;
    views_[i].holder = up == kNoNode ? 0 : up;
    const bool heads = page.blocks[i].tag == Tag::kH1 || (views_[i].title && page.blocks[i].link_words == 0);
    if (heads && first_heading_ == size()) first_heading_ = i;
  }
  find_good();
  find_root();
  find_signatures();
  find_coverage(given_body);
  for (std::size_t i = 0; i < size(); ++i) views_[i].rule_score = score_by_rules(i, rules);
}

void PageView::find_good() {
  good_words_.assign(page_.tree.size(), 0);
  for (std::size_t i = 0; i < size(); ++i) {
    const Block& block = page_.blocks[i];
    constexpr CueSet kBad = bit(Cue::kComments) | bit(Cue::kFooter) | bit(Cue::kNavigation) | bit(Cue::kSidebar);
    const bool good = block.words >= kGoodWords && link_share(block) < kGoodLinkShare &&
                      (page_.facts[block.element].above & kBad) == 0;
    views_[i].good = good;
    if (good) good_words_[block.element] += block.words, all_good_words_ += block.words;
  }
  for (NodeIndex node = page_.tree.size(); node-- > 1;) good_words_[page_.tree[node].parent] += good_words_[node];
}

// Readability's rule: a good block gives its score to the element above it, half to the next, a third to the one above.
void PageView::find_root() {
  std::unordered_map<NodeIndex, double> scores;
  for (std::size_t i = 0; i < size(); ++i) {
    if (!views_[i].good) continue;
    const Block& block = page_.blocks[i];
    const double score = 1 + static_cast<double>(count(block.text.text(), ',')) + std::min(3.0, block.words / 20.0);
    NodeIndex node = block.element;
    const bool paragraph =
        block.tag == Tag::kP || block.tag == Tag::kLi || is_heading(block.tag) || block.tag == Tag::kPre;
    if (paragraph) node = views_[i].holder;
    for (int level = 1; level <= 3 && node != kNoNode; ++level, node = page_.tree[node].parent) {
      scores[node] += score / level;
    }
  }
  double best = 0;
  for (const auto& [node, score] : scores) {
    const NodeFacts& facts = page_.facts[node];
    const double links = facts.words == 0 ? 0 : static_cast<double>(facts.link_words) / facts.words;
    const double value = score * (1 - std::min(1.0, links));
    if (value > best || (value == best && node < root_)) best = value, root_ = node;
  }
}

bool PageView::in_root(std::size_t block) const {
  const NodeIndex node = page_.blocks[block].element;
  return node >= root_ && node < page_.tree[root_].end;
}

void PageView::find_signatures() {
  std::unordered_map<std::uint64_t, std::uint32_t> words;
  for (std::size_t i = 0; i < size(); ++i) {
    std::uint64_t hash = 7;
    NodeIndex node = page_.blocks[i].element;
    for (int level = 0; level < 2 && node != kNoNode; ++level, node = page_.tree[node].parent) {
      hash = core::mix_hash(hash, code_of(page_.tree[node].tag));
      hash = core::mix_hash(hash, page_.tree.attribute(page_.tree[node], "class").substr(0, 200));
    }
    views_[i].signature = hash;
    words[hash] += page_.blocks[i].words;
  }
  for (View& view : views_) view.signature_words = words[view.signature];
}

void PageView::find_coverage(std::string_view body) {
  const auto given = word_hashes(body);
  if (given.size() < kMinBodyWords) return;
  std::unordered_set<std::uint64_t> grams;
  for (std::size_t size = 1; size <= kGram; ++size) {
    for (std::size_t i = 0; i + size <= given.size(); ++i) grams.insert(gram(given, i, size));
  }
  for (std::size_t i = 0; i < size(); ++i) {
    const auto words = word_hashes(page_.blocks[i].text.text());
    if (words.empty()) continue;
    const std::size_t length = std::min(kGram, words.size());
    std::size_t found = 0;
    for (std::size_t at = 0; at + length <= words.size(); ++at)
      found += grams.contains(gram(words, at, length)) ? 1U : 0U;
    views_[i].coverage = static_cast<float>(found) / static_cast<float>(words.size() - length + 1);
  }
}

double PageView::score_by_rules(std::size_t index, const HtmlRules& rules) const {
  const Block& block = page_.blocks[index];
  const NodeFacts& facts = page_.facts[block.element];
  const double links = block.words == 0 ? 0 : static_cast<double>(block.link_words) / block.words;
  double score = in_root(index) ? 1.5 : -3.0;
  score += block.words >= 12 ? 1.0 : block.words >= 5 ? 0.0 : -0.7;
  score -= 4 * links;
  for (std::size_t cue = 0; cue < kCueCount; ++cue) {
    if ((facts.near >> cue & 1U) != 0) {
      score += rules.weights[cue] / 2;
    } else if ((facts.above >> cue & 1U) != 0) {
      score += rules.weights[cue] / 4;
    }
    if ((facts.own >> cue & 1U) != 0) score += rules.weights[cue] / 2;
  }
  constexpr std::uint32_t kOutside =
      static_cast<std::uint32_t>(Within::kAside) | static_cast<std::uint32_t>(Within::kNav) |
      static_cast<std::uint32_t>(Within::kFooter) | static_cast<std::uint32_t>(Within::kFigcaption) |
      static_cast<std::uint32_t>(Within::kForm);
  if ((facts.within & kOutside) != 0) score -= 3;
  if (views_[index].title || block.tag == Tag::kH1) score -= 5;
  if (const float coverage = views_[index].coverage; coverage >= 0)
    score += coverage > 0.7 ? 4 : coverage < 0.3 ? -2 : 0;
  return score;
}

void PageView::add_shape(const Block& block, const View& view, learn::Features& out) const {
  const std::string& text = block.text.text();
  const auto tag = code_of(block.tag);
  const std::uint64_t words = step(block.words);
  const std::uint64_t links = tenths(link_share(block));
  out.add("bias");
  out.add("tag", tag);
  out.add("words", words);
  out.add("links", links);
  out.add("words-links", words, links);
  out.add("tag-words", tag, words);
  out.add("tag-links", tag, links);
  const char sign = last_sign(text);
  out.add("end", static_cast<std::uint64_t>(sign));
  out.add("end-words", static_cast<std::uint64_t>(sign), words);
  out.add("commas", step(static_cast<double>(count(text, ','))));
  const std::size_t letters =
      static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return c >= 'a' && c <= 'z'; }));
  const std::size_t capitals =
      static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return c >= 'A' && c <= 'Z'; }));
  const std::size_t digits =
      static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
  const auto share = [&](std::size_t part) { return static_cast<double>(part) / static_cast<double>(text.size() + 1); };
  out.add("capitals", tenths(2 * share(capitals)), letters == 0);
  out.add("digits", tenths(2 * share(digits)));
  out.add("bold", tenths(block.words == 0 ? 0 : static_cast<double>(block.bold_words) / block.words), words);
  if (text.find('|') != std::string::npos) out.add("bar");
  if (text.find("\u00a9") != std::string::npos) out.add("copyright");
  if (view.repeated) out.add("repeated", words);
  if (view.title) out.add("title");
  if (block.after_break) out.add("after-break");
  if (view.coverage >= 0) out.add("coverage", tenths(view.coverage), std::min<std::uint64_t>(block.words, 4));
  if (!description_.empty() && block.words >= 5 && description_.starts_with(text.substr(0, 40)))
    out.add("description", words);
}

void PageView::add_place(std::size_t index, const Block& block, const View& view, learn::Features& out) const {
  const NodeFacts& facts = page_.facts[block.element];
  const std::uint64_t words = step(std::min(block.words, 30U));
  for (std::size_t cue = 0; cue < kCueCount; ++cue) {
    const std::uint64_t code = code_of(static_cast<Cue>(cue));
    if ((facts.own >> cue & 1U) != 0) out.add("own", code), out.add("own-words", code, words);
    if ((facts.near >> cue & 1U) != 0) out.add("near", code), out.add("near-words", code, words);
    if ((facts.above >> cue & 1U) != 0) out.add("above", code), out.add("above-words", code, words);
  }
  for (std::uint64_t within = 0; within < 15; ++within) {
    if ((facts.within >> within & 1U) != 0) out.add("within", within), out.add("within-words", within, words);
  }
  const auto holder_tag = code_of(page_.tree[view.holder].tag);
  out.add("tags", code_of(block.tag), holder_tag);
  const double all = std::max(1.0, static_cast<double>(all_good_words_));
  const double whole = std::max(1.0, static_cast<double>(page_.facts[0].words));
  const NodeFacts& holder = page_.facts[view.holder];
  const double holder_links = holder.words == 0 ? 0 : static_cast<double>(holder.link_words) / holder.words;
  out.add("holder-links", tenths(holder_links), words);
  out.add("holder-share", tenths(good_words_[view.holder] / all), words);
  const NodeIndex up = page_.tree[view.holder].parent;
  if (up != kNoNode) out.add("up-share", tenths(good_words_[up] / all), words);
  out.add("signature", tenths(view.signature_words / whole), words);
  out.add("signature-links", tenths(view.signature_words / whole), tenths(link_share(block)));
  const bool inside = in_root(index);
  out.add("root", inside, words);
  out.add("root-tag", inside, code_of(block.tag));
  out.add("root-links", inside, tenths(link_share(block)));
  if (inside) {
    out.add("root-depth", std::min<std::uint64_t>(facts.depth - std::min(facts.depth, page_.facts[root_].depth), 6),
            words);
  }
  const bool known = first_heading_ < size();
  const bool before = known && index < first_heading_;
  out.add("heading", known, before, words);
  if (known && !before) out.add("after-heading", step(static_cast<double>(index - first_heading_) / 2), words);
  out.add("position", tenths(static_cast<double>(index) / static_cast<double>(size())), inside);
}

void PageView::first_features(std::size_t index, learn::Features& out) const {
  const Block& block = page_.blocks[index];
  add_shape(block, views_[index], out);
  add_place(index, block, views_[index], out);
  const double rule = std::clamp(views_[index].rule_score / 6, -1.0, 1.0);
  const std::uint64_t rule_step = tenths((rule + 1) / 2);
  out.add_value("rule-value", static_cast<float>(rule));
  out.add("rule", rule_step);
  out.add("rule-words", rule_step, step(std::min(block.words, 30U)));
  out.add("rule-tag", rule_step, code_of(block.tag));
  for (const int offset : {-2, -1, 1, 2}) {
    const auto at = static_cast<std::ptrdiff_t>(index) + offset;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(size())) {
      out.add(learn::FeatureName("edge").at(offset));
      continue;
    }
    const Block& other = page_.blocks[static_cast<std::size_t>(at)];
    out.add(learn::FeatureName("around").at(offset), step(std::min(other.words, 40U)), tenths(link_share(other)));
    out.add(learn::FeatureName("around-tag").at(offset), code_of(other.tag), code_of(block.tag));
    out.add(learn::FeatureName("around-good").at(offset), views_[static_cast<std::size_t>(at)].good,
            step(std::min(block.words, 30U)));
  }
}

ScoredPage::ScoredPage(const PageView& view, const std::vector<float>& scores)
    : view_(view), scores_(scores), before_(view.size() + 1) {
  for (std::size_t i = 0; i < view.size(); ++i) {
    before_[i + 1] = before_[i] + weight(i);
    for (Sum* sum : {&by_holder_[view.views_[i].holder], &by_signature_[view.views_[i].signature]}) {
      sum->article += weight(i);
      sum->all += view.page_.blocks[i].words;
    }
  }
}

double ScoredPage::weight(std::size_t block) const {
  return static_cast<double>(scores_[block]) * view_.page_.blocks[block].words;
}

double ScoredPage::share_without(std::size_t block, const Sum& group) const {
  const double all = group.all - view_.page_.blocks[block].words;
  return all > 0 ? std::max(0.0, group.article - weight(block)) / all : -1;
}

void ScoredPage::second_features(std::size_t index, learn::Features& out) const {
  view_.first_features(index, out);
  const std::uint64_t words = step(std::min(view_.page_.blocks[index].words, 30U));
  const std::uint64_t own = tenths(scores_[index]);
  out.add("score", own);
  out.add_value("score-value", 2 * scores_[index] - 1);
  out.add("score-words", own, words);
  for (const int offset : {-3, -2, -1, 1, 2, 3}) {
    const auto at = static_cast<std::ptrdiff_t>(index) + offset;
    const bool there = at >= 0 && at < static_cast<std::ptrdiff_t>(scores_.size());
    const std::uint64_t other = there ? tenths(scores_[static_cast<std::size_t>(at)]) : 11;
    out.add(learn::FeatureName("score-around").at(offset), other);
    out.add(learn::FeatureName("score-around-own").at(offset), other / 2, own / 2);
  }
  // How much of the article, by the first model, stands before and behind it, and in the same element.
  const double before = before_[index];
  const double behind = before_.back() - before_[index + 1];
  const double all = std::max(1.0, before + behind);
  out.add("before", tenths(before / all), own / 2);
  out.add("before-behind", before > 0.02 * all, behind > 0.02 * all, words);
  const double beside = share_without(index, by_holder_.at(view_.views_[index].holder));
  if (beside >= 0) out.add("beside", tenths(beside), own / 2);
  if (beside >= 0) out.add("beside-words", tenths(beside), words);
  const double alike = share_without(index, by_signature_.at(view_.views_[index].signature));
  if (alike >= 0) out.add("alike", tenths(alike), own / 2);
  if (alike >= 0) out.add("alike-words", tenths(alike), words);
}

}  // namespace isnad::ingest::html
