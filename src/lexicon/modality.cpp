#include "lexicon/modality.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "isnad/vocabulary.h"
#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

std::optional<std::uint16_t> reach_from(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames = {"clause", "object",        "subject", "modifier",   "auxiliary",
                                                      "mark",   "direct-object", "report",  "presupposed"};
  const auto it = std::find(kNames.begin(), kNames.end(), name);
  if (it == kNames.end()) return std::nullopt;
  return static_cast<std::uint16_t>(1U << (it - kNames.begin()));
}

Result<ModalityCue> read_cue(const TomlFile& file, const toml::table& entry) {
  ModalityCue cue;
  cue.where = toml_place(file, entry);
  Result<std::vector<std::string>> reach = toml_strings(file, entry, "over");
  if (!reach) return std::move(reach).error();
  for (const std::string& name : *reach) {
    const std::optional<std::uint16_t> found = reach_from(name);
    if (!found) return toml_mistake(file, entry, fmt::format("'{}' is no relation a cue can reach over", name));
    cue.reach |= *found;
  }
  if (cue.reach == 0) return toml_mistake(file, entry, "a cue needs 'over'");
  if (const auto text = entry["modality"].value<std::string>()) {
    cue.modality = parse<Modality>(*text);
    if (!cue.modality) return toml_mistake(file, entry, fmt::format("'{}' is no modality", *text));
  }
  if (const auto text = entry["outcome"].value<std::string>()) {
    const std::optional<Outcome> outcome = parse<Outcome>(*text);
    if (!outcome) return toml_mistake(file, entry, "'outcome' should be hit, intercepted or failed");
    cue.outcome = *outcome;
  }
  if (const auto text = entry["responsibility"].value<std::string>()) {
    cue.responsibility = parse<Responsibility>(*text);
    if (!cue.responsibility) return toml_mistake(file, entry, fmt::format("'{}' is no responsibility", *text));
  }
  if (const auto text = entry["hostile"].value<std::string>()) {
    cue.hostile = parse<Modality>(*text);
    if (!cue.hostile) return toml_mistake(file, entry, fmt::format("'{}' is no modality", *text));
  }
  if (const auto text = entry["negated"].value<std::string>()) {
    cue.negated = parse<Modality>(*text);
    if (!cue.negated) return toml_mistake(file, entry, fmt::format("'{}' is no modality", *text));
  }
  cue.object_control = entry["object_control"].value_or(false);
  return cue;
}

}  // namespace

Result<ModalityCues> ModalityCues::load(const std::filesystem::path& path) {
  Result<TomlFile> read = read_toml(path);
  if (!read) return std::move(read).error();
  const TomlFile& file = *read;
  ModalityCues out;
  Status status = for_each_entry(file, "cue", [&](const toml::table& entry) -> Status {
    if (Status keys = check_keys(file, entry,
                                 {"verb", "noun", "adjective", "other", "over", "modality", "outcome", "responsibility",
                                  "object_control", "hostile", "negated"});
        !keys) {
      return keys;
    }
    Result<ModalityCue> cue = read_cue(file, entry);
    if (!cue) return std::move(cue).error();
    constexpr std::array<std::pair<std::string_view, WordKind>, 4> kKinds = {{{"verb", WordKind::kVerb},
                                                                              {"noun", WordKind::kNoun},
                                                                              {"adjective", WordKind::kAdjective},
                                                                              {"other", WordKind::kOther}}};
    for (const auto& [key, kind] : kKinds) {
      Result<std::vector<std::string>> words = toml_strings(file, entry, key);
      if (!words) return std::move(words).error();
      for (const std::string& word : *words) out.index_.add(kind, word, static_cast<std::uint32_t>(out.cues_.size()));
    }
    out.cues_.push_back(std::move(*cue));
    return {};
  });
  if (!status.ok()) return status.error();
  out.index_.finish();
  return out;
}

}  // namespace isnad::lexicon
