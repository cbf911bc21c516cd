#include "model/pipeline_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace isnad::model {
namespace {

using nlohmann::json;

constexpr int kMostReferences = 8;  // a chain longer than this is a circle

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

json parsed(std::string_view text) {
  return json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
}

}  // namespace

Result<PipelineConfig> PipelineConfig::parse(std::string_view text, std::string_view file) {
  PipelineConfig config;
  Section* section = nullptr;
  std::string* value = nullptr;
  std::size_t line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view whole = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view line = trimmed(whole);
    if (line.empty() || line.front() == '#' || line.front() == ';') continue;
    if (whole.front() == ' ' || whole.front() == '\t') {  // goes on with the value above
      if (value != nullptr) value->append("\n").append(line);
      continue;
    }
    const auto equals = line.find('=');
    if (line.front() == '[' && line.back() == ']') {
      section = &config.sections_[std::string(line.substr(1, line.size() - 2))];
      value = nullptr;
    } else if (section != nullptr && equals != std::string_view::npos) {
      value = &(*section)[std::string(trimmed(line.substr(0, equals)))];
      *value = trimmed(line.substr(equals + 1));
    } else {
      return Error{ErrorCode::kCorruptData,
                   fmt::format("{}:{}: neither a section nor a key with a value.", file, line_number)};
    }
  }
  if (config.strings("nlp", "pipeline").empty()) {
    return Error{ErrorCode::kCorruptData, fmt::format("{}: names no pipeline under [nlp].", file)};
  }
  if (const std::string language = config.text("nlp", "lang"); language != "en") {
    return Error{ErrorCode::kUnsupportedVersion,
                 fmt::format("{}: the pipeline's language is '{}'; this build runs English ('en') ones, for its "
                             "frames, cues and grammar are English. Use an English pipeline.",
                             file, language)};
  }
  const auto disabled = config.strings("nlp", "disabled");
  for (std::string& name : config.strings("nlp", "pipeline")) {
    if (std::find(disabled.begin(), disabled.end(), name) != disabled.end()) continue;
    std::string factory = config.text("components." + name, "factory");
    config.components_.push_back({std::move(name), std::move(factory)});
  }
  return config;
}

std::string_view PipelineConfig::raw(std::string_view section, std::string_view key) const {
  for (int hop = 0; hop < kMostReferences; ++hop) {
    const auto found = sections_.find(section);
    if (found == sections_.end()) return {};
    const auto entry = found->second.find(key);
    if (entry == found->second.end()) return {};
    const std::string_view value = entry->second;
    if (!value.starts_with("${") || !value.ends_with("}")) return value;
    const std::string_view target = value.substr(2, value.size() - 3);
    auto cut = target.rfind(':');
    if (cut == std::string_view::npos) cut = target.rfind('.');
    if (cut == std::string_view::npos) return {};
    section = target.substr(0, cut);
    key = target.substr(cut + 1);
  }
  return {};
}

std::string PipelineConfig::text(std::string_view section, std::string_view key) const {
  const json value = parsed(raw(section, key));
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::string PipelineConfig::registered(std::string_view section, std::string_view key,
                                       std::string_view registry) const {
  const json value = parsed(raw(section, key));
  const auto named = value.is_object() ? value.find(registry) : value.end();
  if (named != value.end() && named->is_string()) return named->get<std::string>();
  return text(fmt::format("{}.{}", section, key), registry);
}

std::vector<std::string> PipelineConfig::strings(std::string_view section, std::string_view key) const {
  std::vector<std::string> out;
  const json list = parsed(raw(section, key));
  if (!list.is_array()) return out;
  for (const json& item : list) {
    if (item.is_string()) out.push_back(item.get<std::string>());
  }
  return out;
}

}  // namespace isnad::model
