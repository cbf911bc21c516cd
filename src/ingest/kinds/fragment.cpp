#include "ingest/kinds/fragment.h"

#include "core/utf8.h"
#include "ingest/html/blocks.h"
#include "ingest/html/entities.h"
#include "ingest/html/page.h"

namespace isnad::ingest::kinds {

std::string fragment_text(std::string_view given, const html::HtmlRules& rules) {
  const std::string fragment = core::utf8::repaired(given);
  if (fragment.find('<') == std::string::npos) return html::decoded_entities(fragment);
  const html::Page page = html::read_page(html::Tree::parse("<body>" + fragment), rules);
  return html::article_text(page, std::vector<bool>(page.blocks.size(), true)).take_text();
}

}  // namespace isnad::ingest::kinds
