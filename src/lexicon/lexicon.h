// lexicon.h: all tables under data/, compiled once at start and shared by every thread.
//
// In:  the data/ folder. Out: constant look-up structures, one member a kind of knowledge.
// A mistake in a table is an Error that names file and line.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "isnad/result.h"
#include "lexicon/actors.h"
#include "lexicon/coreference_words.h"
#include "lexicon/deed_words.h"
#include "lexicon/frames.h"
#include "lexicon/function_words.h"
#include "lexicon/gazetteer.h"
#include "lexicon/incident_rules.h"
#include "lexicon/kinds.h"
#include "lexicon/modality.h"
#include "lexicon/models.h"
#include "lexicon/place_words.h"
#include "lexicon/relation_rules.h"
#include "lexicon/rule_weights.h"
#include "lexicon/speech_cues.h"
#include "lexicon/titles.h"
#include "lexicon/weapons.h"
#include "lexicon/word_table.h"

namespace isnad::lexicon {

struct Lexicon {
  // `gazetteer`: its file; an empty path for none; nothing for the one beside `data`.
  [[nodiscard]] static Result<std::shared_ptr<const Lexicon>> load(
      const std::filesystem::path& data, const std::optional<std::filesystem::path>& gazetteer = std::nullopt);

  Actors actors;
  CoreferenceWords coreference;
  DeedWords deed_words;
  FunctionWords function_words;
  Kinds kinds;
  RelationRules relation_rules;
  RuleWeights rule_weights;
  Titles titles;
  Frames frames;
  Weapons weapons;
  ModalityCues modality;
  IncidentRules incident_rules;
  Gazetteer gazetteer;
  PlaceWords place_words;
  Models models;
  WordTable number_words;    // data/numbers.toml, classes in scan_classes.h
  WordTable time_words;      // data/times.toml
  WordTable quantity_words;  // data/quantities.toml
  SpeechCues speech_cues;

  // What is amiss though it loads: a gazetteer that isn't there, tables that are missing, empty or cut off, missing
  // models. A sentence each, and what it would be as an error.
  std::vector<Error> warnings;
};

}  // namespace isnad::lexicon
