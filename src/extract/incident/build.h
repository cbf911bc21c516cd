// build.h: writes an incident out of a group of deeds and their fillers.
#pragma once

#include "extract/incident/blame.h"
#include "extract/incident/whereabouts.h"

namespace isnad::incident {

// The judges that may help; null where the file is absent.
struct Judges {
  const LinearModel* sentences = nullptr;
  const LinearModel* slots = nullptr;
  const LinearModel* ties = nullptr;
  const LinearModel* worth = nullptr;
  const LinearModel* place = nullptr;
  const LinearModel* blame = nullptr;
  const LinearModel* parts = nullptr;
};

[[nodiscard]] Incident build(const Scene& scene, const Group& group, const std::vector<Filler>& fillers,
                             const Judges& judges);

}  // namespace isnad::incident
