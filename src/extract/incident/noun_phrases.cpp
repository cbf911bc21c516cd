#include "extract/incident/noun_phrases.h"

#include <algorithm>

#include "extract/entity/wording.h"
#include "syntax/phrases.h"
#include "syntax/words.h"

namespace isnad::extract::incident {
namespace {

bool leads_phrase(const Token& token) {
  return syntax::is_noun_tag(token.tag) && !syntax::is_modifier(token.dep) && token.dep != Dep::kNpadvmod;
}

class Finder {
 public:
  Finder(const ExtractContext& context, const Extraction& layers)
      : analysis_(context.analysis),
        layers_(layers),
        wording_(context, layers.quantities, layers.mentions),
        at_(analysis_.size(), kFree) {}

  std::vector<NounPhrase> run() {
    mark_mentions();
    mark_times();
    std::vector<NounPhrase> noun_phrases;
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      const std::uint32_t sentence = analysis_[i].sentence;
      if (at_[i] < kInside) {
        const Mention& mention = layers_.mentions[at_[i]];
        noun_phrases.push_back({i, mention.span, MentionId{at_[i]}, mention.entity, sentence});
      } else if (at_[i] == kFree && leads_phrase(analysis_[i])) {
        noun_phrases.push_back({i, wording_.quoted(syntax::modifiers_to_head(analysis_, i), i), {}, {}, sentence});
      }
    }
    return noun_phrases;
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF, kInside = 0xFFFFFFFE;

  void mark_mentions() {
    std::vector<bool> only_where(layers_.mentions.size(), false);
    for (const Place& place : layers_.places) {
      if (place.literal) only_where[place.mention.value] = true;
    }
    for (std::uint32_t m = 0; m < layers_.mentions.size(); ++m) {
      const Mention& mention = layers_.mentions[m];
      const TokenSpan head = analysis_.tokens_in(mention.head);
      if (head.size() == 0) continue;
      if (mention.form == MentionForm::kName) {
        for (const TokenIndex i : range(analysis_.tokens_in(mention.span))) {
          if (at_[i] == kFree) at_[i] = kInside;
        }
      }
      if (mention.form == MentionForm::kPronoun) at_[head.begin] = kInside;
      const bool where = only_where[m] || (mention.kind == EntityKind::kPlace && mention.form == MentionForm::kName);
      if (mention.form == MentionForm::kPronoun || where) continue;
      std::uint32_t& known = at_[head.end - 1];
      if (known < kInside && layers_.mentions[known].span.size() >= mention.span.size()) continue;
      known = m;
    }
  }

  void mark_times() {
    for (const Time& time : layers_.times) {
      for (const TokenIndex i : range(analysis_.tokens_in(time.span))) {
        if (at_[i] == kFree) at_[i] = kInside;
      }
    }
  }

  static std::vector<TokenIndex> range(TokenSpan tokens) {
    std::vector<TokenIndex> out;
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) out.push_back(i);
    return out;
  }

  const Analysis& analysis_;
  const Extraction& layers_;
  const entity::Wording wording_;
  std::vector<std::uint32_t> at_;  // of each token: the mention it heads, kFree or kInside
};

}  // namespace

std::vector<NounPhrase> find_noun_phrases(const ExtractContext& context, const Extraction& layers) {
  return Finder(context, layers).run();
}

}  // namespace isnad::extract::incident
