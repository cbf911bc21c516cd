#include "export/view/about.h"

#include "export/json_text.h"

namespace isnad::exports::view {

std::string filters_text(const About& about) {
  std::string out;
  for (const auto& [option, value] : about.filters) {
    if (!out.empty()) out += ' ';
    out += option;
    if (!value.empty()) out += ' ' + value;
  }
  return out.empty() ? "none" : out;
}

KeyValues about_pairs(const About& about) {
  return {{"program", "isnad " + about.program},
          {"what", about.what},
          {"format", about.format},
          {"ledger_schema", std::to_string(about.ledger_schema)},
          {"ledger_content", about.ledger_content},
          {"filters", filters_text(about)},
          {"exported", about.date}};
}

std::string about_json(const About& about) {
  JsonText out;
  out.begin_object();
  for (const auto& [key, value] : about_pairs(about)) {
    out.key(key);
    key == "ledger_schema" ? out.integer(about.ledger_schema) : out.text(value);
  }
  out.end_object();
  return out.take();
}

}  // namespace isnad::exports::view
