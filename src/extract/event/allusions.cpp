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

constexpr std::uint32_t kMostBefore = 8;      // sentences from the deed to the word that speaks of it
constexpr std::uint32_t kMostAfter = 2;       // and from such a word to a deed that is told behind it
constexpr std::uint32_t kMostAfterTitle = 6;  // the first line speaks of what the text is about
constexpr std::uint32_t kMostBeforePronoun = 2;
constexpr std::uint32_t kContext = 16;  // tokens of its sentence before a word in which "another" is looked for

bool tells_death(const Event& event) {
  return is_death(event) || (event.losses.killed && event.losses.killed->max != 0);
}

bool tells_hurt(const Event& event) { return event.losses.wounded && event.losses.wounded->max != 0; }

class Allusions {
 public:
  Allusions(const ExtractContext& context, View& view, std::vector<Event>& events)
      : words_(context.lexicon.deed_words),
        view_(view),
        analysis_(view.analysis),
        events_(events),
        taken_(analysis_.size()) {
    for (const Event& event : events_) {
      take(event.trigger);
      for (const TokenSpan words : event.told_also_by) take(words);
    }
  }

  void run() {
    for (TokenIndex token = 0; token < analysis_.size(); ++token) {
      if (taken_[token] || view_.in_dateline(token)) continue;
      const std::optional<Spoken> spoken = spoken_at(token);
      if (!spoken || is_another(token)) continue;
      Event* const event = likeliest(token, *spoken);
      if (event == nullptr) continue;
      event->told_also_by.push_back(spoken->words);
      take(spoken->words);
    }
    for (Event& event : events_) std::sort(event.told_also_by.begin(), event.told_also_by.end());
  }

 private:
  struct Spoken {
    TokenSpan words;
    Allusion meant = Allusion::kViolence;
    TokenIndex until = kNoToken;  // of a pronoun: what it speaks of is told right before this word, or by it
  };

  void take(TokenSpan words) { std::fill(taken_.begin() + words.begin, taken_.begin() + words.end, true); }

  std::optional<Spoken> spoken_at(TokenIndex token) {
    std::optional<Spoken> spoken = phrase_from(token, analysis_.lower(token));
    if (!spoken) spoken = phrase_from(token, view_.key(token, buffer_));
    if (spoken) return spoken;
    if (const auto meant = of_untold_trigger(token)) return Spoken{{token, token + 1}, *meant};
    const TokenIndex until = told_of_pronoun(token);
    return until == kNoToken ? std::nullopt : std::optional(Spoken{{token, token + 1}, Allusion::kViolence, until});
  }

  // "injury", "critical condition"
  std::optional<Spoken> phrase_from(TokenIndex token, std::string_view first) {
    for (const lexicon::AllusionPhrase& phrase : words_.allusions(first)) {
      const auto end = token + static_cast<TokenIndex>(phrase.words.size());
      if (end > analysis_.sentence_of(token).end) continue;
      bool stands = true;
      for (TokenIndex next = token + 1; stands && next < end; ++next) {
        const std::string& word = phrase.words[next - token];
        stands = !taken_[next] && (analysis_.lower(next) == word || analysis_.lemma(next) == word);
      }
      if (stands) return Spoken{{token, end}, phrase.meant};
    }
    return std::nullopt;
  }

  // "It |happened at noon", "police believe this was an |accident": the word that says so; kNoToken for none.
  TokenIndex told_of_pronoun(TokenIndex token) const {
    const Token& self = analysis_[token];
    if (!syntax::is_subject(self.dep) || !words_.is_pronoun_of_deeds(analysis_.lower(token))) return kNoToken;
    if (words_.takes_place(analysis_.lemma(self.head))) return token;
    for (const TokenIndex said : analysis_.children(self.head)) {
      const Dep dep = analysis_[said].dep;
      if ((dep == Dep::kAcomp || dep == Dep::kAttr) && words_.is_said_of_deeds(analysis_.lemma(said))) return said;
    }
    return kNoToken;
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
    return words_.tells_another(analysis_.text().substr(begin, end - begin));
  }

  static bool tells(const Event& event, Allusion meant) {
    if (!may_be_done(event.modality)) return false;
    if (meant == Allusion::kDead) return tells_death(event);
    if (meant == Allusion::kHurt) return tells_hurt(event);
    return event.type == EventType::kAssault;
  }

  // The nearest one that tells of dead, or of wounded, else the nearest deed of violence: in its sentence, before it,
  // behind it.
  Event* likeliest(TokenIndex token, const Spoken& spoken) {
    if (spoken.until != kNoToken) return nearest(token, Allusion::kViolence, {kMostBeforePronoun, 0, spoken.until});
    const bool title = analysis_[token].sentence == 0;
    const Reach reach{kMostBefore, title ? kMostAfterTitle : kMostAfter, kNoToken};
    Event* found = nearest(token, spoken.meant, reach);
    return found != nullptr || spoken.meant == Allusion::kViolence ? found : nearest(token, Allusion::kViolence, reach);
  }

  struct Reach {
    std::uint32_t before = 0, after = 0;  // sentences
    TokenIndex until = kNoToken;          // the last word that a trigger may begin at
  };
  Event* nearest(TokenIndex token, Allusion meant, Reach reach) {
    const std::uint32_t sentence = analysis_[token].sentence;
    Event* before = nullptr;
    const auto is_near = [&] { return before != nullptr && sentence - before->sentence <= reach.before; };
    for (Event& event : events_) {
      if (!tells(event, meant) || event.trigger.begin > reach.until) continue;
      if (event.sentence > sentence) {
        if (is_near()) return before;
        return event.sentence - sentence <= reach.after ? &event : nullptr;
      }
      before = &event;
    }
    return is_near() ? before : nullptr;
  }

  const lexicon::DeedWords& words_;
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
