#include "lexicon/reading_errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "lexicon/toml_file.h"

namespace isnad::lexicon {
namespace {

// As many numbers as `into` has, each times the weight that stands beside them.
template <std::size_t N>
Status read_cases(const TomlFile& file, const toml::table& table, const std::string& name,
                  std::array<double, N>& into) {
  const toml::node* node = table.get(name);
  if (node == nullptr) return {};
  const toml::array* numbers = node->as_array();
  if (numbers == nullptr || numbers->size() != N)
    return toml_mistake(file, *node, fmt::format("'{}' is no list of {} numbers", name, N));
  double weight = 1;
  if (const toml::node* told = table.get(name + "-weight")) {
    weight = told->value<double>().value_or(0);
    if (!(weight > 0 && weight <= 1))
      return toml_mistake(file, *told, fmt::format("'{}-weight' is no number above 0, up to 1", name));
  }
  for (std::size_t i = 0; i < N; ++i) {
    const auto value = (*numbers)[i].value<double>();
    if (!value || !(*value >= 0) || !std::isfinite(*value))
      return toml_mistake(file, *node, fmt::format("'{}' has what is no number of cases", name));
    into[i] = *value * weight;
  }
  return {};
}

Status read_rates(const TomlFile& file, const toml::table& table, ReadingErrorRates& out) {
  Status known = check_keys(
      file, table,
      {"precision", "precision-weight", "recall", "recall-weight", "actor", "actor-weight", "day", "day-weight"});
  if (!known) return known;
  for (const auto& [name, cases] :
       {std::pair("precision", &out.precision), std::pair("recall", &out.recall), std::pair("actor", &out.actor)}) {
    std::array<double, 2> numbers{cases->right, cases->wrong};
    if (Status read = read_cases(file, table, name, numbers); !read) return read;
    *cases = {numbers[0], numbers[1]};
  }
  return read_cases(file, table, "day", out.day);
}

}  // namespace

Result<ReadingErrors> ReadingErrors::load(const std::filesystem::path& path) {
  const auto file = read_toml(path);
  if (!file) return file.error();
  const toml::table* all = file->root["all"].as_table();
  if (all == nullptr) return Error{ErrorCode::kCorruptData, fmt::format("{}: there is no [all].", file->name)};
  for (const char* needed : {"precision", "recall", "actor", "day"}) {
    if (!all->contains(needed)) return toml_mistake(*file, *all, fmt::format("[all] lacks '{}'", needed));
  }
  ReadingErrors out;
  out.rates_.emplace_back();
  if (Status read = read_rates(*file, *all, out.rates_.front()); !read) return read.error();
  for (const auto& [name, node] : file->root) {
    if (name == "all") continue;
    const toml::table* table = node.as_table();
    if (table == nullptr) return toml_mistake(*file, node, fmt::format("'{}' is no table", name.str()));
    ReadingErrorRates one = out.rates_.front();
    one.type = name.str();
    if (Status read = read_rates(*file, *table, one); !read) return read.error();
    out.rates_.push_back(std::move(one));
  }
  return out;
}

const ReadingErrorRates& ReadingErrors::of(std::string_view type) const {
  const auto found = std::ranges::find(rates_, type, &ReadingErrorRates::type);
  return found == rates_.end() ? rates_.front() : *found;
}

}  // namespace isnad::lexicon
