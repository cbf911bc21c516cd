#include "ingest/html/rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/ascii.h"
#include "lexicon/toml_file.h"

namespace isnad::ingest::html {
namespace {

constexpr std::size_t kMinPartWord = 6;      // a shorter word is looked up whole only
constexpr std::size_t kMaxValueBytes = 400;  // of an attribute

constexpr std::array<std::string_view, kCueCount> kCueNames{
    "body",  "content",  "navigation", "sidebar", "footer", "header", "related",   "teaser",
    "share", "comments", "caption",    "byline",  "bio",    "date",   "subscribe", "advert",
    "title", "summary",  "media",      "tags",    "hidden", "quote",  "notice",    "widget"};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

Result<HtmlRules> HtmlRules::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  HtmlRules out;
  const Status status = lexicon::for_each_entry(*file, "cue", [&](const toml::table& entry) -> Status {
    const std::string kind = entry["kind"].value_or(std::string{});
    const auto known = std::ranges::find(kCueNames, std::string_view(kind));
    if (known == kCueNames.end())
      return lexicon::toml_mistake(*file, entry, fmt::format("'{}' is no kind of cue", kind));
    const auto number = static_cast<std::size_t>(known - kCueNames.begin());
    out.weights[number] = entry["weight"].value_or(0.0);
    const auto whole = lexicon::toml_strings(*file, entry, "words");
    if (!whole) return whole.error();
    for (const std::string& word : *whole) out.words[word] |= 1U << number;
    const auto inside = lexicon::toml_strings(*file, entry, "parts");
    if (!inside) return inside.error();
    for (const std::string& part : *inside) out.parts.emplace_back(part, 1U << number);
    return lexicon::check_keys(*file, entry, {"kind", "weight", "words", "parts"});
  });
  if (!status) return status.error();
  for (const auto& [key, into] : {std::pair{"attributes", &out.attributes},
                                  {"ignored_prefixes", &out.ignored_prefixes},
                                  {"title", &out.title_names},
                                  {"outlet", &out.outlet_names},
                                  {"weak_outlet", &out.weak_outlet_names},
                                  {"description", &out.description_names},
                                  {"url", &out.url_names},
                                  {"language", &out.language_names},
                                  {"author", &out.author_names},
                                  {"date", &out.date_names}}) {
    const toml::table* read = file->root["read"].as_table();
    if (read == nullptr) return Error{ErrorCode::kCorruptData, fmt::format("{}: there is no [read].", file->name)};
    auto names = lexicon::toml_strings(*file, *read, key);
    if (!names) return names.error();
    *into = std::move(names).value();
  }
  return out;
}

CueSet HtmlRules::cues_of(std::string_view value) const {
  value = value.substr(0, kMaxValueBytes);
  CueSet cues = 0;
  std::string word;
  const auto finish = [&] {
    if (word.empty()) return;
    if (const auto known = words.find(word); known != words.end()) {
      cues |= known->second;
    } else if (word.size() >= kMinPartWord) {
      for (const auto& [part, set] : parts) {
        if (word.find(part) != std::string::npos) cues |= set;
      }
    }
    word.clear();
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const bool name_begins = i == 0 || is_ascii_space(value[i - 1]);
    if (name_begins && std::ranges::any_of(ignored_prefixes, [&](const std::string& prefix) {
          return starts_with_lower(value.substr(i), prefix);
        })) {
      finish();
      while (i + 1 < value.size() && !is_ascii_space(value[i + 1])) ++i;
      continue;
    }
    if (!is_lower(c) && !is_upper(c)) {
      finish();
      continue;
    }
    if (is_upper(c) && i > 0 && is_lower(value[i - 1])) finish();  // camelCase
    word.push_back(ascii_lower(c));
  }
  finish();
  return cues;
}

}  // namespace isnad::ingest::html
