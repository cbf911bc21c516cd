// regex.h: Python regular expressions on PCRE2 with its just-in-time compiler.
//
// In:  a pattern as Python's `re` takes it. Out: leftmost matches, the first alternative that fits.
// Counts as work (core/work.h) the bytes that a search goes over, as far as they can be told from outside.
// Thread rule: a Regex is immutable; its scratch (RegexScratch) belongs to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "isnad/result.h"

struct pcre2_real_code_8;
struct pcre2_real_match_context_8;
struct pcre2_real_match_data_8;

namespace isnad::core {

class RegexScratch {
 public:
  RegexScratch();

 private:
  friend class Regex;
  struct Free {
    void operator()(pcre2_real_match_data_8* data) const;
  };
  std::unique_ptr<pcre2_real_match_data_8, Free> data_;
};

class Regex {
 public:
  struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  // Errors: kUnsupportedVersion for a pattern that PCRE2 does not take. With `step_limit`, a search that takes more
  // steps finds nothing, so that no text makes a pattern slow.
  [[nodiscard]] static Result<Regex> compile(std::string_view python_pattern, std::uint32_t step_limit = 0);

  // The first match that begins at `from` or later. Requires valid UTF-8.
  [[nodiscard]] std::optional<Match> search(std::string_view text, RegexScratch& scratch, std::size_t from = 0) const;

 private:
  struct Free {
    void operator()(pcre2_real_code_8* code) const;
    void operator()(pcre2_real_match_context_8* context) const;
  };
  std::unique_ptr<pcre2_real_code_8, Free> code_;
  std::unique_ptr<pcre2_real_match_context_8, Free> context_;  // null: PCRE2's own limits
  bool is_anchored_ = false;                                   // a match begins at the text's first byte, or nowhere
};

}  // namespace isnad::core
