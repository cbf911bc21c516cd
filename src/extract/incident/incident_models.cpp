#include "extract/incident/incident_models.h"

namespace isnad::extract::incident {

IncidentModels models_of(const lexicon::Models& models) {
  return {models.find(sentence_relevance::kName), models.find(role_filling::kName),
          models.find(entity_roles::kName),       models.find(event_coreference::kName),
          models.find(template_relevance::kName), models.find(location::kName),
          models.find(responsibility::kName)};
}

}  // namespace isnad::extract::incident
