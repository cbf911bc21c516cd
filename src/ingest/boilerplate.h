// boilerplate.h: takes out of a text what the outlet put there and the reporter did not write: captions and credits,
// invitations to subscribe, promotion of other articles, bylines, publisher's notices, cut marks.
//
// In:  a text with its alignment, the rules of data/cleaning.toml. Out: the text without them, and what was dropped,
// why. Cautious: a rule takes a whole line, or whole sentences, and only short ones; in doubt the words stay. Datelines
// stay. Cost: each rule is tried on each line short enough for it, with a bound on steps. Thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/regex.h"
#include "ingest/aligned_text.h"
#include "isnad/result.h"

namespace isnad::ingest {

class Boilerplate {
 public:
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<Boilerplate> load(const std::filesystem::path& file);

  void apply(AlignedText& text, std::vector<Dropped>& dropped) const;

 private:
  enum class Extent : std::uint8_t { kLine, kMatch, kTail, kLastSentence };
  enum class Where : std::uint8_t { kAnywhere, kStart, kEnd };
  struct Rule {
    core::Regex pattern;
    DropReason reason = DropReason::kBoilerplate;
    Extent extent = Extent::kLine;
    Where where = Where::kAnywhere;
    std::size_t max_words = 0;
  };
  [[nodiscard]] static std::optional<Extent> extent_named(std::string_view name);
  struct LinePlace;
  [[nodiscard]] static bool reached(const Rule& rule, const LinePlace& place);

  std::vector<Rule> rules_;
};

}  // namespace isnad::ingest
