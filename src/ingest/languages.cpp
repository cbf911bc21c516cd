#include "ingest/languages.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "ingest/ascii.h"
#include "lexicon/toml_file.h"

namespace isnad::ingest {
namespace {

constexpr std::size_t kMaxWords = 400;
constexpr std::size_t kMaxBytes = 8000;
constexpr std::size_t kMinWords = 20;      // fewer say nothing
constexpr double kMinShare = 0.12;         // English news has 0.35 to 0.5 of its words in the list
constexpr std::size_t kMaxLanguages = 32;  // bits of a word's set

bool is_word_byte(char c) { return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c & 0x80) != 0; }

}  // namespace

Result<Languages> Languages::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  Languages out;
  const Status status = lexicon::for_each_entry(*file, "language", [&](const toml::table& entry) -> Status {
    const std::string code = entry["code"].value_or(std::string{});
    if (code.empty()) return lexicon::toml_mistake(*file, entry, "a language needs a 'code'");
    if (out.codes_.size() == kMaxLanguages) {
      return lexicon::toml_mistake(*file, entry, fmt::format("there can be {} languages at most", kMaxLanguages));
    }
    const std::uint32_t bit = 1U << out.codes_.size();
    out.codes_.push_back(code);
    std::istringstream words(entry["words"].value_or(std::string{}));
    for (std::string word; words >> word;) out.words_[word] |= bit;
    const auto names = lexicon::toml_strings(*file, entry, "names");
    if (!names) return names.error();
    for (const std::string& name : *names) out.names_.emplace(name, code);
    return lexicon::check_keys(*file, entry, {"code", "names", "words"});
  });
  if (!status) return status.error();
  return out;
}

std::string Languages::detect(std::string_view text) const {
  text = text.substr(0, kMaxBytes);
  std::vector<std::size_t> hits(codes_.size());
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size() && words < kMaxWords;) {
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    // Words of scripts that don't part words count by their length.
    words += 1 + (end - i) / 16;
    if (const auto known = words_.find(ascii_lower(text.substr(i, end - i))); known != words_.end()) {
      for (std::size_t language = 0; language < hits.size(); ++language)
        hits[language] += known->second >> language & 1U;
    }
    i = end;
  }
  if (words < kMinWords) return {};
  const auto best = std::ranges::max_element(hits);
  if (best == hits.end() || static_cast<double>(*best) < kMinShare * static_cast<double>(words)) return "und";
  return codes_[static_cast<std::size_t>(best - hits.begin())];
}

std::string Languages::code(std::string_view name) const {
  std::string lower = ascii_lower(trimmed(name));
  if (const auto known = names_.find(lower); known != names_.end()) return known->second;
  std::ranges::replace(lower, '_', '-');
  const std::size_t letters = std::min(lower.find('-'), lower.size());
  const bool plain =
      std::ranges::all_of(lower, [](char c) { return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  if (!plain || letters < 2 || letters > 3 || lower.size() > 12) return {};
  std::string out = lower.substr(0, letters);
  std::string rest = lower.substr(letters);
  if (rest.size() == 3)
    std::ranges::transform(rest, rest.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return out + rest;
}

}  // namespace isnad::ingest
