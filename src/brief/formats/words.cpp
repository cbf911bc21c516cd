#include "brief/formats/words.h"

#include <fmt/format.h>

#include "brief/english.h"

namespace isnad::brief::formats {

std::string source_text(const Citation& citation) {
  std::string out = citation.outlet;
  if (!citation.title.empty()) out += fmt::format("{}“{}”", out.empty() ? "" : ", ", citation.title);
  if (out.empty()) out = "article " + citation.report.document.substr(0, 12);
  if (!citation.published.empty()) out += ", " + date_text(citation.published);
  return out;
}

std::string more_text(const Section& section) {
  if (section.left_out > 0) return fmt::format("and {} more", section.left_out);
  return section.command.empty() ? std::string() : "All of them";
}

}  // namespace isnad::brief::formats
