#include "lexicon/place_words.h"

#include <array>
#include <utility>

#include "lexicon/toml_file.h"

namespace isnad {

Result<PlaceWords> PlaceWords::load(const std::filesystem::path& file) {
  auto parsed = read_toml(file);
  if (!parsed) return parsed.error();
  const TomlFile toml = std::move(parsed).value();
  if (Status ok = check_keys(toml, toml.root, {"locative", "bearer", "person", "acting", "thing", "never", "english"});
      !ok)
    return ok.error();
  PlaceWords out;
  const std::array<std::pair<std::string_view, ViewMap<bool>*>, 7> lists = {{{"locative", &out.locative_},
                                                                             {"bearer", &out.bearer_},
                                                                             {"person", &out.person_},
                                                                             {"acting", &out.acting_},
                                                                             {"thing", &out.thing_},
                                                                             {"never", &out.never_},
                                                                             {"english", &out.english_}}};
  for (const auto& [key, words] : lists) {
    auto list = toml_strings(toml, toml.root, key);
    if (!list) return list.error();
    for (std::string& word : *list) words->emplace(std::move(word), true);
  }
  return out;
}

}  // namespace isnad
