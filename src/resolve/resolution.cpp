#include "resolve/resolution.h"

#include "resolve/stories.h"

namespace isnad::resolve {

Resolution resolve(std::span<const DocumentDigest> documents, const lexicon::Actors& actors,
                   std::span<const Decision>) {
  const Digests digests(documents);
  Resolution resolution;
  resolution.stories = find_stories(digests, actors);
  return resolution;
}

}  // namespace isnad::resolve
