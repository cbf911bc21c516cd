// build.h: writes an incident out of a group of deeds and their fillers.
#pragma once

#include "extract/incident/blame.h"
#include "extract/incident/whereabouts.h"

namespace isnad::extract::incident {

// The judges that may help; null where the file is absent.
struct Judges {
  const learn::LinearModel* sentences = nullptr;
  const learn::LinearModel* slots = nullptr;
  const learn::LinearModel* ties = nullptr;
  const learn::LinearModel* worth = nullptr;
  const learn::LinearModel* place = nullptr;
  const learn::LinearModel* blame = nullptr;
  const learn::LinearModel* parts = nullptr;
};

[[nodiscard]] Incident build(const Scene& scene, const Group& group, const std::vector<Filler>& fillers,
                             const Judges& judges);

}  // namespace isnad::extract::incident
