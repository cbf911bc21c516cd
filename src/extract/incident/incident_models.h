// incident_models.h: the seven trained models of incidents: their names, the labels that the code asks them for, and
// the thresholds that were chosen with them on the tuning part of their corpus (data/models/incident.md).
//
// A model whose labels are others is refused where models are loaded; one that is absent is made up for by rules.
// Names of features are hashed into the weights: they stay as they were when the models were trained.
#pragma once

#include <array>
#include <string_view>

#include "isnad/result.h"
#include "lexicon/models.h"

namespace isnad::extract::incident {

inline constexpr std::array<std::string_view, 2> kNoOrYes = {"no", "yes"};

// Does a sentence tell of an incident?
namespace sentence_relevance {
inline constexpr std::string_view kName = "incident-sentence-relevance";
inline constexpr auto kLabels = kNoOrYes;
}  // namespace sentence_relevance

// Which role may a noun phrase fill?
namespace role_filling {
inline constexpr std::string_view kName = "incident-role-filling";
inline constexpr std::array<std::string_view, 6> kLabels = {"none",   "individual", "organisation",
                                                            "target", "victim",     "instrument"};
// How sure the model has to be, by label.
inline constexpr std::array<float, 6> kSure = {1.0F, 0.2F, 0.2F, 0.2F, 0.2F, 0.2F};
}  // namespace role_filling

// Which role does an entity, by all its mentions, fill in a cluster?
namespace entity_roles {
inline constexpr std::string_view kName = "incident-entity-roles";
inline constexpr auto kLabels = role_filling::kLabels;
// What is less likely than this to fill any role is not looked at again.
inline constexpr float kCandidate = 0.06F;
// How sure the model has to be, by label.
inline constexpr std::array<float, 6> kSure = {1.0F, 0.25F, 0.25F, 0.25F, 0.25F, 0.25F};
// And of somebody whom the text tells as doer of another happening, and of nothing in this one.
inline constexpr float kSureOfAnother = 0.5F;
}  // namespace entity_roles

// Are two event mentions one happening?
namespace event_coreference {
inline constexpr std::string_view kName = "incident-event-coreference";
inline constexpr auto kLabels = kNoOrYes;
// On average over a cluster.
inline constexpr float kJoin = 0.25F;
}  // namespace event_coreference

// Is a cluster an incident of its own?
namespace template_relevance {
inline constexpr std::string_view kName = "incident-template-relevance";
inline constexpr auto kLabels = kNoOrYes;
inline constexpr float kRelevant = 0.2F;
}  // namespace template_relevance

// What is a place to a happening?
namespace location {
inline constexpr std::string_view kName = "incident-location";
inline constexpr std::array<std::string_view, 3> kLabels = {"elsewhere", "country", "scene"};
}  // namespace location

// How does the text say that an actor did it?
namespace responsibility {
inline constexpr std::string_view kName = "incident-responsibility";
inline constexpr std::array<std::string_view, 5> kLabels = {"fact", "claimed", "accused", "accused-by-authorities",
                                                            "possible"};
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
// kCorruptData for the first model of incidents whose labels are not those above.
[[nodiscard]] Status check_models(const lexicon::Models& models);

}  // namespace isnad::extract::incident
