// metadata.h: title, authors, outlet, language and date of publication of a web page.
//
// In:  the tree. Out: the fields, each from the best place that has it: JSON-LD, Open Graph and other <meta> tags
// (names in data/html.toml), microdata, <time>, <title>, <html lang>. Cost: linear.
#pragma once

#include <string>
#include <vector>

#include "ingest/html/blocks.h"
#include "ingest/html/json_ld.h"
#include "ingest/publication_words.h"

namespace isnad::ingest::html {

struct Metadata {
  std::string title, outlet, published, language, url, description, heading;
  std::string undecided;  // a date of publication that can be read in two ways, where there is no other
  std::vector<std::string> authors;
};

[[nodiscard]] Metadata read_metadata(const Page& page, const JsonLd& json_ld, const HtmlRules& rules,
                                     const PublicationWords& words);

}  // namespace isnad::ingest::html
