#include "extract/event/allusions.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extract/event/losses.h"
#include "extract/event/status.h"
#include "syntax/words.h"

namespace isnad::extract::event {
namespace {

using lexicon::Allusion;

constexpr std::uint32_t kMostBefore = 8;  // sentences from the deed to the word that speaks of it
constexpr std::uint32_t kMostAfter = 2;   // and from such a word to a deed that is told behind it
constexpr std::uint32_t kContext = 16;    // tokens of its sentence before a word in which "another" is looked for

bool tells_death(const Event& event) {
  return is_death(event) || (event.losses.killed && event.losses.killed->max != 0);
}

bool tells_hurt(const Event& event) { return event.losses.wounded && event.losses.wounded->max != 0; }

class Allusions {
 public:
  Allusions(const ExtractContext& context, View& view, std::vector<Event>& events)
      : context_(context), view_(view), analysis_(view.analysis), events_(events), taken_(analysis_.size()) {
    for (const Event& event : events_) {
      take(event.trigger);
      for (const TokenSpan words : event.told_also_by) take(words);
    }
  }

  void run() {
    for (TokenIndex token = 0; token < analysis_.size(); ++token) {
      if (taken_[token] || view_.in_dateline(token)) continue;
      const std::optional<Allusion> meant = allusion(token);
      if (!meant || is_another(token)) continue;
      if (Event* event = likeliest(token, *meant)) event->told_also_by.push_back({token, token + 1});
    }
    for (Event& event : events_) std::sort(event.told_also_by.begin(), event.told_also_by.end());
  }

 private:
  void take(TokenSpan words) { std::fill(taken_.begin() + words.begin, taken_.begin() + words.end, true); }

  std::optional<Allusion> allusion(TokenIndex token) {
    const lexicon::DeedWords& words = context_.lexicon.deed_words;
    std::optional<Allusion> meant = words.allusion(analysis_.lower(token));
    if (!meant) meant = words.allusion(view_.key(token, buffer_));
    return meant ? meant : of_untold_trigger(token);
  }

  // "shooting victims", "the wounded soldier", "murder charges": the word has a frame of violence and told no event.
  std::optional<Allusion> of_untold_trigger(TokenIndex token) {
    const Token& self = analysis_[token];
    const bool participle = self.pos == Pos::kVerb && self.dep == Dep::kAmod;
    if (!syntax::is_noun(self) && !participle) return std::nullopt;
    const lexicon::WordKind kind = participle ? lexicon::WordKind::kVerb : lexicon::WordKind::kNoun;
    for (const lexicon::Phrase& phrase : view_.frames.triggers(view_.key(token, buffer_))) {
      if (phrase.words() != 1 || phrase.kind != kind) continue;
      const lexicon::Frame& frame = view_.frames.frame(phrase.value);
      if (frame.loss == Loss::kKilled) return Allusion::kDead;
      if (frame.loss == Loss::kWounded) return Allusion::kHurt;
      if (frame.type == EventType::kAssault) return Allusion::kViolence;
    }
    return std::nullopt;
  }

  // "a previous incident"
  bool is_another(TokenIndex token) const {
    const TokenIndex first = std::max(analysis_.sentence_of(token).begin, token - std::min(token, kContext));
    const std::uint32_t begin = analysis_[first].span.begin, end = analysis_[token].span.begin;
    return context_.lexicon.deed_words.tells_another(analysis_.text().substr(begin, end - begin));
  }

  static bool tells(const Event& event, Allusion meant) {
    if (!may_be_done(event.modality)) return false;
    if (meant == Allusion::kDead) return tells_death(event);
    if (meant == Allusion::kHurt) return tells_hurt(event);
    return event.type == EventType::kAssault;
  }

  // The nearest one that tells of dead, or of wounded, else the nearest deed of violence: in its sentence, before it,
  // behind it.
  Event* likeliest(TokenIndex token, Allusion meant) {
    Event* found = nearest(token, meant);
    return found != nullptr || meant == Allusion::kViolence ? found : nearest(token, Allusion::kViolence);
  }

  Event* nearest(TokenIndex token, Allusion meant) {
    const std::uint32_t sentence = analysis_[token].sentence;
    Event* before = nullptr;
    for (Event& event : events_) {
      if (!tells(event, meant)) continue;
      if (event.sentence > sentence) {
        const bool here = before != nullptr && before->sentence == sentence;
        const bool near = before != nullptr && sentence - before->sentence <= kMostBefore;
        if (here || near) return before;
        return event.sentence - sentence <= kMostAfter ? &event : nullptr;
      }
      before = &event;
    }
    return before != nullptr && sentence - before->sentence <= kMostBefore ? before : nullptr;
  }

  const ExtractContext& context_;
  View& view_;
  const Analysis& analysis_;
  std::vector<Event>& events_;
  std::vector<bool> taken_;  // words that an event has
  std::string buffer_;
};

}  // namespace

void add_allusions(const ExtractContext& context, View& view, std::vector<Event>& events) {
  Allusions(context, view, events).run();
}

}  // namespace isnad::extract::event
