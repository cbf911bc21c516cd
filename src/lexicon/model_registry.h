// model_registry.h: every trained model that the program asks for, and what each has to be.
//
// The schema names the features of a model and their version. The code that makes the features asserts it
// (`static_assert(schema_of("statement-cue") == "statement-cue/1")`): whoever changes a feature raises the number in
// both places, and the weights learnt with the old features are refused from then on instead of meaning something else.
#pragma once

#include <algorithm>
#include <array>

#include "learn/model_spec.h"

namespace isnad::lexicon {

namespace model_registry {

using Words = std::string_view;
inline constexpr std::array<Words, 2> kNoYes = {"no", "yes"};
inline constexpr std::array<Words, 2> kWrongRight = {"wrong", "right"};
inline constexpr std::array<Words, 2> kCue = {"no", "cue"}, kSource = {"no", "source"}, kContent = {"no", "content"};
inline constexpr std::array<Words, 2> kDifferentSame = {"different", "same"};
inline constexpr std::array<Words, 2> kPlace = {"other", "place"};
inline constexpr std::array<Words, 2> kArticle = {"other", "article"};
inline constexpr std::array<Words, 6> kSlots = {"none", "individual", "organisation", "target", "victim", "instrument"};
inline constexpr std::array<Words, 3> kScene = {"elsewhere", "country", "scene"};
inline constexpr std::array<Words, 5> kBlame = {"fact", "claimed", "accused", "accused-by-authorities", "possible"};

inline constexpr std::array<Words, 6> kCueThresholds = {"listed", "thought",    "unlisted",
                                                        "apart",  "sourceless", "going-on"};
inline constexpr std::array<Words, 1> kSourceThresholds = {"source"};
inline constexpr std::array<Words, 2> kContentThresholds = {"accept", "accept-alone"};
inline constexpr std::array<Words, 3> kPlaceThresholds = {"keep", "rule-share", "rule-share-of-own"};
inline constexpr std::array<Words, 2> kPageThresholds = {"model-share", "rule-share"};
inline constexpr std::array<Words, 2> kSlotThresholds = {"sure", "candidate"};
inline constexpr std::array<Words, 2> kPartThresholds = {"sure", "sure-of-another"};
inline constexpr std::array<Words, 1> kDeedThresholds = {"deed"};
inline constexpr std::array<Words, 1> kTieThresholds = {"one"};
inline constexpr std::array<Words, 1> kWorthThresholds = {"worth"};
inline constexpr std::array<Words, 2> kLinkThresholds = {"one", "one-within"};

}  // namespace model_registry

// Read by the engine (lexicon/models.h).
inline constexpr auto kModelSpecs = [] {
  using namespace model_registry;
  return std::to_array<learn::ModelSpec>({
      {"statement-cue", "statement-cue/1", kCue, kCueThresholds, "cues of statements come from tables alone"},
      {"statement-source", "statement-source/1", kSource, kSourceThresholds, "sources come from the tree alone"},
      {"statement-content", "statement-content/1", kContent, kContentThresholds, "contents come from the tree alone"},
      {"places", "place-span/1", kPlace, kPlaceThresholds, "places are found by rules alone"},
      {"relation-confidence", "relation/1", kWrongRight, {}, "relations have the flat figure of their pattern"},
      {"event-confidence", "event/1", kWrongRight, {}, "events have the confidence of their frames"},
      {"event-confidence-scale", "event-score/1", kWrongRight, {}, "events have the confidence of their frames"},
      {"event-worth", "event-worth/1", kNoYes, kDeedThresholds, "events that tell no deed are told too"},
      {"incident-sentence-relevance",
       "incident-sentence/1",
       kNoYes,
       {},
       "no sentence is said to matter more than another"},
      {"incident-role-filling", "incident-noun/1", kSlots, kSlotThresholds,
       "parts come from the roles of events alone"},
      {"incident-event-coreference", "incident-pair/1", kNoYes, kTieThresholds, "deeds are joined by tables alone"},
      {"incident-template-relevance", "incident-group/1", kNoYes, kWorthThresholds,
       "incidents are chosen by tables alone"},
      {"incident-location", "incident-place/1", kScene, {}, "scenes of incidents come from rules alone"},
      {"incident-responsibility", "incident-blame/1", kBlame, {}, "responsibility is that of the first event"},
      {"incident-entity-roles", "incident-part/1", kSlots, kPartThresholds, "nobody is looked at twice"},
  });
}();

// Read by the readers of web pages (ingest/html/content.h).
inline constexpr auto kPageModelSpecs = [] {
  using namespace model_registry;
  constexpr std::string_view kByRules = "articles are cut out of web pages by rules alone";
  return std::to_array<learn::ModelSpec>({
      {"html_blocks_1", "html-block/1", kArticle, {}, kByRules},
      {"html_blocks_2", "html-block-again/1", kArticle, kPageThresholds, kByRules},
  });
}();

// Read by what compares names (resolve/names/scorer.h).
inline constexpr auto kNameModelSpecs = [] {
  using namespace model_registry;
  return std::to_array<learn::ModelSpec>(
      {{"name-pair", "name-pair/1", kDifferentSame, {}, "names can't be compared: isnad names says so"}});
}();

// Read by what finds incidents across documents (resolve/incident_knowledge.h).
inline constexpr auto kIncidentModelSpecs = [] {
  using namespace model_registry;
  return std::to_array<learn::ModelSpec>(
      {{"event-pair", "event-pair/1", kDifferentSame, kLinkThresholds, "events can't be joined: the ledger says so"}});
}();

// Null for a name that is in no list.
[[nodiscard]] constexpr const learn::ModelSpec* find_model_spec(std::string_view name) {
  const learn::ModelSpec* found = nullptr;
  const auto look = [&](const auto& specs) {
    const auto named = [&](const learn::ModelSpec& spec) { return spec.name == name; };
    const auto it = std::find_if(specs.begin(), specs.end(), named);
    if (it != specs.end()) found = &*it;
  };
  look(kModelSpecs);
  look(kPageModelSpecs);
  look(kNameModelSpecs);
  look(kIncidentModelSpecs);
  return found;
}
// Empty for a name that is in no list. Goes by values: under UBSan GCC 12 takes the comparison of a pointer with null
// for no constant.
[[nodiscard]] constexpr std::string_view schema_of(std::string_view model) {
  for (const learn::ModelSpec& spec : kModelSpecs) {
    if (spec.name == model) return spec.schema;
  }
  for (const learn::ModelSpec& spec : kPageModelSpecs) {
    if (spec.name == model) return spec.schema;
  }
  for (const learn::ModelSpec& spec : kNameModelSpecs) {
    if (spec.name == model) return spec.schema;
  }
  for (const learn::ModelSpec& spec : kIncidentModelSpecs) {
    if (spec.name == model) return spec.schema;
  }
  return {};
}

}  // namespace isnad::lexicon
