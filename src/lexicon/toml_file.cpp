#include "lexicon/toml_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "lexicon/overlay.h"
#include "lexicon/toml_text.h"

namespace isnad::lexicon {
namespace {

// The line of the first byte that is not ASCII outside strings and comments. toml++ 3.3 takes such a letter where it
// looks for white space to a place that it calls unreachable, which is undefined behaviour.
std::optional<std::size_t> find_bare_letter(std::string_view text) {
  std::size_t line = 1;
  std::string_view open;  // the mark that ends the string, or "\n" for a comment
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool line_ends = c == '\n';
    if (open.empty()) {
      const std::string_view rest = text.substr(i);
      for (const std::string_view mark : {"\"\"\"", "'''", "\"", "'"}) {
        if (!open.empty() || !rest.starts_with(mark)) continue;
        open = mark;
        i += mark.size() - 1;
      }
      if (c == '#') open = "\n";
      if (static_cast<unsigned char>(c) >= 0x80) return line;
    } else if (c == '\\' && open.front() == '"') {
      line += text.substr(i + 1).starts_with('\n') ? 1 : 0;
      ++i;
    } else if (text.substr(i).starts_with(open) || (line_ends && open.size() == 1)) {
      i += line_ends ? 0 : open.size() - 1;
      open = {};
    }
    line += line_ends ? 1 : 0;
  }
  return std::nullopt;
}

}  // namespace

Result<TomlFile> read_toml(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored) || std::filesystem::is_directory(path, ignored)) {
    return Error{ErrorCode::kNotFound, fmt::format("{}: there is no such table. Check --data.", path.generic_string())};
  }
  std::ifstream in(path, std::ios::binary);
  return parse_toml(table_name(path), {std::istreambuf_iterator<char>(in), {}});
}

Result<TomlFile> parse_toml(std::string name, const std::string& text) {
  if (const auto line = find_bare_letter(text)) {
    return Error{ErrorCode::kCorruptData,
                 fmt::format("{}:{}: a letter that is not ASCII stands outside quotation marks.", name, *line)};
  }
  toml::parse_result parsed = toml::parse(text, name);
  if (!parsed) {
    return Error{ErrorCode::kCorruptData,
                 fmt::format("{}:{}: {}.", name, parsed.error().source().begin.line, parsed.error().description())};
  }
  return TomlFile{std::move(name), std::move(parsed).table()};
}

std::string toml_place(const TomlFile& file, const toml::node& node) {
  return fmt::format("{}:{}", file.name, node.source().begin.line);
}

Error toml_mistake(const TomlFile& file, const toml::node& node, std::string_view what) {
  return {ErrorCode::kCorruptData, fmt::format("{}: {}.", toml_place(file, node), what)};
}

Result<std::vector<std::string>> toml_strings(const TomlFile& file, const toml::table& table, std::string_view key) {
  std::vector<std::string> out;
  const toml::node* node = table.get(key);
  if (node == nullptr) return out;
  if (const auto* one = node->as_string()) {
    out.push_back(one->get());
    return out;
  }
  const toml::array* many = node->as_array();
  if (many == nullptr)
    return toml_mistake(file, *node, fmt::format("'{}' should be a string or a list of strings", key));
  for (const toml::node& item : *many) {
    const auto* text = item.as_string();
    if (text == nullptr) return toml_mistake(file, item, fmt::format("'{}' holds something that is not a string", key));
    out.push_back(text->get());
  }
  return out;
}

Status for_each_entry(const TomlFile& file, std::string_view key,
                      const std::function<Status(const toml::table&)>& use) {
  const toml::node* node = file.root.get(key);
  if (node == nullptr) return {};
  const toml::array* entries = node->as_array();
  if (entries == nullptr) return toml_mistake(file, *node, fmt::format("'{}' should be written as [[{}]]", key, key));
  for (const toml::node& entry : *entries) {
    const toml::table* table = entry.as_table();
    if (table == nullptr) return toml_mistake(file, entry, fmt::format("an entry of '{}' is not a table", key));
    if (Status status = use(*table); !status) return status;
  }
  return {};
}

Status check_keys(const TomlFile& file, const toml::table& table, const std::vector<std::string_view>& known) {
  for (const auto& [key, value] : table) {
    if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
      return toml_mistake(file, value, fmt::format("unknown key '{}'", key.str()));
    }
  }
  return {};
}

}  // namespace isnad::lexicon
