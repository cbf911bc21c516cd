#include "resolve/resolution.h"

#include <utility>

#include "resolve/belonging.h"
#include "resolve/chains.h"
#include "resolve/histories.h"
#include "resolve/incidents.h"
#include "resolve/memory.h"
#include "resolve/redirects.h"
#include "resolve/resolving_again.h"
#include "resolve/rulings.h"
#include "resolve/stories.h"

namespace isnad::resolve {

namespace {

Resolution resolved(const Digests& digests, const ActorKnowledge& actors, const IncidentKnowledge& knowledge,
                    std::span<const Decision> decisions, Memory* memory) {
  Resolution out;
  out.stories = find_stories(digests, actors.linker->actors(), memory);
  const Rulings of_actors(digests, decisions, About::kActor), of_incidents(digests, decisions, About::kIncident);
  ActorTable table = ActorTable::create(digests, actors, of_actors);
  if (memory != nullptr) memory->settle(digests, table, of_incidents);
  const StoryTable stories(digests, out.stories);
  const Belonging belonging(digests, table, actors.linker->actors());
  const Resolved all{digests, table, stories, belonging, knowledge};
  out.incidents = find_incidents(all, of_incidents, memory);
  out.relations = find_histories(all);
  out.statements = find_statements(all, out.incidents);
  std::vector<Redirect> redirects = incident_redirects(digests, out.incidents);
  redirects.insert(redirects.end(), table.redirects().begin(), table.redirects().end());
  out.actors = table.take_actors();
  out.redirects = tidy_redirects(std::move(redirects), out.actors, out.incidents);
  for (const Rulings* rulings : {&of_actors, &of_incidents}) {
    out.unfound.insert(out.unfound.end(), rulings->unfound().begin(), rulings->unfound().end());
  }
  return out;
}

}  // namespace

Resolution resolve(std::span<const DocumentDigest> documents, const ActorKnowledge& actors,
                   const IncidentKnowledge& knowledge, std::span<const Decision> decisions) {
  return resolved(Digests(documents), actors, knowledge, decisions, nullptr);
}

Resolution resolve_again(std::span<const DocumentDigest> documents, const ActorKnowledge& actors,
                         const IncidentKnowledge& knowledge, std::span<const Decision> decisions,
                         Remembered& remembered) {
  const Digests digests(documents);
  Memory memory(digests, std::move(remembered));
  Resolution out = resolved(digests, actors, knowledge, decisions, &memory);
  remembered = memory.take();
  return out;
}

}  // namespace isnad::resolve
