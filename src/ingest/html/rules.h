// rules.h: data/html.toml: what names of classes, ids and roles say about a part of a page.
//
// In:  the value of an attribute ("c-article__body js-share"). Out: a set of cues. Cost: one pass, and for long words
// one search for each part; the caller keeps what it asked before. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/string_map.h"
#include "isnad/result.h"

namespace isnad::ingest::html {

enum class Cue : std::uint8_t {
  kBody,
  kContent,
  kNavigation,
  kSidebar,
  kFooter,
  kHeader,
  kRelated,
  kTeaser,
  kShare,
  kComments,
  kCaption,
  kByline,
  kBio,
  kDate,
  kSubscribe,
  kAdvert,
  kTitle,
  kSummary,
  kMedia,
  kTags,
  kHidden,
  kQuote,
  kNotice,
  kWidget,
  kCount
};
inline constexpr std::size_t kCueCount = static_cast<std::size_t>(Cue::kCount);
using CueSet = std::uint32_t;
[[nodiscard]] constexpr CueSet bit(Cue cue) { return 1U << static_cast<unsigned>(cue); }

struct HtmlRules {
  // Errors: kNotFound, kCorruptData (file and line).
  [[nodiscard]] static Result<HtmlRules> load(const std::filesystem::path& file);

  [[nodiscard]] CueSet cues_of(std::string_view attribute) const;

  std::array<double, kCueCount> weights{};            // of each cue in the score made without a trained model
  core::StringMap<CueSet> words;                      // whole words
  std::vector<std::pair<std::string, CueSet>> parts;  // found inside longer words
  std::vector<std::string> attributes;                // read for cues
  std::vector<std::string> ignored_prefixes;          // names that begin so tell of the article's subject or state
  // Names of <meta> tags, best first.
  std::vector<std::string> title_names, outlet_names, weak_outlet_names, description_names, url_names, language_names,
      author_names, date_names;
};

}  // namespace isnad::ingest::html
