#include "resolve/belonging.h"

#include <algorithm>
#include <utility>

#include "core/held.h"

namespace isnad::resolve {
namespace {

constexpr int kMostSteps = 3;

bool is_part(RelationType type) { return type == RelationType::kMemberOf || type == RelationType::kPartOf; }

std::string interval(const std::string& since, const std::string& until) {
  if (since.empty() && until.empty()) return {};
  return (since.empty() ? ".." : since) + "/" + (until.empty() ? ".." : until);
}

}  // namespace

std::vector<BelongingTie> ties_told(const Digests& documents, std::uint32_t document, const ActorTable& actors) {
  std::vector<BelongingTie> out;
  for (const RelationDigest& relation : documents[document].relations) {
    const bool told = relation.status == RelationStatus::kHolds || relation.status == RelationStatus::kEnded;
    if (!told || !is_part(relation.type)) continue;
    std::string member = actors.id_of(document, relation.subject), whole = actors.id_of(document, relation.object);
    if (!member.empty() && !whole.empty()) out.push_back({std::move(member), std::move(whole), relation.valid});
  }
  return out;
}

Belonging::Belonging(std::vector<BelongingTie> told, const lexicon::Actors& register_of_actors) {
  for (lexicon::ActorIndex i = 0; i < register_of_actors.size(); ++i) {
    for (const lexicon::ActorLink& link : register_of_actors[i].links) {
      if (link.relation && is_part(*link.relation)) {
        ties_[register_of_actors[i].id].push_back({link.target, interval(link.since, link.until)});
      }
    }
  }
  for (BelongingTie& tie : told) {
    ties_[std::move(tie.member)].push_back({std::move(tie.whole), std::move(tie.valid)});
  }
}

Belonging::Belonging(const Digests& documents, const ActorTable& actors, const lexicon::Actors& register_of_actors)
    : Belonging(
          [&] {
            std::vector<BelongingTie> told;
            for (std::uint32_t d = 0; d < documents.size(); ++d) {
              for (BelongingTie& tie : ties_told(documents, d, actors)) told.push_back(std::move(tie));
            }
            return told;
          }(),
          register_of_actors) {}

bool Belonging::lies_inside(const std::string& member, const std::string& whole,
                            const std::optional<core::CivilDate>& day) const {
  return !member.empty() && !whole.empty() && member != whole && lies_inside(member, whole, day, kMostSteps);
}

bool Belonging::lies_inside(const std::string& member, const std::string& whole,
                            const std::optional<core::CivilDate>& day, int steps) const {
  const auto found = ties_.find(member);
  if (found == ties_.end() || steps == 0) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Tie& tie) {
    if (day && core::held_on(tie.valid, *day, std::nullopt) == core::Held::kNo) return false;
    return tie.whole == whole || lies_inside(tie.whole, whole, day, steps - 1);
  });
}

}  // namespace isnad::resolve
