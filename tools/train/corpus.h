// corpus.h: reads annotated corpora: one JSON object a line, spans in code points of its "text".
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/text_offsets.h"
#include "isnad/result.h"
#include "isnad/span.h"

namespace isnad::train {

// Errors: kNotFound; kInvalidInput names the line.
[[nodiscard]] Result<std::vector<nlohmann::json>> read_corpus(const std::filesystem::path& path);

// [b,e] in code points to bytes; {0,0} for anything else.
[[nodiscard]] ByteSpan to_bytes(const nlohmann::json& span, const core::TextOffsets& offsets);
// [[b,e],…], or a single [b,e].
[[nodiscard]] std::vector<ByteSpan> spans_to_bytes(const nlohmann::json& spans, const core::TextOffsets& offsets);

// Which of `folds` parts a document is in, by its place in the corpus: whole documents, never their sentences.
[[nodiscard]] inline std::size_t fold_of(std::size_t document, std::size_t folds) { return document % folds; }

}  // namespace isnad::train
