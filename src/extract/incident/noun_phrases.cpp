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
  Finder(const ExtractContext& context, const Reading& layers)
      : analysis_(context.analysis), layers_(layers), wording_(context, layers), at_(analysis_.size(), kFree) {}

  std::vector<NounPhrase> run() {
    mark_mentions();
    mark_times();
    std::vector<NounPhrase> noun_phrases;
    for (TokenIndex i = 0; i < analysis_.size(); ++i) {
      const std::uint32_t sentence = analysis_[i].sentence;
      if (at_[i] < kInside) {
        const MentionId mention{at_[i]};
        noun_phrases.push_back({i, quoted(mention), mention, layers_.mention(mention).entity, sentence});
      } else if (at_[i] == kFree && leads_phrase(analysis_[i])) {
        noun_phrases.push_back({i, wording_.quoted(syntax::modifiers_to_head(analysis_, i), i), {}, {}, sentence});
      }
    }
    return noun_phrases;
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF, kInside = 0xFFFFFFFE;

  void mark_mentions() {
    std::vector<bool> only_where(layers_.mention_count(), false);
    for (const Place& place : layers_.places) {
      if (place.literal) only_where[place.mention.value] = true;
    }
    for (std::uint32_t m = 0; m < layers_.mention_count(); ++m) {
      const Mention& mention = layers_.mention(MentionId{m});
      if (mention.form == MentionForm::kName) mark_inside(mention.words);
      if (mention.form == MentionForm::kPronoun) at_[mention.head] = kInside;
      const bool where = only_where[m] || (mention.kind == EntityKind::kPlace && mention.form == MentionForm::kName);
      if (mention.form == MentionForm::kPronoun || where) continue;
      std::uint32_t& known = at_[mention.head];
      if (known < kInside && bytes_of(MentionId{known}) >= bytes_of(MentionId{m})) continue;
      known = m;
    }
  }

  void mark_times() {
    for (const Time& time : layers_.times) mark_inside(time.words);
  }

  void mark_inside(TokenSpan words) {
    for (TokenIndex i = words.begin; i < words.end; ++i) {
      if (at_[i] == kFree) at_[i] = kInside;
    }
  }

  [[nodiscard]] TokenSpan quoted(MentionId mention) const { return layers_.wording.quoted[mention.value]; }
  [[nodiscard]] std::uint32_t bytes_of(MentionId mention) const { return analysis_.bytes_of(quoted(mention)).size(); }

  const Analysis& analysis_;
  const Reading& layers_;
  const entity::Wording wording_;
  std::vector<std::uint32_t> at_;  // of each token: the mention it heads, kFree or kInside
};

}  // namespace

std::vector<NounPhrase> find_noun_phrases(const ExtractContext& context, const Reading& layers) {
  return Finder(context, layers).run();
}

}  // namespace isnad::extract::incident
