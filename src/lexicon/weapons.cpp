#include "lexicon/weapons.h"

#include <fmt/format.h>

#include "isnad/vocabulary.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {

Result<Weapons> Weapons::load(const std::filesystem::path& file) {
  Result<TomlFile> read = read_toml(file);
  if (!read) return std::move(read).error();
  const TomlFile& toml = *read;
  Weapons out;
  Status status = for_each_entry(toml, "weapon", [&](const toml::table& entry) -> Status {
    if (Status keys = check_keys(toml, entry, {"kind", "mode", "words", "manned"}); !keys) return keys;
    Result<std::vector<std::string>> words = toml_strings(toml, entry, "words");
    if (!words) return std::move(words).error();
    const std::string mode = entry["mode"].value_or(std::string{});
    Weapon weapon{entry["kind"].value_or(std::string{}), parse<EventMode>(mode), entry["manned"].value_or(false),
                  toml_place(toml, entry)};
    if (!mode.empty() && !(weapon.mode && is_mode_of(EventType::kAssault, *weapon.mode))) {
      return toml_mistake(toml, entry, fmt::format("'{}' is no mode of 'assault'", mode));
    }
    if (weapon.kind.empty() || words->empty()) return toml_mistake(toml, entry, "a weapon needs 'kind' and 'words'");
    for (const std::string& word : *words) {
      out.index_.add(WordKind::kNoun, word, static_cast<std::uint32_t>(out.weapons_.size()));
    }
    out.weapons_.push_back(std::move(weapon));
    return {};
  });
  if (!status.ok()) return status.error();
  out.index_.finish();
  return out;
}

}  // namespace isnad::lexicon
