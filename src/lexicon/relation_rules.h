// relation_rules.h: words that state a lasting tie between two things, as rows of data/relations.toml.
//
// In:  data/relations.toml. Out: rows by lemma. A mistake names file and line. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/extraction.h"
#include "isnad/result.h"

namespace isnad::lexicon {

enum class RelationWord : std::uint8_t { kVerb, kAdjective, kNoun, kRole, kParticiple };
inline constexpr std::size_t kRelationWords = 5;

// A set of entity kinds.
class KindSet {
 public:
  void add(EntityKind kind) { bits_ |= bit(kind); }
  void add_all() { bits_ = 0xFFFFFFFF; }
  [[nodiscard]] bool contains(EntityKind kind) const { return (bits_ & bit(kind)) != 0; }
  [[nodiscard]] bool empty() const { return bits_ == 0; }

 private:
  static std::uint32_t bit(EntityKind kind) { return 1U << static_cast<unsigned>(kind); }
  std::uint32_t bits_ = 0;
};

struct RelationRule {
  RelationType relation = RelationType::kAliasOf;
  std::vector<std::string> takes;   // prepositions, or "object"
  std::vector<std::string> object;  // lemmas one of which must be the direct object ("takes orders from")
  bool passive_only = false;
  bool reversed = false;
  RelationStatus status = RelationStatus::kHolds;
  KindSet first, second;
  std::string place;  // "data/relations.toml:12"

  [[nodiscard]] bool takes_word(std::string_view word) const;
};

class RelationRules {
 public:
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<RelationRules> load(const std::filesystem::path& file);

  // The rows for a lemma (a folded word for participles); empty for none.
  [[nodiscard]] std::span<const RelationRule> find(RelationWord kind, std::string_view lemma) const;
  [[nodiscard]] bool is_list_cue(std::string_view lower) const { return list_cues_.contains(lower); }
  [[nodiscard]] bool is_appointing(std::string_view lemma) const { return appointing_.contains(lemma); }
  [[nodiscard]] bool is_banner(std::string_view lemma) const { return banners_.contains(lemma); }
  [[nodiscard]] bool is_former(std::string_view lower) const { return former_.contains(lower); }
  // "a number of", "the rest of": what is told of it is told of what follows "of".
  [[nodiscard]] bool is_partitive(std::string_view lemma) const { return partitives_.contains(lemma); }
  // Adverbs of a verb or noun: "allegedly" backs; "once" backed.
  [[nodiscard]] bool is_alleging(std::string_view lower) const { return alleging_.contains(lower); }
  [[nodiscard]] bool is_ending(std::string_view lower) const { return ending_.contains(lower); }

 private:
  std::array<core::StringMap<std::vector<RelationRule>>, kRelationWords> rules_;
  core::StringMap<bool> list_cues_, former_, appointing_, banners_, partitives_, alleging_, ending_;
};

}  // namespace isnad::lexicon
