#include "lexicon/speech_cues.h"

#include <fmt/format.h>

#include <optional>

#include "isnad/vocabulary.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

struct KindKey {
  std::string_view key;
  WordKind kind;
};
constexpr KindKey kKinds[] = {{"verb", WordKind::kVerb},
                              {"noun", WordKind::kNoun},
                              {"adjective", WordKind::kAdjective},
                              {"other", WordKind::kOther}};

}  // namespace

Result<SpeechCues> SpeechCues::load(const std::filesystem::path& path) {
  Result<TomlFile> file = read_toml(path);
  if (!file) return std::move(file).error();
  SpeechCues all;
  Status ok = for_each_entry(*file, "cue", [&](const toml::table& entry) -> Status {
    if (Status known = check_keys(
            *file, entry, {"stance", "infinitive", "own", "report", "answer", "verb", "noun", "adjective", "other"});
        !known) {
      return known;
    }
    const std::optional<Stance> stance = parse<Stance>(entry["stance"].value_or(std::string()));
    if (!stance) return toml_mistake(*file, entry, "a cue needs a stance of the contract");
    const auto value = static_cast<std::uint32_t>(all.cues_.size());
    const std::optional<Stance> infinitive =
        parse<Stance>(entry["infinitive"].value_or(std::string(to_string(*stance))));
    if (!infinitive) return toml_mistake(*file, entry, "'infinitive' is no stance of the contract");
    all.cues_.push_back({*stance, *infinitive, entry["own"].value_or(false), entry["report"].value_or(false),
                         entry["answer"].value_or(false), toml_place(*file, entry)});
    for (const KindKey& kind : kKinds) {
      Result<std::vector<std::string>> words = toml_strings(*file, entry, kind.key);
      if (!words) return std::move(words).error();
      for (const std::string& word : *words) {
        if (!all.index_.add(kind.kind, word, value, value)) return toml_mistake(*file, entry, "an empty phrase");
      }
    }
    return {};
  });
  if (!ok) return ok.error();
  int rank = 0;
  ok = for_each_entry(*file, "channel", [&](const toml::table& entry) -> Status {
    ++rank;
    if (Status known = check_keys(*file, entry, {"name", "words"}); !known) return known;
    const std::string name = entry["name"].value_or(std::string());
    Result<std::vector<std::string>> words = toml_strings(*file, entry, "words");
    if (!words) return std::move(words).error();
    if (name.empty() || words->empty()) return toml_mistake(*file, entry, "a channel needs a name and words");
    for (const std::string& word : *words) all.channels_.insert_or_assign(word, Channel{name, rank});
    return {};
  });
  if (!ok) return ok.error();
  all.index_.finish();
  return all;
}

const Channel* SpeechCues::channel(std::string_view word) const {
  const auto it = channels_.find(word);
  return it == channels_.end() ? nullptr : &it->second;
}

}  // namespace isnad::lexicon
