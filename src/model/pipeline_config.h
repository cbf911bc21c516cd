// pipeline_config.h: config.cfg of a spaCy pipeline: which components run, and what they are built from.
//
// In:  the text of config.cfg (sections in brackets, values in JSON, ${section.key} or ${section:key} for another's
// value). Out: the components to run in order, each with its factory and the architecture of its model.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::model {

struct ComponentConfig {
  std::string name;     // also the folder in the model
  std::string factory;  // "tagger", "ner", …
};

class PipelineConfig {
 public:
  // `file` names the text in messages. Errors: kCorruptData; kUnsupportedVersion for another language than English.
  [[nodiscard]] static Result<PipelineConfig> parse(std::string_view text, std::string_view file);

  // Those in the pipeline that are not disabled.
  [[nodiscard]] const std::vector<ComponentConfig>& components() const { return components_; }
  // A string value with references resolved; "" where absent or no string.
  [[nodiscard]] std::string text(std::string_view section, std::string_view key) const;
  // The registered function that makes a part: the value of `registry` ("@tokenizers") in an object under the key, or
  // in the section [SECTION.KEY]; "" where there is none.
  [[nodiscard]] std::string registered(std::string_view section, std::string_view key, std::string_view registry) const;
  [[nodiscard]] bool has_section(std::string_view section) const { return sections_.find(section) != sections_.end(); }

 private:
  using Section = std::map<std::string, std::string, std::less<>>;  // key to JSON text

  [[nodiscard]] std::string_view raw(std::string_view section, std::string_view key) const;
  [[nodiscard]] std::vector<std::string> strings(std::string_view section, std::string_view key) const;

  std::map<std::string, Section, std::less<>> sections_;
  std::vector<ComponentConfig> components_;
};

}  // namespace isnad::model
