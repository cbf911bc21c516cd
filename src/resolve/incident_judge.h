// incident_judge.h: whether two units tell one happening: what rules it out, and how much speaks for it.
//
// In:  units of documents, what was learnt (incident_knowledge.h). Out: a veto, or a score above or below zero.
// Two sorts of vetoes. What parts them no report can be mistaken about: a deed done and one to come, a single one and a
// series, a war and a deed of it, other kinds of deeds, the struck and the strikers; in one text what is told as
// another deed, or what another deed answers (data/deeds.toml). What contradicts may be misread once: other towns,
// another named dead, days of other weeks, what was told before it happened, in one text days apart. Where many units
// of two happenings agree, one that contradicts is outvoted. Days of one week are nearly one where each text tells one
// deed: a heavy score against, since a reader takes the wrong day now and then; texts that tell several days tell them
// apart. Figures that differ are no veto, nor anything near one: they are what a ledger is for. Of one death of one
// person nothing is ruled out. Invariant: a function of the two units and their documents. Not thread-safe: it
// remembers what it counted last of each unit, which costs nothing where pairs are asked by the one's document and then
// by the other's.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "resolve/compared_words.h"
#include "resolve/incident_features.h"
#include "resolve/incident_knowledge.h"
#include "resolve/incident_units.h"

namespace isnad::resolve {

class IncidentJudge {
 public:
  // All must outlive it.
  IncidentJudge(const Digests& documents, std::span<const Unit> units, const IncidentKnowledge& knowledge);

  // By the units' indices.
  [[nodiscard]] bool parts(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool contradicts(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool rules_out(std::uint32_t a, std::uint32_t b) const { return parts(a, b) || contradicts(a, b); }
  // Both are of one text that tells many deeds, and nothing but their kind says that they are one.
  [[nodiscard]] bool hardly_one(std::uint32_t a, std::uint32_t b) const;
  // Above 0: rather one than two. Requires that nothing rules it out.
  [[nodiscard]] double score(std::uint32_t a, std::uint32_t b) const;

  [[nodiscard]] const Unit& unit(std::uint32_t index) const { return units_[index]; }
  [[nodiscard]] std::span<const Unit> units() const { return units_; }
  [[nodiscard]] const Digests& documents() const { return documents_; }
  [[nodiscard]] const DocumentView& view(std::uint32_t document) const { return views_[document]; }
  [[nodiscard]] const lexicon::WordRarity& rarity() const { return knowledge_.rarity(); }
  [[nodiscard]] PairSides sides(std::uint32_t a, std::uint32_t b) const;

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  struct OfDocuments {
    std::uint32_t earlier = kNone;
    double all = 0, leads = 0;
  };
  struct OfSentence {
    std::uint32_t document = kNone;
    double alike = 0;
  };
  [[nodiscard]] const EventDigest& event_of(const Unit& unit) const;
  // The words of a document that is compared with many.
  struct Words {
    std::uint32_t document = kNone;
    ComparedWords all, lead;
  };
  [[nodiscard]] const Words& words_of_either(std::uint32_t one, std::uint32_t other) const;
  [[nodiscard]] const OfDocuments& alike(std::uint32_t one, std::uint32_t other) const;
  [[nodiscard]] double sentence_in(std::uint32_t unit, std::uint32_t document) const;

  const Digests& documents_;
  std::span<const Unit> units_;
  const IncidentKnowledge& knowledge_;
  std::vector<DocumentView> views_;  // by document
  std::vector<UnitView> words_;      // by unit
  // What was counted last. Half of all time went there.
  mutable std::vector<OfDocuments> documents_alike_;      // by the later document
  mutable std::vector<OfSentence> sentence_in_document_;  // by unit
  mutable Words compared_;
  mutable std::pair<std::uint32_t, ComparedWords> compared_sentence_{kNone, ComparedWords()};  // of a unit
  mutable std::pair<std::uint32_t, std::uint32_t> compared_last_{kNone, kNone};
  mutable learn::Features features_;
};

// It tells a deed of violence, or who died.
[[nodiscard]] bool is_harm(const Unit& unit);
// Deeds of these kinds may be one: of one type, or one that tells what was done and one that tells who died of it.
[[nodiscard]] bool kinds_may_be_one(const Unit& a, const Unit& b);

}  // namespace isnad::resolve
