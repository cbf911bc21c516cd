#include "extract/incident/incident_models.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

namespace isnad::extract::incident {
namespace {

struct Needs {
  std::string_view model;
  std::span<const std::string_view> labels;
};

constexpr std::array<Needs, 7> kNeeds = {{{sentence_relevance::kName, sentence_relevance::kLabels},
                                          {role_filling::kName, role_filling::kLabels},
                                          {entity_roles::kName, entity_roles::kLabels},
                                          {event_coreference::kName, event_coreference::kLabels},
                                          {template_relevance::kName, template_relevance::kLabels},
                                          {location::kName, location::kLabels},
                                          {responsibility::kName, responsibility::kLabels}}};

}  // namespace

IncidentModels models_of(const lexicon::Models& models) {
  return {models.find(sentence_relevance::kName), models.find(role_filling::kName),
          models.find(entity_roles::kName),       models.find(event_coreference::kName),
          models.find(template_relevance::kName), models.find(location::kName),
          models.find(responsibility::kName)};
}

Status check_models(const lexicon::Models& models) {
  for (const Needs& needs : kNeeds) {
    const learn::LinearModel* model = models.find(needs.model);
    if (model == nullptr) continue;
    const auto labels = model->labels();
    if (std::equal(labels.begin(), labels.end(), needs.labels.begin(), needs.labels.end())) continue;
    return Error{ErrorCode::kCorruptData,
                 fmt::format("data/models/{}.bin: its labels are \"{}\", this program asks for \"{}\". "
                             "Train it again (make train) or take the file that came with the program.",
                             needs.model, fmt::join(labels, ", "), fmt::join(needs.labels, ", "))};
  }
  return {};
}

}  // namespace isnad::extract::incident
