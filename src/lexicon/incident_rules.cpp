#include "lexicon/incident_rules.h"

#include <fmt/format.h>

#include <tuple>

#include "isnad/vocabulary.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

constexpr double kMost = 1000;

// A number of [0, kMost] under `key`.
template <typename Number>
Status read_number(const TomlFile& file, const toml::table& table, std::string_view key, Number& out) {
  const auto number = table[key].value<double>();
  if (!number || !(*number >= 0 && *number <= kMost))
    return toml_mistake(file, table, fmt::format("\"{}\" has to be a number from 0 to {}", key, kMost));
  out = static_cast<Number>(*number);
  return {};
}

Status read_words(const TomlFile& file, std::string_view key, std::string_view field, core::StringMap<bool>& out) {
  Status read = for_each_entry(file, key, [&](const toml::table& entry) -> Status {
    auto words = toml_strings(file, entry, field);
    if (!words) return words.error();
    for (const std::string& word : *words) out.emplace(word, true);
    return check_keys(file, entry, {field});
  });
  if (read && out.empty()) return toml_mistake(file, file.root, fmt::format("[[{}]] with {} is missing", key, field));
  return read;
}

Status read_unlearnt(const TomlFile& file, std::vector<EventMode>& out) {
  Status read = for_each_entry(file, "unlearnt", [&](const toml::table& entry) -> Status {
    auto words = toml_strings(file, entry, "modes");
    if (!words) return words.error();
    for (const std::string& word : *words) {
      const std::optional<EventMode> mode = parse<EventMode>(word);
      if (!mode || !is_mode_of(EventType::kAssault, *mode))
        return toml_mistake(file, entry, fmt::format("\"{}\" is no mode of assault", word));
      out.push_back(*mode);
    }
    return check_keys(file, entry, {"modes"});
  });
  if (read && out.empty()) return toml_mistake(file, file.root, "[[unlearnt]] with modes is missing");
  return read;
}

}  // namespace

Result<IncidentRules> IncidentRules::load(const std::filesystem::path& file) {
  auto read = read_toml(file);
  if (!read) return read.error();
  IncidentRules out;
  if (Status ok = read_unlearnt(*read, out.unlearnt); !ok) return ok.error();
  for (const auto& [key, field, words] :
       {std::tuple{"plural", "words", &out.plural}, std::tuple{"content", "prepositions", &out.content}}) {
    if (Status ok = read_words(*read, key, field, *words); !ok) return ok.error();
  }
  bool any = false;
  Status status = for_each_entry(*read, "weights", [&](const toml::table& entry) -> Status {
    any = true;
    for (const auto& [key, number] :
         {std::pair{"join", &out.join}, std::pair{"join_near", &out.join_near},
          std::pair{"join_shared_entity", &out.join_shared_entity}, std::pair{"relevant", &out.relevant}}) {
      if (Status ok = read_number(*read, entry, key, *number); !ok) return ok;
    }
    if (Status ok = read_number(*read, entry, "outcome_sentences", out.outcome_sentences); !ok) return ok;
    if (Status ok = read_number(*read, entry, "manner_share", out.manner_share); !ok) return ok;
    if (Status ok = read_number(*read, entry, "one_circumstance", out.one_circumstance); !ok) return ok;
    return check_keys(*read, entry,
                      {"join", "join_near", "join_shared_entity", "outcome_sentences", "manner_share", "relevant",
                       "one_circumstance"});
  });
  if (!status) return status.error();
  if (!any) return toml_mistake(*read, read->root, "[[weights]] is missing");
  return out;
}

}  // namespace isnad::lexicon
