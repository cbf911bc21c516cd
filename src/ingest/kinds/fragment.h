// fragment.h: a piece of HTML that is all article (of a feed, of a mail) to plain text.
//
// In:  HTML in UTF-8. Out: its blocks as paragraphs, without menus' judgement: whoever wrote the piece chose it. What
// has no tag comes out as it is, with its character references read. Cost: linear. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "ingest/html/rules.h"

namespace isnad::ingest::kinds {

[[nodiscard]] std::string fragment_text(std::string_view html, const html::HtmlRules& rules);

}  // namespace isnad::ingest::kinds
