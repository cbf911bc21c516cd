// nexis_article.h: the lines of one article from Nexis to an article as handed in.
//
// In:  its lines, without those that part articles. Out: a RawDocument; nothing where the lines hold no article (the
// list of what was found, at the begin of a file). Thread-safe. Cost: linear.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/kinds/nexis_words.h"
#include "ingest/publication_words.h"
#include "isnad/ingest.h"

namespace isnad::ingest::kinds {

// What a line is by the table; nothing for a line of text.
[[nodiscard]] std::optional<NexisLine> nexis_line(std::string_view line, const NexisWords& words);
// The label in lower case that a line begins with ("LENGTH: 530 words"); empty for none.
[[nodiscard]] std::string label_of(std::string_view line);

[[nodiscard]] std::optional<RawDocument> read_nexis_article(const std::vector<std::string>& lines,
                                                            const NexisWords& words, const PublicationWords& dates);

}  // namespace isnad::ingest::kinds
