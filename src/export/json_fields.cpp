#include "export/json_fields.h"

#include <fmt/format.h>

#include <algorithm>

namespace isnad::exports {
namespace {

constexpr std::size_t kLongestKeyShown = 40;

}  // namespace

std::size_t JsonFields::index_of(std::string_view key) const {
  const auto& keys = open_->node.keys;
  const auto end = keys.begin() + static_cast<std::ptrdiff_t>(std::min(keys.size(), kMostMembers));
  return static_cast<std::size_t>(std::find(keys.begin(), end, key) - keys.begin());
}

bool JsonFields::has(std::string_view key) const {
  return open_ != nullptr && index_of(key) < std::min(open_->node.keys.size(), kMostMembers);
}

const JsonNode* JsonFields::find(std::string_view key) {
  if (!has(key)) return nullptr;
  const std::size_t at = index_of(key);
  open_->asked.set(at);
  return &open_->node.items[at];
}

void JsonFields::refuse_others(const Open& own) {
  const auto& keys = own.node.keys;
  for (std::size_t i = 0; i < keys.size() && !mistake_; ++i) {
    if (i < kMostMembers && own.asked[i]) continue;
    const bool again = std::find(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(std::min(i, kMostMembers)),
                                 keys[i]) != keys.begin() + static_cast<std::ptrdiff_t>(std::min(i, kMostMembers));
    const std::string shown = keys[i].substr(0, kLongestKeyShown);
    mistake(again ? fmt::format("the key '{}' is there twice", shown)
                  : fmt::format("the key '{}' is none of isnad/1", shown));
  }
}

void JsonFields::expected(std::string_view what) { mistake(fmt::format("{} was expected", what)); }

void JsonFields::mistake(std::string_view what) {
  if (mistake_) return;
  const std::string where = path();
  mistake_ = where.empty() ? std::string(what) : fmt::format("{}: {}", where, what);
}

std::string JsonFields::path() const {
  std::string out;
  for (const Step& step : path_) {
    if (step.key.empty()) {
      out += fmt::format("[{}]", step.index);
    } else {
      out += out.empty() ? std::string(step.key) : fmt::format(".{}", step.key);
    }
  }
  return out;
}

}  // namespace isnad::exports
