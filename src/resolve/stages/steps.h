// steps.h: the steps of resolution that are asked of groups: copies of one article, who is meant, what other incidents
// have to do with one.
//
// In:  what belongs together by a key or by connected parts, in the order of ids. Out: what `resolve` would say of it
// among all documents. Invariant: functions of their input. Errors: none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resolve/actor_knowledge.h"
#include "resolve/stages/parcel.h"
#include "resolve/story_pairs.h"

namespace isnad::resolve::stages {

// What stories ask for of a document, beside its shingles; what actors ask for.
[[nodiscard]] DocumentDigest story_part(const DocumentDigest& digest);
[[nodiscard]] DocumentDigest actor_part(const DocumentDigest& digest);

// `documents`: connected by pairs, in the order of their ids; `pairs` by index.
[[nodiscard]] std::vector<Story> stories_of_part(const std::vector<DocumentDigest>& documents,
                                                 std::vector<StoryPair> pairs, const lexicon::Actors& actors);

// Of all documents: surnames, offices and company reach through all of them.
struct FoundActors {
  std::vector<Actor> actors;
  std::vector<Redirect> redirects;                    // untidied
  std::vector<std::vector<ActorTable::Known>> known;  // by document, in the order of ids, and entity
};
[[nodiscard]] FoundActors find_actors(const std::vector<DocumentDigest>& documents, const ActorKnowledge& knowledge);

// An incident without reports and whatever else nobody asks for who looks at other incidents.
[[nodiscard]] ResolvedIncident frame_of(const ResolvedIncident& incident);
// By which it may cover others, or be covered.
[[nodiscard]] std::vector<std::string> cover_keys(const ResolvedIncident& incident);
// By which it may come of a threat, or be one; empty where it is neither.
[[nodiscard]] std::string threat_key(const ResolvedIncident& incident);

using IdPair = std::pair<std::string, std::string>;
// Of frames with one cover key: the ids of a series and of an incident that it covers.
[[nodiscard]] std::vector<IdPair> covers_among(std::vector<ResolvedIncident> frames);
// Of frames with one threat key: the ids of a deed and of what it came of. `first_told`: of each.
[[nodiscard]] std::vector<IdPair> threats_among(std::vector<ResolvedIncident> frames,
                                                const std::vector<std::optional<std::int64_t>>& first_told);

}  // namespace isnad::resolve::stages
