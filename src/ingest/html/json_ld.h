// json_ld.h: what a page says of itself in JSON-LD (schema.org NewsArticle and its kin).
//
// In:  the tree. Out: headline, dates, authors, publisher, language, and the body where it is given. Broken JSON, deep
// nesting and graphs are taken as they come; what can't be read is left out. Cost: linear.
#pragma once

#include <string>
#include <vector>

#include "ingest/html/tree.h"

namespace isnad::ingest::html {

struct JsonLd {
  std::string headline, published, publisher, language, body, description;
  std::vector<std::string> authors;
};

[[nodiscard]] JsonLd read_json_ld(const Tree& tree);

}  // namespace isnad::ingest::html
