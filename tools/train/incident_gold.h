// incident_gold.h: what the answer keys of MUC-4 say about the words of a text.
//
// In:  a document of shared/corpora/muc4 and its tokens. Out: for each token that heads a string of the keys, the slot
// and the templates it fills; for each template its kind. Strings are sought without regard to case.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "extract/incident/role_filling.h"

namespace isnad::train {

struct GoldTemplate {
  extract::incident::Kind kind = extract::incident::Kind::kAttack;
  std::string type;  // "ATTACK / BOMBING"
  bool optional = false;
  bool filled = false;              // some string of it stands in the text
  std::string country;              // the corpus' name for it: "EL SALVADOR"
  std::vector<std::string> places;  // in capitals, from the country inwards
};

struct GoldWord {
  extract::incident::Slot slot = extract::incident::Slot::kNone;
  std::vector<std::uint32_t> templates;
  std::map<std::uint32_t, int>
      responsibility;  // of an organisation, by template: an index into responsibility::kLabels
};

struct Gold {
  std::vector<GoldTemplate> templates;
  std::map<nlp::TokenIndex, GoldWord> words;  // by head
};

[[nodiscard]] Gold read_gold(const nlohmann::json& document, const nlp::Analysis& analysis);
// A document of the corpus as the engine would read it.
[[nodiscard]] Document document_of(const nlohmann::json& object);
// Whether an incident of this kind may be what the template tells.
[[nodiscard]] bool agrees(extract::incident::Kind kind, const GoldTemplate& wanted);

}  // namespace isnad::train
