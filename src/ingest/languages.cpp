#include "ingest/languages.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "core/utf8.h"
#include "ingest/ascii.h"
#include "lexicon/toml_file.h"

namespace isnad::ingest {
namespace {

constexpr std::size_t kMaxWords = 400;
constexpr std::size_t kMaxLanguages = 64;    // bits of a word's set
constexpr double kEnglishShare = 0.12;       // English news has 0.35 to 0.6 of its words in the list
constexpr double kSureEnglishShare = 0.25;   // of a text of at least …
constexpr std::size_t kSureWords = 20;       // … so many words
constexpr std::size_t kOtherDistinct = 3;    // different words that another language needs
constexpr double kOtherShare = 0.15;         // and their share
constexpr std::size_t kOtherTimes = 2;       // and how many times as many as English words
constexpr std::size_t kProseWords = 60;      // in so many words of prose …
constexpr double kLeastEnglishShare = 0.03;  // … English has at least this share
constexpr std::size_t kFewLetters = 3;       // fewer say nothing of the script
constexpr std::size_t kIdeographWeight = 3;  // letters of Latin script that one of them stands for
constexpr std::size_t kKanaShare = 10;       // Japanese has more than a tenth of kana among its ideographs

bool is_ideographic(UScriptCode script) {
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

}  // namespace

struct Languages::Counts {
  std::vector<std::size_t> hits, distinct;  // by language
  std::size_t words = 0;
  std::size_t lower = 0;  // words that begin with a small letter
  std::map<UScriptCode, std::size_t> letters;

  // The script of most letters; of ideographs and kana together, kana where there are enough of them.
  [[nodiscard]] UScriptCode script() const {
    std::size_t ideographs = 0, kana = 0, best = 0, all = 0;
    UScriptCode most = USCRIPT_LATIN;
    for (const auto& [script, count] : letters) {
      all += count;
      if (is_ideographic(script)) {
        ideographs += count;
        if (script != USCRIPT_HAN) kana += count;
      } else if (count > best) {
        best = count, most = script;
      }
    }
    const std::size_t weighed = kIdeographWeight * ideographs;
    if (weighed > best && ideographs >= kFewLetters) {
      return kana * kKanaShare > ideographs ? USCRIPT_HIRAGANA : USCRIPT_HAN;
    }
    return most != USCRIPT_LATIN && best >= kFewLetters && 2 * best > all ? most : USCRIPT_LATIN;
  }
};

Result<Languages> Languages::load(const std::filesystem::path& path) {
  const auto file = lexicon::read_toml(path);
  if (!file) return file.error();
  Languages out;
  Status status = lexicon::for_each_entry(*file, "language", [&](const toml::table& entry) -> Status {
    Language language{entry["code"].value_or(std::string{}), entry["script"].value_or(std::string("Latn"))};
    if (language.code.empty()) return lexicon::toml_mistake(*file, entry, "a language needs a 'code'");
    if (out.languages_.size() == kMaxLanguages) {
      return lexicon::toml_mistake(*file, entry, fmt::format("there can be {} languages at most", kMaxLanguages));
    }
    if (language.code == "en") out.english_ = out.languages_.size();
    const std::uint64_t bit = std::uint64_t{1} << out.languages_.size();
    std::istringstream words(entry["words"].value_or(std::string{}));
    for (std::string word; words >> word;) out.words_[word] |= bit;
    const auto names = lexicon::toml_strings(*file, entry, "names");
    if (!names) return names.error();
    for (const std::string& name : *names) out.names_.emplace(name, language.code);
    out.languages_.push_back(std::move(language));
    return lexicon::check_keys(*file, entry, {"code", "script", "names", "words"});
  });
  if (!status) return status.error();
  status = lexicon::for_each_entry(*file, "script", [&](const toml::table& entry) -> Status {
    const std::string code = entry["code"].value_or(std::string{}),
                      language = entry["language"].value_or(std::string{});
    if (code.empty() || language.empty())
      return lexicon::toml_mistake(*file, entry, "a script needs 'code' and 'language'");
    out.of_scripts_.emplace(code, language);
    return lexicon::check_keys(*file, entry, {"code", "language"});
  });
  if (!status) return status.error();
  if (out.languages_.empty() || out.languages_[out.english_].code != "en") {
    return Error{ErrorCode::kCorruptData, fmt::format("{}: there is no language \"en\".", file->name)};
  }
  return out;
}

Languages::Counts Languages::count(std::string_view text) const {
  text = text.substr(0, kLanguageBytes);
  Counts out;
  out.hits.resize(languages_.size());
  out.distinct.resize(languages_.size());
  core::StringMap<bool> seen;
  std::string word;
  bool lower = false;
  const auto end_word = [&] {
    if (word.empty()) return;
    ++out.words;
    if (lower) ++out.lower;
    if (const auto known = words_.find(word); known != words_.end()) {
      const bool first = seen.emplace(word, true).second;
      for (std::size_t language = 0; language < languages_.size(); ++language) {
        if ((known->second >> language & 1U) == 0) continue;
        ++out.hits[language];
        if (first) ++out.distinct[language];
      }
    }
    word.clear();
  };
  for (std::size_t at = 0; at < text.size() && out.words < kMaxWords;) {
    const core::utf8::CodePoint point = core::utf8::decode(text, at);
    at += point.length_bytes;
    const auto c = static_cast<UChar32>(point.value);
    const bool mark = !word.empty() && (u_getCombiningClass(c) != 0 || u_charType(c) == U_NON_SPACING_MARK ||
                                        u_charType(c) == U_COMBINING_SPACING_MARK);
    if (!u_isalpha(c) && !mark) {
      end_word();
      continue;
    }
    if (word.empty()) lower = u_islower(c) != 0;
    UErrorCode ignored = U_ZERO_ERROR;
    if (const UScriptCode script = uscript_getScript(c, &ignored); script > USCRIPT_INHERITED) ++out.letters[script];
    core::utf8::append(word, static_cast<char32_t>(u_tolower(c)));
  }
  end_word();
  return out;
}

DetectedLanguage Languages::of_script(const Counts& counts, std::string_view script) const {
  if (const auto sole = of_scripts_.find(script); sole != of_scripts_.end()) return {sole->second, true};
  std::size_t best = languages_.size();
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    const bool better = best == languages_.size() ? counts.hits[i] > 0 : counts.hits[i] > counts.hits[best];
    if (languages_[i].script == script && better) best = i;
  }
  if (best < languages_.size()) return {languages_[best].code, true};
  return {fmt::format("und-{}", script), true};
}

DetectedLanguage Languages::of_latin(const Counts& counts) const {
  std::size_t other = languages_.size();
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    if (i == english_ || languages_[i].script != "Latn") continue;
    if (other == languages_.size() || counts.hits[i] > counts.hits[other]) other = i;
  }
  const std::size_t english = counts.hits[english_];
  const std::size_t others = other < languages_.size() ? counts.hits[other] : 0;
  const auto words = static_cast<double>(counts.words);
  const auto share = [&](std::size_t hits) { return words > 0 ? static_cast<double>(hits) / words : 0; };
  if (others > 0 && counts.distinct[other] >= kOtherDistinct && share(others) >= kOtherShare &&
      others > kOtherTimes * english) {
    return {languages_[other].code, true};
  }
  if (english > 0 && share(english) >= kEnglishShare && english >= others) {
    return {"en", counts.words >= kSureWords && share(english) >= kSureEnglishShare && english > 2 * others};
  }
  const bool prose = counts.words >= kProseWords && 2 * counts.lower > counts.words;
  if (prose && share(english) < kLeastEnglishShare) return {"und-Latn", true};
  return {"und", false};
}

DetectedLanguage Languages::detect(std::string_view text) const {
  const Counts counts = count(text);
  const UScriptCode script = counts.script();
  return script == USCRIPT_LATIN ? of_latin(counts) : of_script(counts, uscript_getShortName(script));
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
