// view.h: what the event steps ask about tokens: what sort of thing a word is, which mention it carries, which phrases
// it stands in.
//
// In:  context and earlier layers. Out: look-ups; sorts of things are worked out once a token. One a document, one
// thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/context.h"

namespace isnad::extract::event {

class View {
 public:
  View(const ExtractContext& context, const Reading& reading);

  const Analysis& analysis;
  const lexicon::Frames& frames;
  const lexicon::FunctionWords& function_words;
  const lexicon::Weapons& weapons;
  const lexicon::ModalityCues& cues;
  const lexicon::SpeechCues& speech;
  const lexicon::EventWeights& weights;
  const Reading& reading;

  // The sorts of things that the word may name.
  [[nodiscard]] const ClassSet& classes(TokenIndex token);
  [[nodiscard]] bool is(TokenIndex token, WordClass c) { return classes(token).test(static_cast<std::size_t>(c)); }
  // The sorts that the words of a sentence name.
  [[nodiscard]] const ClassSet& near(std::uint32_t sentence);
  // The mention that this word heads, the longest of several; invalid for none.
  [[nodiscard]] MentionId mention(TokenIndex token) const { return reading.mention_layer.index.headed_by(token); }
  // The mention that tells which place the word names: its own if that is a name; of a word for a sort of place the
  // name beside it ("Idlib province", "the district of Hodan"), or of the place that it lies in ("a compound near the
  // village of Zara in the Andar district"); else its own.
  [[nodiscard]] MentionId place_mention(TokenIndex token);
  // A place on the map, or a name that may be one; no "Afghan" of an Afghan patrol.
  [[nodiscard]] bool is_named_place(MentionId id) const;
  // A country, a region or a division of one, as far as the map has it.
  [[nodiscard]] bool is_wide_place(MentionId id) const;
  // True for a word of an expression of time: "on Friday" names no party.
  [[nodiscard]] bool is_time(TokenIndex token) const { return time_[token]; }
  // True for a word of "BAGHDAD, Oct 18 (Gulf Wire) -": it names no party, place or day of what happened.
  [[nodiscard]] bool in_dateline(TokenIndex token) const { return datelines_.inside(token); }
  // The first place of the last dateline before the token; invalid for none.
  [[nodiscard]] MentionId dateline_place(TokenIndex token) const;
  [[nodiscard]] const lexicon::Weapon* weapon(TokenIndex token) const;
  // The weapon a word names, the weapons it counts, is made of, or holds: "dozens of rockets", "chlorine munitions",
  // "shells filled with gas". Appends.
  void weapons_in(TokenIndex token, std::vector<const lexicon::Weapon*>& out, int depth = 0);
  // Somebody who acts: a person, a group, a force, a state.
  [[nodiscard]] bool is_agent(TokenIndex token);
  // "dozens of attacks": the attacks. The token itself where it counts nothing.
  [[nodiscard]] TokenIndex counted(TokenIndex token);
  // The lemma in lower case; of proper nouns without the plural's "s" where only that is known to the tables.
  [[nodiscard]] std::string_view key(TokenIndex token, std::string& buffer) const;

 private:
  void find_dateline_places();
  // Null where the mention is not on the map.
  [[nodiscard]] const Place* placed(MentionId id) const;
  // Of the places that begin before a word the last; invalid for none.
  [[nodiscard]] MentionId last_place_before(TokenIndex end) const;
  [[nodiscard]] MentionId place_right_before(TokenIndex noun) const;
  [[nodiscard]] MentionId place_below(TokenIndex noun, int depth);
  [[nodiscard]] ClassSet classify(TokenIndex token);
  // "a depot containing weapons", "cars loaded with explosives": what is inside, kNoToken for nothing.
  [[nodiscard]] TokenIndex content(TokenIndex token) const;

  const lexicon::Kinds& kinds_;
  const ClassSet holding_;
  const layers::Datelines& datelines_;
  std::vector<MentionId> dateline_places_;  // the first of each dateline, in text order
  std::vector<bool> time_;
  std::vector<ClassSet> classes_;
  std::vector<bool> known_;
  std::vector<std::optional<ClassSet>> near_;
};

}  // namespace isnad::extract::event
