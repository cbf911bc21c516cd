// languages.h: data/languages.toml: which language a text is in, by its script and its share of function words, and the
// codes of languages that metadata names ("English").
//
// Short texts too: a headline has few function words, so it is called something else than English only where several
// different words of the other language stand in it and hardly one of English. What can't be told is "und", which may
// be English; "und-Arab", "und-Latn" are texts of no language known here and surely not English.
// Cost: one pass over the first kLanguageBytes, one hash look-up a word. Thread-safe.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::ingest {

inline constexpr std::size_t kLanguageBytes = 8000;

struct DetectedLanguage {
  std::string code;   // BCP 47, never empty
  bool sure = false;  // enough to doubt what the metadata says
};

class Languages {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<Languages> load(const std::filesystem::path& file);

  [[nodiscard]] DetectedLanguage detect(std::string_view text) const;
  // "English", "eng", "en-US", "en_US" to "en" or "en-US"; empty for what is no language.
  [[nodiscard]] std::string code(std::string_view name) const;

 private:
  struct Language {
    std::string code, script;
  };
  struct Counts;
  [[nodiscard]] Counts count(std::string_view text) const;
  [[nodiscard]] DetectedLanguage of_script(const Counts& counts, std::string_view script) const;
  [[nodiscard]] DetectedLanguage of_latin(const Counts& counts) const;

  std::vector<Language> languages_;
  std::size_t english_ = 0;
  core::StringMap<std::uint64_t> words_;  // lower case to a bit a language
  core::StringMap<std::string> names_;
  core::StringMap<std::string> of_scripts_;  // "Hang" to "ko"
};

}  // namespace isnad::ingest
