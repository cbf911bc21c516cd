#include "resolve/resolution.h"

#include "resolve/chains.h"
#include "resolve/histories.h"
#include "resolve/incidents.h"
#include "resolve/stories.h"

namespace isnad::resolve {

Resolution resolve(std::span<const DocumentDigest> documents, const lexicon::Actors& actors,
                   std::span<const Decision>) {
  const Digests digests(documents);
  Resolution out;
  out.stories = find_stories(digests, actors);
  const ActorTable table = ActorTable::create(digests, actors);
  const StoryTable stories(digests, out.stories);
  const Resolved all{digests, table, stories};
  out.actors = table.actors();
  out.incidents = find_incidents(all);
  out.relations = find_histories(all);
  out.statements = find_statements(all, out.incidents);
  return out;
}

}  // namespace isnad::resolve
