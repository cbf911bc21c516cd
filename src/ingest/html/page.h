// page.h: a web page to the article in it.
//
// In:  a page (UTF-8), its address, the rules. Out: the text of the article, paragraph by paragraph, aligned to the
// page's bytes, and what the page says of it. A page whose text comes only in JSON-LD gives that, aligned to nothing.
// Cost: linear in the page. Thread-safe.
#pragma once

#include <string_view>

#include "ingest/aligned_text.h"
#include "ingest/html/content.h"
#include "ingest/html/metadata.h"
#include "ingest/publication_words.h"

namespace isnad::ingest::html {

struct PageReading {
  Metadata metadata;
  AlignedText text;
  std::vector<Dropped> dropped;  // captions and bylines that stood inside the article
  bool cut = false;              // the page was too large, or its tags too deep, to be read to its end
};

// Of each block, whether it is kept: those above the threshold that promises the best F1 on this page, were the
// probabilities true (expected-F decoding), so that a page on which the models are unsure of everything still gives its
// best part.
[[nodiscard]] std::vector<bool> kept_blocks(const Page& page, const std::vector<float>& scores);
// The text of the blocks kept; the trainer judges by this too.
[[nodiscard]] AlignedText article_text(const Page& page, const std::vector<bool>& kept);

[[nodiscard]] PageReading read_article(std::string_view page, const HtmlRules& rules, const ContentModels& models,
                                       const PublicationWords& words);

}  // namespace isnad::ingest::html
