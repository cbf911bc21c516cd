// input_keys.h: data/input_keys.toml: the names under which tools keep what the contract calls text, title, outlet, …
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "isnad/result.h"

namespace isnad::ingest {

enum class InputField : std::uint8_t { kText, kHtml, kId, kTitle, kUrl, kOutlet, kAuthors, kLanguage, kPublished };

// What a value has to look like under an alias.
enum class ValueForm : std::uint8_t { kAny, kUrl, kName };

struct InputKeys {
  struct Field {
    InputField field = InputField::kText;
    std::vector<std::string> keys;  // in lower case; the first is the contract's own
    ValueForm form = ValueForm::kAny;
  };
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<InputKeys> load(const std::filesystem::path& file);

  // The user's own word for a field: tried first, and taken as the contract's own is.
  void prefer(InputField field, const std::string& key);

  std::vector<Field> fields;
};

}  // namespace isnad::ingest
