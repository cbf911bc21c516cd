// foreign_parts.h: what of a spaCy pipeline can't be run here, and what its owner can do.
//
// In:  config.cfg. Out: a sentence for the first part that would make other answers than spaCy's; parts that change no
// token, tree or name (textcat, spancat, entity_linker) are simply left out.
#pragma once

#include <string>
#include <string_view>

#include "isnad/result.h"
#include "model/pipeline_config.h"

namespace isnad::model {

// What a component gives nothing to: tokens, trees and names are the same without it.
[[nodiscard]] bool gives_nothing_here(std::string_view factory);

// Errors: kUnsupportedVersion: another tokenizer than English's, vectors of another kind, code that runs when the
// pipeline is loaded, a component that isn't `runs_here`. `file` names config.cfg.
[[nodiscard]] Status check_foreign_parts(const PipelineConfig& config, std::string_view file);

}  // namespace isnad::model
