// entities.h: character references of HTML inside text that was no HTML (JSON-LD, attributes written twice).
#pragma once

#include <string>
#include <string_view>

namespace isnad::ingest::html {

// "Q&amp;A &#8211; &#x201c;yes&rdquo;" with the characters themselves; tags in it are left out. Valid UTF-8 in and out.
[[nodiscard]] std::string decoded_entities(std::string_view text);

}  // namespace isnad::ingest::html
