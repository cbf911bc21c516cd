// fitness.h: whether a user's own pipeline has what reading the news takes.
//
// In:  its files and config. Out: nothing, or a sentence: components that are missing, or labels of another scheme than
// the grammar is written for (Penn Treebank tags, ClearNLP dependencies, OntoNotes names). Each component runs without
// the others (`isnad parse`); reading does not.
#pragma once

#include "isnad/result.h"
#include "model/model_files.h"
#include "model/pipeline_config.h"

namespace isnad::nlp {

// Errors: kUnsupportedVersion; those of files that can't be read.
[[nodiscard]] Status check_fitness(const model::ModelFiles& files, const model::PipelineConfig& config);

}  // namespace isnad::nlp
