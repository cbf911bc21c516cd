// incident_models.h: the seven trained models of incidents: their names, and the labels that the code asks them for.
//
// What each file has to be stands in lexicon/model_registry.h, against which it is held when it is loaded; how sure a
// model has to be stands in its file. One that is absent is made up for by rules. Names of features are hashed into the
// weights: they stay as they were when the models were trained.
#pragma once

#include <string_view>

#include "lexicon/model_registry.h"
#include "lexicon/models.h"

namespace isnad::extract::incident {

// Does a sentence tell of an incident?
namespace sentence_relevance {
inline constexpr std::string_view kName = "incident-sentence-relevance";
inline constexpr auto kLabels = lexicon::model_registry::kNoYes;
}  // namespace sentence_relevance

// Which role may a noun phrase fill? Thresholds: "sure", and "candidate": who is less likely is not looked at again.
namespace role_filling {
inline constexpr std::string_view kName = "incident-role-filling";
inline constexpr auto kLabels = lexicon::model_registry::kSlots;
}  // namespace role_filling

// Which role does an entity, by all its mentions, fill in a cluster? Thresholds: "sure", "sure-of-another".
namespace entity_roles {
inline constexpr std::string_view kName = "incident-entity-roles";
inline constexpr auto kLabels = lexicon::model_registry::kSlots;
}  // namespace entity_roles

// Are two event mentions one happening? Threshold: "one", on average over a cluster.
namespace event_coreference {
inline constexpr std::string_view kName = "incident-event-coreference";
inline constexpr auto kLabels = lexicon::model_registry::kNoYes;
}  // namespace event_coreference

// Is a cluster an incident of its own? Threshold: "worth".
namespace template_relevance {
inline constexpr std::string_view kName = "incident-template-relevance";
inline constexpr auto kLabels = lexicon::model_registry::kNoYes;
}  // namespace template_relevance

// What is a place to a happening?
namespace location {
inline constexpr std::string_view kName = "incident-location";
inline constexpr auto kLabels = lexicon::model_registry::kScene;
}  // namespace location

// How does the text say that an actor did it?
namespace responsibility {
inline constexpr std::string_view kName = "incident-responsibility";
inline constexpr auto kLabels = lexicon::model_registry::kBlame;
}  // namespace responsibility

// The models that may help; null where the file is absent.
struct IncidentModels {
  const learn::LinearModel* sentence_relevance = nullptr;
  const learn::LinearModel* role_filling = nullptr;
  const learn::LinearModel* entity_roles = nullptr;
  const learn::LinearModel* event_coreference = nullptr;
  const learn::LinearModel* template_relevance = nullptr;
  const learn::LinearModel* location = nullptr;
  const learn::LinearModel* responsibility = nullptr;
};

[[nodiscard]] IncidentModels models_of(const lexicon::Models& models);

}  // namespace isnad::extract::incident
