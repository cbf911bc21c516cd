// incident_pairs.h: which units are worth comparing: those that have a key in common, or documents that are alike.
//
// In:  units, by way of the judge. Out: pairs of indices, a < b, sorted, each once, of kinds that may be one. Keys: the
// document; day and town; week and province; a named person; an actor and a week; a figure of losses, country and
// month; a rare word of the sentence. Documents are alike by the words that tell most of them. Of a key with many
// holders each is compared with the next few only, so that cost stays near linear. Of two units by a key: whoever adds
// documents only makes such pairs fewer; of two by their documents that is not so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "resolve/incident_judge.h"

namespace isnad::resolve {

using UnitPair = std::pair<std::uint32_t, std::uint32_t>;

struct Candidate {
  std::uint32_t unit = 0;
  bool by_key = false;  // else their documents are alike and nothing else
};

class Candidates {
 public:
  // The judge must outlive it.
  explicit Candidates(const IncidentJudge& judge);
  Candidates(const Candidates&) = delete;
  Candidates& operator=(const Candidates&) = delete;
  ~Candidates();

  // The later units that the unit may be compared with, ascending, whether they are ruled out or not. Valid until the
  // next call.
  [[nodiscard]] const std::vector<Candidate>& of(std::uint32_t unit);
  // Documents behind it that are alike, ascending.
  [[nodiscard]] std::vector<std::uint32_t> alike(std::uint32_t document) const;

 private:
  class Finder;
  std::unique_ptr<Finder> finder_;
};

// All that nothing rules out.
[[nodiscard]] std::vector<UnitPair> candidate_pairs(const IncidentJudge& judge);

// Its steps, for whoever holds less than all documents. Following holders of a key, in the order of units, with which a
// unit is compared; holders of a word, in the order of publication, to either side. 40 find no more on GVA, GVC and
// ECB+.
inline constexpr std::size_t kMostCompared = 16;
inline constexpr std::size_t kNearest = 12;       // documents that a document is compared with as a whole
inline constexpr float kAlike = 0.08F;            // cosine of documents that may speak of one thing
inline constexpr std::uint32_t kMostUnits = 40;   // of a document that is alike, by place in the text
inline constexpr std::size_t kTellingWords = 12;  // by which documents are found that may be alike

struct UnitKey {
  std::uint64_t hash = 0;
  std::uint32_t unit = 0;
  friend auto operator<=>(const UnitKey&, const UnitKey&) = default;
};
// What stands for a document and for an actor in keys: their indices, where all are at hand.
struct KeyNumbers {
  std::function<std::uint64_t(std::uint32_t)> document, actor;
};
// Sorted.
[[nodiscard]] std::vector<UnitKey> keys_of(const IncidentJudge& judge, const KeyNumbers& numbers);
// The words that tell most of a document, by their codes.
[[nodiscard]] std::vector<WordWeight> telling_words(WordVector words);

}  // namespace isnad::resolve
