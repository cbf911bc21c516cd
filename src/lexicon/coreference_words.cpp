#include "lexicon/coreference_words.h"

#include <sstream>

#include "lexicon/fold.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

// "the % name for" as the finder spells a gap.
std::string gap_key(const std::string& cue) {
  std::string key;
  std::istringstream words(cue);
  for (std::string word; words >> word;) {
    for (const std::string& part : word == "%" ? std::vector<std::string>{"%"} : folded_words(word)) {
      if (!key.empty()) key.push_back(' ');
      key += part;
    }
  }
  return key;
}

}  // namespace

Result<CoreferenceWords> CoreferenceWords::load(const std::filesystem::path& file) {
  auto read = read_toml(file);
  if (!read) return read.error();
  CoreferenceWords out;
  Status status = for_each_entry(*read, "alias", [&](const toml::table& entry) -> Status {
    auto cues = toml_strings(*read, entry, "cues");
    if (!cues) return cues.error();
    for (const std::string& cue : *cues) out.aliases_.emplace(gap_key(cue), true);
    return check_keys(*read, entry, {"cues"});
  });
  if (!status) return status.error();
  for (const auto& [key, field, set] :
       {std::tuple{"speech", "verbs", &out.speech_}, std::tuple{"expletive", "words", &out.expletive_},
        std::tuple{"naming", "verbs", &out.naming_}, std::tuple{"apart", "words", &out.apart_}}) {
    status = for_each_entry(*read, key, [&, field = field, set = set](const toml::table& entry) -> Status {
      std::istringstream words(entry[field].value_or(std::string{}));
      for (std::string word; words >> word;) set->emplace(word, true);
      return check_keys(*read, entry, {field});
    });
    if (!status) return status.error();
  }
  return out;
}

}  // namespace isnad::lexicon
