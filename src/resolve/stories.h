// stories.h: which documents are copies of one article, so that copies are not counted as confirmation.
//
// In:  digests, the register (which credited names are media). Out: stories by id; every document is in exactly one.
// Two documents are copies if the smaller one's runs of words stand in the other, unless the two share their wording
// and differ in nearly all names and figures (a daily bulletin of two days), or are of one outlet or days apart and not
// nearly the same text (releases of one press office). A document in which two strange texts
// stand side by side (a digest of the day) is a story of its own and joins nothing. Another report of the same event
// in its own words is another story.
// Invariant: a function of the set. Cost: candidates come from a sample of the runs, each with a bounded number of
// pairs; n log n in documents. After Broder (1997); the sample is kept by the hash's residue and not by its minimum,
// because short copies of long articles have to be found.
#pragma once

#include <span>
#include <vector>

#include "lexicon/actors.h"
#include "resolve/digests.h"
#include "resolve/memory.h"
#include "resolve/resolution.h"
#include "resolve/story_pairs.h"

namespace isnad::resolve {

[[nodiscard]] std::vector<Story> find_stories(const Digests& documents, const lexicon::Actors& actors,
                                              Memory* memory = nullptr);
// Of pairs that were found (story_pairs.h), in their order: a function of each connected part.
[[nodiscard]] std::vector<Story> stories_of(const Digests& documents, std::span<const StoryPair> pairs,
                                            const lexicon::Actors& actors);

}  // namespace isnad::resolve
