#include "extract/statement/statements.h"

#include <algorithm>
#include <optional>

#include "extract/statement/content.h"
#include "extract/statement/cue.h"
#include "extract/statement/manner.h"
#include "extract/statement/source.h"
#include "extract/statement/speakers.h"

namespace isnad {
namespace statement {
namespace {

constexpr float kLeastCue = 0.40F;     // where precision and recall of cues balance on PolNeAR dev
constexpr float kLeastNested = 0.5F;   // of the tables, for speech inside speech

struct Spoken {
  TokenIndex cue = kNoToken;
  float probability = 0;
  Source source;
  Content content;
  bool nested = false;
};

class Finder {
 public:
  Finder(const ExtractContext& context, Extraction& layers)
      : context_(context), analysis_(context.analysis), layers_(layers), quotes_(context.analysis),
        scene_{context.analysis, context.lexicon.speech_cues, quotes_}, speakers_(context, layers),
        cue_model_(context.lexicon.models.find("statement-cue")),
        source_model_(context.lexicon.models.find("statement-source")),
        content_model_(context.lexicon.models.find("statement-content")) {}

  std::vector<Statement> find() {
    taken_.assign(analysis_.size(), false);
    std::vector<Spoken> spoken;
    for (const TokenSpan sentence : analysis_.sentences()) read_sentence(sentence, spoken);
    add_nested(spoken);
    std::sort(spoken.begin(), spoken.end(), [](const Spoken& a, const Spoken& b) { return a.cue < b.cue; });
    std::vector<Statement> statements;
    statements.reserve(spoken.size());
    for (const Spoken& one : spoken) statements.push_back(build(one));
    return statements;
  }

 private:
  // Cues of a sentence, the surest first; what lies in the words of a surer one is nested in it.
  void read_sentence(TokenSpan sentence, std::vector<Spoken>& spoken) {
    std::vector<Spoken> found;
    for (TokenIndex token = sentence.begin; token < sentence.end; ++token) {
      if (!can_be_cue(analysis_, token)) continue;
      const float probability = cue_probability(token);
      if (probability >= kLeastCue) found.push_back({token, probability, {}, {}, false});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Spoken& a, const Spoken& b) { return a.probability > b.probability; });
    for (Spoken& one : found) {
      if (taken_[one.cue]) continue;
      complete(one);
      if (one.content.spans.empty()) continue;
      for (const TokenSpan span : one.content.spans) {
        std::fill(taken_.begin() + span.begin, taken_.begin() + span.end, true);
      }
      taken_[one.cue] = true;
      spoken.push_back(std::move(one));
    }
  }

  float cue_probability(TokenIndex token) {
    if (cue_model_ == nullptr) return table_probability(scene_, token);
    describe_cue(scene_, token, features_);
    return cue_model_->probability(features_);
  }

  void complete(Spoken& one) {
    one.source = choose_source(scene_, one.cue, source_model_, features_);
    one.content = choose_content(scene_, {one.cue, one.source.head}, content_model_, features_);
  }

  // "The agency wrote that the group had announced an attack": both spoke.
  void add_nested(std::vector<Spoken>& spoken) {
    std::vector<Spoken> inner;
    for (const Spoken& outer : spoken) {
      for (const TokenSpan span : outer.content.spans) {
        for (TokenIndex token = span.begin; token < span.end; ++token) {
          const SpeechCue* cue = table_cue(scene_, token);
          if (cue == nullptr || !cue->report || !speaks_for_itself(token)) continue;
          Spoken one{token, 0.6F, {}, {}, true};
          complete(one);
          if (one.source.head == kNoToken || one.source.head == outer.source.head || one.content.spans.empty()) continue;
          if (same_speaker(one.source.head, outer.source.head) || !names_someone(one.source.head)) continue;
          inner.push_back(std::move(one));
        }
      }
    }
    std::move(inner.begin(), inner.end(), std::back_inserter(spoken));
  }

  // A finite verb of speech with a subject and a clause that it introduces.
  bool speaks_for_itself(TokenIndex token) const {
    const Token& self = analysis_[token];
    if (self.pos != Pos::kVerb || (self.tag != Tag::kVbd && self.tag != Tag::kVbz && self.tag != Tag::kVbp)) return false;
    return analysis_.child(token, Dep::kNsubj) != kNoToken && analysis_.child(token, Dep::kCcomp) != kNoToken;
  }

  bool same_speaker(TokenIndex a, TokenIndex b) const {
    const MentionId one = speakers_.known(a), two = speakers_.known(b);
    return one.valid() && two.valid() && layers_.mentions[one.value].entity == layers_.mentions[two.value].entity;
  }

  bool names_someone(TokenIndex head) const {
    const MentionId mention = speakers_.known(head);
    return mention.valid() && layers_.mentions[mention.value].form != MentionForm::kPronoun;
  }

  Statement build(const Spoken& one) {
    Statement statement;
    if (const MentionId mention = speakers_.mention_of(one.source.head); mention.valid()) {
      statement.source = layers_.mentions[mention.value].entity;
      statement.source_span = layers_.mentions[mention.value].span;
    }
    statement.cue.push_back(cue_span(scene_, one.cue));
    for (const TokenSpan span : one.content.spans) statement.content.push_back(analysis_.bytes_of(span));
    const Manner manner = read_manner(scene_, {one.cue, one.source.head}, one.content.spans);
    statement.quote = manner.quote;
    statement.stance = manner.stance;
    statement.channel = manner.channel;
    if (manner.addressee != kNoToken) {
      if (const MentionId whom = speakers_.known(manner.addressee); whom.valid()) {
        statement.addressee = layers_.mentions[whom.value].entity;
      }
    }
    if (statement.addressee == statement.source) statement.addressee = {};
    statement.time_edtf = time_of(one);
    statement.confidence = one.probability;
    statement.explain.push_back(manner.where);
    return statement;
  }

  // A date in the clause of the cue, outside of what is said.
  std::string time_of(const Spoken& one) const {
    const TokenSpan sentence = analysis_.sentence_of(one.cue);
    const ByteSpan bytes = analysis_.bytes_of(sentence);
    auto it = std::lower_bound(layers_.times.begin(), layers_.times.end(), bytes.begin,
                               [](const Time& time, std::uint32_t begin) { return time.span.begin < begin; });
    for (; it != layers_.times.end() && it->span.begin < bytes.end; ++it) {
      if (it->edtf.empty() || (it->type != TimeType::kDate && it->type != TimeType::kTime)) continue;
      const TokenSpan tokens = analysis_.tokens_in(it->span);
      if (tokens.begin >= tokens.end) continue;
      const bool said = std::any_of(one.content.spans.begin(), one.content.spans.end(),
                                    [&](TokenSpan span) { return span.overlaps(tokens); });
      if (!said && analysis_.is_below(tokens.begin, one.cue)) return it->edtf;
    }
    return "";
  }

  const ExtractContext& context_;
  const Analysis& analysis_;
  Extraction& layers_;
  Quotes quotes_;
  Scene scene_;
  Speakers speakers_;
  const LinearModel* cue_model_;
  const LinearModel* source_model_;
  const LinearModel* content_model_;
  std::vector<bool> taken_;
  Features features_;
};

}  // namespace
}  // namespace statement

std::vector<Statement> find_statements(const ExtractContext& context, Extraction& so_far) {
  return statement::Finder(context, so_far).find();
}

}  // namespace isnad
