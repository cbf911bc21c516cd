#include "extract/incident/incident.h"

#include "extract/incident/build.h"

namespace isnad {

std::vector<Incident> find_incidents(const ExtractContext& context, const Extraction& so_far) {
  using namespace incident;
  const std::vector<Deed> deeds = find_deeds(context, so_far);
  const std::vector<Group> groups = group_deeds(context, so_far, deeds);
  const std::vector<Filler> fillers = find_fillers(context, so_far, deeds);
  std::vector<Incident> incidents;
  for (const Group& group : groups) incidents.push_back(build(context, so_far, deeds, group, fillers));
  return incidents;
}

}  // namespace isnad
