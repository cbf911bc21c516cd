// speech_cues.h: words by which someone says, thinks or wants something, and the channels that carry it.
//
// In:  data/cues.toml. Out: a stance for each verb, noun or other word; names of channels by their words.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/extraction.h"
#include "isnad/result.h"
#include "lexicon/phrases.h"

namespace isnad::lexicon {

struct SpeechCue {
  Stance stance = Stance::kStates;
  Stance infinitive = Stance::kStates;  // instead, where an infinitive is what is said: "told them to leave"
  bool own = false;                     // of what the speaker does himself as well: "announced withdrawing the troops"
  bool report = false;  // passes on words: stands also inside what another says ("Reuters reported that he said …")
  bool answer = false;  // "responded to the fire with mortars": its prepositions bring nothing that is said
  std::string where;    // file and line, for --explain
};

struct Channel {
  std::string name;
  int rank = 0;  // in the table: of two channels the first one named there counts
};

class SpeechCues {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<SpeechCues> load(const std::filesystem::path& file);

  // Phrases whose value is an index for `operator[]`, longest first.
  [[nodiscard]] std::span<const Phrase> find(std::string_view lemma) const { return index_.find(lemma); }
  [[nodiscard]] const SpeechCue& operator[](std::uint32_t i) const { return cues_[i]; }
  // The channel that a lower-case word names ("telegram" -> "Telegram"), or null.
  [[nodiscard]] const Channel* channel(std::string_view word) const;

 private:
  PhraseIndex index_;
  std::vector<SpeechCue> cues_;
  core::StringMap<Channel> channels_;
};

}  // namespace isnad::lexicon
