// model_heads.h: what a trainer writes at the head of a model's file.
//
// Schema and labels are those that the program asks for (lexicon/model_registry.h); thresholds are chosen by people
// with the weights, on data that the weights were not learnt from, and live here between two trainings.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "learn/model_file.h"

namespace isnad::train {

// Precondition: `model` is in the registry.
[[nodiscard]] learn::ModelHead head_of(std::string_view model, std::string made_by);

// "train_statements on train.ndjson, SHA-256 0123456789ab": a program and the bytes of what it learns from. A folder is
// named only.
[[nodiscard]] std::string maker(std::string_view program, const std::filesystem::path& corpus);

}  // namespace isnad::train
