// languages.h: data/languages.toml: which language a text is in, by the share of function words, and the codes of
// languages that metadata names ("English").
//
// Cost: one hash look-up a word over the first kMaxWords words. Thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::ingest {

class Languages {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<Languages> load(const std::filesystem::path& file);

  // "en"; "und" for a text in none of the languages known; empty where there are too few words to say.
  [[nodiscard]] std::string detect(std::string_view text) const;
  // "English", "eng", "en-US", "en_US" to "en" or "en-US"; empty for what is no language.
  [[nodiscard]] std::string code(std::string_view name) const;

 private:
  std::vector<std::string> codes_;
  core::StringMap<std::uint32_t> words_;  // lower case to a bit a language
  core::StringMap<std::string> names_;
};

}  // namespace isnad::ingest
