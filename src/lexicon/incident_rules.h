// incident_rules.h: what decides about incidents where no trained model does.
//
// In:  data/incidents.toml. Out: sets of words, weights of rules. A mistake names file and line. Thread-safe.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/extraction.h"
#include "isnad/result.h"

namespace isnad::lexicon {

struct IncidentRules {
  // Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<IncidentRules> load(const std::filesystem::path& file);

  // Of a mode of `assault`: the models' corpus doesn't know it.
  [[nodiscard]] bool is_unlearnt(EventMode mode) const {
    return std::find(unlearnt.begin(), unlearnt.end(), mode) != unlearnt.end();
  }
  // Of a word in lower case: several of them without a plural's ending ("people").
  [[nodiscard]] bool is_plural(std::string_view lower) const { return plural.contains(lower); }
  // Of a preposition after a measure: what follows is the thing itself ("300 kg of dynamite").
  [[nodiscard]] bool holds_content(std::string_view lower) const { return content.contains(lower); }

  std::vector<EventMode> unlearnt;
  core::StringMap<bool> plural, content;
  // Weights of a join: of nothing that speaks against it, of being told next to it, of somebody who is in both.
  float join = 0, join_near = 0, join_shared_entity = 0;
  std::uint32_t outcome_sentences = 0;  // within which what came of a happening joins it
  int manner_share = 0;                 // a cluster is of a kind that one in so many of its events tells
  float relevant = 0;                   // from which a cluster is an incident
  double one_circumstance = 0;          // what the confidence of an event is worth that tells one circumstance only
};

}  // namespace isnad::lexicon
