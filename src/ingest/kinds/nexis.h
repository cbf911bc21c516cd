// nexis.h: articles downloaded from Nexis, many in one file: as text ("1 of 100 DOCUMENTS") and as DOCX.
//
// In:  the stream, or the paragraphs of a DOCX. Out: each article as a document: title, outlet, date, byline from the
// lines above its text (data/nexis.toml), the text without the lines below it, LENGTH and the like under `extra`; an id
// is the hash of the article's own lines. Memory: one article.
#pragma once

#include <span>

#include "ingest/kinds/kind.h"

namespace isnad::ingest::kinds {

[[nodiscard]] bool is_nexis(const Sample& sample);
[[nodiscard]] RecordsPtr open_nexis(ByteSource source, Reading reading);

// The same of a DOCX: whether its paragraphs are such articles, and the articles.
[[nodiscard]] bool are_nexis(std::span<const std::string> paragraphs, const NexisWords& words);
[[nodiscard]] RecordsPtr open_nexis_paragraphs(std::vector<std::string> paragraphs, Reading reading);

}  // namespace isnad::ingest::kinds
