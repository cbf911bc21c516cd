#include "lexicon/near_words.h"

#include <charconv>

#include "lexicon/tsv_file.h"

namespace isnad::lexicon {
namespace {

// Of "airfield:56"; a likeness of 0 where it is written in another way.
NearWord read(std::string_view written) {
  const std::size_t colon = written.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view digits = written.substr(colon + 1);
  int hundredths = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), hundredths);
  const bool is_share =
      fault == std::errc() && end == digits.data() + digits.size() && hundredths > 0 && hundredths <= 100;
  return {std::string(written.substr(0, colon)), is_share ? static_cast<float>(hundredths) / 100 : 0};
}

}  // namespace

Result<NearWords> NearWords::load(const std::filesystem::path& file) {
  NearWords out;
  const Status done = for_each_line(file, 2, [&](const TsvLine& line) -> Status {
    std::vector<NearWord> near;
    for (const std::string_view written : split(line[1], ' ')) {
      near.push_back(read(written));
      if (near.back().likeness == 0) return line.mistake("words with hundredths were expected, as in \"airfield:56\"");
    }
    if (!out.near_.emplace(line[0], std::move(near)).second) return line.mistake("the word stands here twice");
    return {};
  });
  if (!done) return done.error();
  return out;
}

std::span<const NearWord> NearWords::of(std::string_view word) const {
  const auto found = near_.find(word);
  if (found == near_.end()) return {};
  return found->second;
}

std::vector<std::string_view> NearWords::beginning_with(std::string_view begin) const {
  std::vector<std::string_view> out;
  for (auto at = near_.lower_bound(begin); at != near_.end() && at->first.starts_with(begin); ++at) {
    out.push_back(at->first);
  }
  return out;
}

}  // namespace isnad::lexicon
