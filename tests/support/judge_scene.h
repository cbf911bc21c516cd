// judge_scene.h: documents with a judge of their pairs of events, and all that it needs of them.
#pragma once

#include <utility>
#include <vector>

#include "resolve/incident_judge.h"
#include "support/digests.h"

namespace isnad::support {

// Documents with all that the judge needs of them.
struct JudgeScene {
  explicit JudgeScene(std::vector<resolve::DocumentDigest> given)
      : digests(std::move(given)),
        documents(digests),
        units(resolve::units_of(documents, resolve::ActorTable::create(documents, shipped_register(), {}),
                                shipped_knowledge().deeds())),
        judge(documents, units, shipped_knowledge()) {}
  [[nodiscard]] resolve::PairFacts facts(std::uint32_t a, std::uint32_t b) const {
    return resolve::compare(judge.sides(a, b), judge.rarity());
  }
  std::vector<resolve::DocumentDigest> digests;
  resolve::Digests documents;
  std::vector<resolve::Unit> units;
  resolve::IncidentJudge judge;
};

}  // namespace isnad::support
