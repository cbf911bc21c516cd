#include "extract/layers/quotations.h"

#include <algorithm>

namespace isnad::extract::layers {
namespace {

enum class Mark : std::uint8_t { kNone, kOpen, kClose, kStraight };

constexpr TokenIndex kMostNameWords = 4;      // of a nickname in marks
constexpr TokenIndex kFewestSingleWords = 4;  // between single marks: fewer are a word that somebody uses

Mark mark_of(std::string_view text) {
  if (text == "\u201C" || text == "``" || text == "\u00AB" || text == "\u201E") return Mark::kOpen;
  if (text == "\u201D" || text == "''" || text == "\u00BB") return Mark::kClose;
  return text == "\"" ? Mark::kStraight : Mark::kNone;
}

bool ends_clause(std::string_view text) {
  return text == "," || text == "." || text == "?" || text == "!" || text == "\u2026" || text == "...";
}

bool is_verb_like(const Token& token) { return token.pos == Pos::kVerb || token.pos == Pos::kAux; }

}  // namespace

// Reads one paragraph after the other.
class Quotations::Builder {
 public:
  Builder(const Analysis& analysis, Quotations& out) : analysis_(analysis), out_(out) {}

  void read(TokenIndex begin, TokenIndex end) {
    begin_ = begin;
    end_ = end;
    const bool goes_on = pending_ != kNoSegment && mark_at(first_word()) != Mark::kNone;
    const std::uint32_t before = goes_on ? pending_ : kNoSegment;
    pending_ = kNoSegment;
    const auto first = static_cast<std::uint32_t>(out_.segments_.size());
    double_marks();
    single_marks(first);
    if (before == kNoSegment || first == out_.segments_.size() || out_.segments_[first].begin != first_word()) return;
    out_.next_[before] = first;
  }

 private:
  TokenIndex first_word() const {
    TokenIndex at = begin_;
    while (at + 1 < end_ && analysis_[at].pos == Pos::kSpace) ++at;
    return at;
  }

  Mark mark_at(TokenIndex i) const {
    const std::string_view text = analysis_.text_of(i);
    if (text != "`") return mark_of(text);
    // "``We were hit,'' he said": the tokenizer cuts the mark in two.
    const bool opens = i + 1 < end_ && analysis_.text_of(i + 1) == "`" && !apart(i, i + 1);
    const bool goes_on = i > begin_ && analysis_.text_of(i - 1) == "`" && !apart(i - 1, i);
    return opens && !goes_on ? Mark::kOpen : Mark::kNone;
  }

  bool apart(TokenIndex before, TokenIndex after) const {
    return analysis_[before].span.end < analysis_[after].span.begin || analysis_[before].pos == Pos::kSpace ||
           analysis_[after].pos == Pos::kSpace;
  }

  void double_marks() {
    const bool lonely = marks() == 1;
    TokenIndex open = kNoToken;
    for (TokenIndex i = begin_; i < end_; ++i) {
      const Mark mark = mark_at(i);
      if (mark == Mark::kNone) continue;
      if (lonely && mark != Mark::kOpen && closes_what_paragraph_began(i)) {
        close(first_word(), i + 1);
        return;
      }
      if (open == kNoToken && mark != Mark::kClose) {
        open = i;
      } else if (open != kNoToken && mark != Mark::kOpen) {
        close(open, i + 1);
        open = kNoToken;
      }
    }
    if (open == kNoToken) return;
    if (const TokenIndex tail = speaker_behind(open); tail != kNoToken) {
      close(open, tail);
      return;
    }
    close(open, end_);
    if (!out_.segments_.empty() && out_.segments_.back().begin == open) {
      pending_ = static_cast<std::uint32_t>(out_.segments_.size() - 1);
    }
  }

  TokenIndex marks() const {
    TokenIndex count = 0;
    for (TokenIndex i = begin_; i < end_; ++i) count += mark_at(i) != Mark::kNone;
    return count;
  }

  // Behind a comma or a full stop, with a blank before what follows.
  bool only_closes(TokenIndex i) const {
    if (i <= begin_ || !ends_clause(analysis_.text_of(i - 1))) return false;
    return i + 1 >= end_ || apart(i, i + 1);
  }

  // "The boats came back empty," the master said: the only mark of the paragraph, behind its first sentences, and
  // behind the mark a clause of its own that says who speaks.
  bool closes_what_paragraph_began(TokenIndex mark) const {
    if (!only_closes(mark) || mark + 1 >= end_) return false;
    const TokenSpan sentence = analysis_.sentence_of(mark + 1);
    for (TokenIndex root = mark + 1; root < std::min(sentence.end, end_); ++root) {
      if (!analysis_.is_root(root) || !is_verb_like(analysis_[root])) continue;
      const TokenIndex who = analysis_.child(root, Dep::kNsubj);
      return who != kNoToken && who > mark && std::min(root, analysis_[who].left_edge) == mark + 1;
    }
    return false;
  }

  // "“We were hit at dawn, Captain Deng said.": where the closing mark is missing, the clause of the speaker at the end
  // of the paragraph is told by no mark but its comma. Where that stands; kNoToken for none.
  TokenIndex speaker_behind(TokenIndex open) const {
    TokenIndex last = end_ - 1;
    while (last > open && analysis_[last].pos == Pos::kSpace) --last;
    const TokenSpan sentence = analysis_.sentence_of(last);
    for (TokenIndex root = std::max(sentence.begin, open); root < std::min(sentence.end, end_); ++root) {
      if (!analysis_.is_root(root) || !is_verb_like(analysis_[root])) continue;
      const TokenIndex said = analysis_.child(root, Dep::kCcomp);
      const TokenIndex who = analysis_.child(root, Dep::kNsubj);
      if (said == kNoToken || who == kNoToken || said > root || who < said) continue;
      const TokenIndex first = std::min(root, analysis_[who].left_edge);
      if (first > open && analysis_.text_of(first - 1) == ",") return first;
    }
    return kNoToken;
  }

  // "'They burned our houses,' said …": single marks, which look like apostrophes.
  void single_marks(std::uint32_t first_segment) {
    TokenIndex open = kNoToken;
    std::vector<TokenSpan> found;
    for (TokenIndex i = begin_; i < end_; ++i) {
      if (out_.inside(i)) continue;
      const std::string_view text = analysis_.text_of(i);
      const bool straight = text == "'";
      if (open == kNoToken) {
        if ((straight || text == "\u2018") && opens(i, straight)) open = i;
      } else if ((straight || text == "\u2019") && only_closes(i)) {
        if (i - open > kFewestSingleWords) found.push_back({open, i + 1});
        open = kNoToken;
      }
    }
    if (found.empty()) return;
    for (const TokenSpan span : found) close(span.begin, span.end);
    const auto from = out_.segments_.begin() + first_segment;
    std::sort(from, out_.segments_.end(), [](TokenSpan a, TokenSpan b) { return a.begin < b.begin; });
    for (auto segment = from; segment != out_.segments_.end(); ++segment) {
      const auto number = static_cast<std::uint32_t>(segment - out_.segments_.begin() + 1);
      std::fill(out_.of_.begin() + segment->begin, out_.of_.begin() + segment->end, number);
    }
    if (pending_ != kNoSegment) pending_ = static_cast<std::uint32_t>(out_.segments_.size() - 1);
  }

  bool opens(TokenIndex i, bool straight) const {
    if (i + 1 >= end_ || apart(i, i + 1) || (i > begin_ && !apart(i - 1, i))) return false;
    const char next = analysis_.text_of(i + 1).front();
    return !straight || (next >= 'A' && next <= 'Z');
  }

  // "the name “Abu Layth”", "known as “The Lion”": what somebody is called, and nothing that is said.
  bool is_name(TokenIndex begin, TokenIndex end) const {
    TokenIndex words = 0;
    for (TokenIndex i = begin; i < end; ++i) {
      if (analysis_[i].pos == Pos::kPunct || analysis_[i].pos == Pos::kSpace) continue;
      if (words == 0 && analysis_[i].pos == Pos::kDet && i + 2 < end) continue;
      const char first = analysis_.text_of(i).front();
      if (analysis_[i].pos != Pos::kPropn || first < 'A' || first > 'Z' || ++words > kMostNameWords) return false;
    }
    return words > 0 && begin > begin_;
  }

  void close(TokenIndex begin, TokenIndex end) {
    if (is_name(begin, end)) return;
    out_.segments_.push_back({begin, end});
    out_.next_.push_back(kNoSegment);
    std::fill(out_.of_.begin() + begin, out_.of_.begin() + end, static_cast<std::uint32_t>(out_.segments_.size()));
  }

  const Analysis& analysis_;
  Quotations& out_;
  TokenIndex begin_ = 0, end_ = 0;      // of the paragraph
  std::uint32_t pending_ = kNoSegment;  // the quotation that the paragraph before left open
};

Quotations::Quotations(const Analysis& analysis, const Paragraphs& paragraphs) : of_(analysis.size(), 0) {
  Builder builder(analysis, *this);
  for (TokenIndex begin = 0; begin < analysis.size();) {
    TokenIndex end = begin + 1;
    while (end < analysis.size() && !paragraphs.begins_at(end)) ++end;
    builder.read(begin, end);
    begin = end;
  }
  quoted_before_.assign(analysis.size() + 1, 0);
  words_before_.assign(analysis.size() + 1, 0);
  for (TokenIndex i = 0; i < analysis.size(); ++i) {
    const bool word = analysis[i].pos != Pos::kPunct && analysis[i].pos != Pos::kSpace;
    quoted_before_[i + 1] = quoted_before_[i] + inside(i);
    words_before_[i + 1] = words_before_[i] + (word && !inside(i));
  }
}

}  // namespace isnad::extract::layers
