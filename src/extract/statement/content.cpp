#include "extract/statement/content.h"

#include <algorithm>

#include "extract/feature_codes.h"
#include "extract/statement/path.h"
#include "lexicon/model_registry.h"
#include "syntax/words.h"

namespace isnad::extract::statement {
namespace {

// Raise the number in both places with any change of a feature, and train anew (lexicon/model_registry.h).
static_assert(lexicon::schema_of("statement-content") == "statement-content/1");

constexpr float kVectorScale = 0.25F;
constexpr TokenIndex kFarthest = 100;  // tokens between a cue and a quotation that are looked at
constexpr TokenIndex kLongestRegion = 600;
constexpr std::size_t kMostChildren = 200;  // of a word: more are a list gone wrong
constexpr TokenIndex kLongestQuote = 400;   // tokens: longer ones are marks that don't match

// Frozen, as those of feature_codes.h: the weights of statement-content were learnt with them.
constexpr learn::FeatureCodes<RegionKind> kRegionCodes({{RegionKind::kBelow, 0},
                                                        {RegionKind::kFurtherBelow, 1},
                                                        {RegionKind::kAbove, 2},
                                                        {RegionKind::kSister, 3},
                                                        {RegionKind::kQuote, 4},
                                                        {RegionKind::kBefore, 5},
                                                        {RegionKind::kAfter, 6}});

bool is_glue(Dep dep) {
  return dep == Dep::kAux || dep == Dep::kAuxpass || dep == Dep::kNeg || dep == Dep::kPunct || dep == Dep::kPrt ||
         dep == Dep::kCc || dep == Dep::kDet || dep == Dep::kCase;
}

// Collects regions, each span once.
class Regions {
 public:
  Regions(const Scene& scene, const CueScene& at) : scene_(scene), at_(at), analysis_(scene.analysis) {}

  std::vector<Region> collect() {
    below(at_.cue, RegionKind::kBelow, 0);
    above();
    quotations();
    rest_of_sentence();
    return std::move(regions_);
  }

 private:
  [[nodiscard]] bool full() const { return regions_.size() >= kMaxRegions; }
  [[nodiscard]] std::span<const TokenIndex> children(TokenIndex token) const {
    const std::span<const TokenIndex> all = analysis_.children(token);
    return all.first(std::min(all.size(), kMostChildren));
  }

  // A region ends with its paragraph: a heading that the parser took into the sentence is not part of it.
  void add(Region region) {
    const TokenIndex anchor = region.kind == RegionKind::kQuote ? region.root : at_.cue;
    const std::uint32_t paragraph = scene_.paragraphs.of(anchor);
    if (region.span.size() > 2 * kLongestRegion) return;
    while (region.span.begin < region.span.end && scene_.paragraphs.of(region.span.begin) != paragraph)
      ++region.span.begin;
    while (region.span.end > region.span.begin && scene_.paragraphs.of(region.span.end - 1) != paragraph)
      --region.span.end;
    if (full() || region.span.begin >= region.span.end || region.span.size() > kLongestRegion) return;
    regions_.push_back(region);
  }

  void below(TokenIndex token, RegionKind kind, std::uint64_t path) {
    for (const TokenIndex child : children(token)) {
      if (full()) return;
      const Token& c = analysis_[child];
      if (is_glue(c.dep) || c.pos == Pos::kSpace || child == at_.source) continue;
      const std::uint64_t way = core::mix_hash(path, code_of(c.dep) + 1000);
      add({kind, analysis_.subtree(child), {}, child, way});
      const bool carries = c.dep == Dep::kXcomp || c.dep == Dep::kDobj || c.dep == Dep::kPrep || c.dep == Dep::kAttr ||
                           c.dep == Dep::kAcomp || c.dep == Dep::kDative || c.dep == Dep::kAdvcl ||
                           c.dep == Dep::kPcomp || c.dep == Dep::kCcomp;
      if (kind == RegionKind::kBelow && carries) below(child, RegionKind::kFurtherBelow, way);
    }
  }

  // The clause that the cue hangs on, without the cue: "the army, he said, withdrew"; and the cue's sisters.
  void above() {
    TokenIndex token = at_.cue;
    std::uint64_t path = 7;
    for (int step = 0; step < 3 && analysis_[token].head != token; ++step) {
      path = core::mix_hash(path, code_of(analysis_[token].dep) + 1);
      const TokenIndex head = analysis_[token].head;
      add({RegionKind::kAbove, analysis_.subtree(head), analysis_.subtree(token), head, path});
      if (step < 2) {
        for (const TokenIndex sister : children(head)) {
          if (full()) return;
          const Token& s = analysis_[sister];
          if (sister == token || is_glue(s.dep) || s.pos == Pos::kSpace || sister == at_.source) continue;
          add({RegionKind::kSister,
               analysis_.subtree(sister),
               {},
               sister,
               core::mix_hash(path, code_of(s.dep) + 1000)});
        }
      }
      token = head;
    }
  }

  void quotations() {
    const std::vector<TokenSpan>& all = scene_.quotes.segments();
    const TokenSpan sentence = analysis_.sentence_of(at_.cue);
    // The first quotation that ends after the start of the sentence, one before it, and up to three on.
    auto it = std::lower_bound(all.begin(), all.end(), sentence.begin,
                               [](TokenSpan q, TokenIndex start) { return q.end <= start; });
    if (it != all.begin()) --it;
    for (int count = 0; count < 5 && it != all.end(); ++count, ++it) {
      if (it->size() > kLongestQuote || it->contains(at_.cue)) continue;
      const bool here = it->overlaps(sentence);
      if (!here && it->begin >= sentence.end + 60) break;
      if (!here && it->end + 60 < sentence.begin) continue;
      const TokenIndex first = std::min(it->begin + 1, it->end - 1);
      add({RegionKind::kQuote, *it, {}, first, 0});
    }
  }

  void rest_of_sentence() {
    const TokenSpan sentence = analysis_.sentence_of(at_.cue);
    TokenIndex from = at_.cue, to = at_.cue + 1;
    if (at_.source != kNoToken) {
      const TokenSpan source = analysis_.subtree(at_.source);
      if (source.size() < 40 && !source.contains(at_.cue)) {
        from = std::min(from, source.begin);
        to = std::max(to, source.end);
      }
    }
    if (from > sentence.begin) add({RegionKind::kBefore, {sentence.begin, from}, {}, sentence.begin, 0});
    if (to < sentence.end) add({RegionKind::kAfter, {to, sentence.end}, {}, to, 0});
  }

  const Scene& scene_;
  const CueScene& at_;
  const Analysis& analysis_;
  std::vector<Region> regions_;
};

// Which accepted tokens there are, from the first to the last.
class Marked {
 public:
  void mark(TokenSpan span) {
    if (span.begin >= span.end) return;
    if (marks_.empty()) {
      begin_ = span.begin;
      marks_.assign(span.size(), 0);
    }
    if (span.begin < begin_) {
      marks_.insert(marks_.begin(), begin_ - span.begin, 0);
      begin_ = span.begin;
    }
    if (span.end > begin_ + marks_.size()) marks_.resize(span.end - begin_, 0);
    for (TokenIndex i = span.begin; i < span.end; ++i) marks_[i - begin_] = 1;
  }
  void clear(TokenSpan span) {
    for (TokenIndex i = std::max(span.begin, begin_); i < std::min<std::size_t>(span.end, begin_ + marks_.size());
         ++i) {
      marks_[i - begin_] = 0;
    }
  }
  // Stretches of marked tokens; punctuation and spaces between two of them join them.
  std::vector<TokenSpan> spans(const Analysis& analysis) const {
    std::vector<TokenSpan> out;
    for (TokenIndex i = 0; i < marks_.size(); ++i) {
      if (marks_[i] == 0) continue;
      const TokenIndex token = begin_ + i;
      bool joins = !out.empty();
      for (TokenIndex k = out.empty() ? token : out.back().end; joins && k < token; ++k)
        joins = syntax::is_filler(analysis[k]);
      if (joins) {
        out.back().end = token + 1;
      } else {
        out.push_back({token, token + 1});
      }
    }
    return out;
  }

 private:
  TokenIndex begin_ = 0;
  std::vector<std::uint8_t> marks_;
};

void mark_region(Marked& marked, const Region& region) {
  if (region.hole.begin >= region.hole.end) {
    marked.mark(region.span);
    return;
  }
  marked.mark({region.span.begin, std::min(region.hole.begin, region.span.end)});
  marked.mark({std::max(region.hole.end, region.span.begin), region.span.end});
}

bool is_quote_mark(std::string_view text) {
  return text == "\"" || text == "\xE2\x80\x9C" || text == "\xE2\x80\x9D" || text == "''" || text == "``" ||
         text == "`" || text == "\xE2\x80\x98" || text == "\xE2\x80\x99" || text == "'";
}

}  // namespace

TokenSpan trimmed(const Analysis& analysis, TokenSpan span) {
  const auto loose = [&](TokenIndex i) {
    return syntax::is_filler(analysis[i]) && !is_quote_mark(analysis.text_of(i));
  };
  while (span.begin < span.end && loose(span.begin)) ++span.begin;
  while (span.end > span.begin && (loose(span.end - 1) || analysis[span.end - 1].dep == Dep::kCc)) --span.end;
  return span;
}

namespace {

std::vector<TokenSpan> finish(const Scene& scene, const CueScene& at, Marked& marked) {
  marked.clear({at.cue, at.cue + 1});
  if (at.source != kNoToken) {
    const TokenSpan source = scene.analysis.subtree(at.source);
    const TokenIndex end = std::min(source.end, at.source + 1);
    marked.clear({source.begin, end});
  }
  std::vector<TokenSpan> spans;
  for (const TokenSpan span : marked.spans(scene.analysis)) {
    const TokenSpan kept = trimmed(scene.analysis, span);
    if (kept.begin < kept.end) spans.push_back(kept);
  }
  return spans;
}

Content tables_content(const Scene& scene, const CueScene& at) {
  const std::vector<Region> regions = content_regions(scene, at);
  const auto take = [&](auto&& wanted) -> Content {
    for (const Region& region : regions) {
      if (!wanted(region)) continue;
      Marked marked;
      mark_region(marked, region);
      return {finish(scene, at, marked), 0.7F};
    }
    return {};
  };
  const Analysis& analysis = scene.analysis;
  Content content = take([&](const Region& r) {
    const Dep dep = analysis[r.root].dep;
    return r.kind == RegionKind::kBelow && (dep == Dep::kCcomp || dep == Dep::kXcomp || dep == Dep::kAcl);
  });
  if (content.spans.empty()) {
    content = take([&](const Region& r) { return r.kind == RegionKind::kAbove && syntax::is_verb(analysis[r.root]); });
  }
  if (content.spans.empty()) content = take([](const Region& r) { return r.kind == RegionKind::kQuote; });
  if (content.spans.empty()) content = take([](const Region& r) { return r.kind == RegionKind::kBelow; });
  return content;
}

}  // namespace

std::vector<Region> content_regions(const Scene& scene, const CueScene& at) { return Regions(scene, at).collect(); }

void describe_region(const Scene& scene, const CueScene& at, const Region& region, learn::Features& features) {
  const Analysis& analysis = scene.analysis;
  const Token& cue = analysis[at.cue];
  const Token& root = analysis[region.root];
  const std::string_view lemma = analysis.lemma(at.cue);
  const auto kind = kRegionCodes(region.kind);
  TokenIndex first = region.span.begin;
  while (first + 1 < region.span.end && syntax::is_filler(analysis[first])) ++first;
  features.clear();
  features.add("kind", kind);
  features.add("kind-lemma", kind, lemma);
  features.add("kind-pos", kind, code_of(cue.pos), code_of(cue.dep));
  features.add("path", kind, region.path);
  features.add("path-lemma", kind, region.path, lemma);
  features.add("path-tag", core::mix_hash(kind, region.path), code_of(cue.tag), code_of(root.tag));
  features.add("path-first", core::mix_hash(kind, region.path), analysis.lower(first));
  features.add("path-first-lemma", core::mix_hash(kind, region.path), analysis.lower(first), lemma);
  features.add("root-word", kind, analysis.lemma(region.root));
  features.add("root-tag", kind, code_of(root.tag), code_of(root.dep));
  features.add("root-entity", kind, code_of(root.entity));
  features.add("first", kind, analysis.lower(first));
  features.add("side", kind, region.span.end <= at.cue, region.path);
  const TokenIndex size = region.span.size();
  features.add("size", kind, size < 2 ? 0 : size < 4 ? 1 : size < 8 ? 2 : size < 16 ? 3 : 4);
  features.add("holds-cue", kind, region.span.contains(at.cue));
  const bool holds_source = at.source != kNoToken && region.span.contains(at.source);
  features.add("holds-source", kind, holds_source, at.source == kNoToken);
  const TokenSpan sentence = analysis.sentence_of(at.cue);
  const bool quote_before = scene.quotes.quoted({sentence.begin, at.cue}) > 0;
  const bool quote_after = scene.quotes.quoted({at.cue, sentence.end}) > 0;
  const std::uint32_t quoted = scene.quotes.quoted(region.span);
  const std::uint64_t share = quoted == 0 ? 0 : 4 * quoted < size ? 1 : 10 * quoted < 9 * size ? 2 : 3;
  features.add("quoted", kind, share);
  features.add("quoted-lemma", core::mix_hash(kind, share), lemma);
  features.add("quoted-path", core::mix_hash(kind, share), region.path);
  features.add("quotes-around", core::mix_hash(kind, share), quote_before, quote_after);
  features.add("quotes-around-path", core::mix_hash(kind, region.path), quote_before, quote_after);
  bool clause_below = false, object_below = false;
  for (const TokenIndex child : analysis.children(at.cue)) {
    clause_below |= analysis[child].dep == Dep::kCcomp || analysis[child].dep == Dep::kXcomp;
    object_below |= analysis[child].dep == Dep::kDobj;
  }
  features.add("frame", kind, std::uint64_t{clause_below} + 2UL * object_below, region.path);
  features.add("frame-lemma", kind, std::uint64_t{clause_below} + 2UL * object_below, lemma);
  if (region.kind == RegionKind::kQuote) {
    const std::uint32_t own = analysis[at.cue].sentence;
    const int first_sentence = static_cast<int>(analysis[region.span.begin].sentence) - static_cast<int>(own);
    const int last_sentence = static_cast<int>(analysis[region.span.end - 1].sentence) - static_cast<int>(own);
    const int near = std::clamp(first_sentence, -3, 3) * 10 + std::clamp(last_sentence, -3, 3);
    const int paragraphs = std::clamp(
        static_cast<int>(scene.paragraphs.of(region.span.begin)) - static_cast<int>(scene.paragraphs.of(at.cue)), -2,
        2);
    features.add("quote-near", near, paragraphs);
    features.add("quote-near-lemma", near, paragraphs, lemma);
    features.add("quote-near-pos", near, paragraphs, code_of(cue.tag));
    // Does the quotation make up its sentence, so that no other cue can be its own?
    const TokenSpan its = analysis.sentence_of(region.span.begin);
    const std::uint32_t outside = scene.quotes.unquoted(its);
    features.add("quote-alone", near, std::min(outside, 3U), paragraphs);
    features.add("quote-frame", near, std::uint64_t{quote_before} + 2UL * quote_after, clause_below);
    const TokenIndex gap = region.span.end <= at.cue    ? at.cue - region.span.end
                           : region.span.begin > at.cue ? region.span.begin - at.cue
                                                        : 0;
    features.add("quote-gap", near, std::min<TokenIndex>(gap, 12), region.span.begin > at.cue);
    bool other = false;
    const TokenIndex from = std::min(at.cue, region.span.end) + 1;
    for (TokenIndex i = from; i < std::min(std::max(at.cue, region.span.begin), from + kFarthest); ++i) {
      other |= !scene.quotes.inside(i) && analysis[i].pos == Pos::kVerb && table_cue(scene, i) != nullptr;
    }
    features.add("quote-other-cue", other, near);
  }
  features.add_vector(learn::FeatureName("vector").at(static_cast<int>(kind)), analysis.vector(region.root),
                      kVectorScale);
}

Content choose_content(const Scene& scene, const CueScene& at, const learn::LinearModel* model,
                       learn::Features& features) {
  if (model == nullptr) return tables_content(scene, at);
  const float accept = model->threshold("accept");
  const std::vector<Region> regions = content_regions(scene, at);
  Marked marked;
  bool any = false;
  float best = 0;
  const Region* best_region = nullptr;
  for (const Region& region : regions) {
    describe_region(scene, at, region, features);
    const float probability = model->probability(features);
    if (probability > best) {
      best = probability;
      best_region = &region;
    }
    if (probability < accept) continue;
    mark_region(marked, region);
    any = true;
  }
  if (!any && best_region != nullptr && best >= model->threshold("accept-alone")) mark_region(marked, *best_region);
  return {finish(scene, at, marked), best};
}

}  // namespace isnad::extract::statement
