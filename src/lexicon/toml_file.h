// toml_file.h: reads a TOML table of ours and words its mistakes with file and line.
//
// In:  a path. Out: the parsed table, or an Error that names file and line.
#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/result.h"

namespace isnad::lexicon {

struct TomlFile {
  std::string name;  // as shown to people: "data/frames/violence.toml"
  toml::table root;
};

// Errors: kNotFound, kCorruptData.
[[nodiscard]] Result<TomlFile> read_toml(const std::filesystem::path& path);

// "data/frames/violence.toml:120: …" as kCorruptData.
[[nodiscard]] Error toml_mistake(const TomlFile& file, const toml::node& node, std::string_view what);
// "data/frames/violence.toml:120"
[[nodiscard]] std::string toml_place(const TomlFile& file, const toml::node& node);

// A string or an array of strings under `key`; empty where absent.
[[nodiscard]] Result<std::vector<std::string>> toml_strings(const TomlFile& file, const toml::table& table,
                                                            std::string_view key);
// Every table of the array `[[key]]`, in order; a key that holds anything else is a mistake.
[[nodiscard]] Status for_each_entry(const TomlFile& file, std::string_view key,
                                    const std::function<Status(const toml::table&)>& use);
// A mistake for the first key of `table` that is not among `known`.
[[nodiscard]] Status check_keys(const TomlFile& file, const toml::table& table,
                                const std::vector<std::string_view>& known);

}  // namespace isnad::lexicon
