// text_head.h: what the first lines of a plain text say about it before the report begins.
//
// In:  "title: …", "outlet: …", "date: …" lines, or a first line " date 2024-11-06 Prior to …"; below them, or below
// the title of a saved page, who wrote it and when it came out (masthead.h). Out: the fields, and the text without them
// but with that title. A line that is no head for certain stays.
#pragma once

#include <string>
#include <vector>

#include "ingest/aligned_text.h"
#include "ingest/publication_words.h"

namespace isnad::ingest {

struct TextHead {
  std::string title, outlet, published, url, language;
  std::string undecided;  // a date that can be read in two ways, as it stands there
  std::vector<std::string> authors;
};

[[nodiscard]] TextHead take_head(AlignedText& text, const PublicationWords& words, std::vector<Dropped>& dropped);

}  // namespace isnad::ingest
