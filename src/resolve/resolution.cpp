#include "resolve/resolution.h"

#include <utility>

#include "resolve/belonging.h"
#include "resolve/chains.h"
#include "resolve/histories.h"
#include "resolve/incidents.h"
#include "resolve/redirects.h"
#include "resolve/rulings.h"
#include "resolve/stories.h"

namespace isnad::resolve {

Resolution resolve(std::span<const DocumentDigest> documents, const ActorKnowledge& actors,
                   const IncidentKnowledge& knowledge, std::span<const Decision> decisions) {
  const Digests digests(documents);
  Resolution out;
  out.stories = find_stories(digests, actors.linker->actors());
  const Rulings of_actors(digests, decisions, About::kActor), of_incidents(digests, decisions, About::kIncident);
  const ActorTable table = ActorTable::create(digests, actors, of_actors);
  const StoryTable stories(digests, out.stories);
  const Belonging belonging(digests, table, actors.linker->actors());
  const Resolved all{digests, table, stories, belonging, knowledge};
  out.actors = table.actors();
  out.incidents = find_incidents(all, of_incidents);
  out.relations = find_histories(all);
  out.statements = find_statements(all, out.incidents);
  std::vector<Redirect> redirects = incident_redirects(digests, out.incidents);
  redirects.insert(redirects.end(), table.redirects().begin(), table.redirects().end());
  out.redirects = tidy_redirects(std::move(redirects), out.actors, out.incidents);
  for (const Rulings* rulings : {&of_actors, &of_incidents}) {
    out.unfound.insert(out.unfound.end(), rulings->unfound().begin(), rulings->unfound().end());
  }
  return out;
}

}  // namespace isnad::resolve
