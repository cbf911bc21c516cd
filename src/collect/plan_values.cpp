#include "collect/plan_values.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "ingest/ascii.h"

namespace isnad::collect {
namespace {

struct Amount {
  double number = 0;
  std::string unit;  // in lower case
};

// "1.5 s": a number that is not negative, and what stands behind it.
std::optional<Amount> read_amount(std::string_view written) {
  written = ingest::trimmed(written);
  Amount out;
  const auto [end, fault] =
      std::from_chars(written.data(), written.data() + written.size(), out.number, std::chars_format::fixed);
  if (fault != std::errc() || !(out.number >= 0)) return std::nullopt;
  out.unit = ingest::ascii_lower(ingest::trimmed(written.substr(static_cast<std::size_t>(end - written.data()))));
  return out;
}

template <typename Units>
std::optional<double> in_units(std::string_view written, const Units& units) {
  const auto amount = read_amount(written);
  if (!amount) return std::nullopt;
  for (const auto& [unit, worth] : units) {
    if (amount->unit == unit) return amount->number * worth;
  }
  return std::nullopt;
}

using Unit = std::pair<std::string_view, double>;

}  // namespace

Result<std::chrono::milliseconds> read_duration(std::string_view written) {
  constexpr Unit kUnits[] = {{"ms", 1}, {"s", 1e3}, {"m", 60e3}, {"min", 60e3}, {"h", 3600e3}, {"d", 86400e3}};
  constexpr double kLongest = 366 * 86400e3;
  const auto out = in_units(written, kUnits);
  if (!out || *out > kLongest) {
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("'{}' is no length of time up to a year, such as 250ms, 1.5s, 30m, 6h, 1d", written)};
  }
  return std::chrono::milliseconds(static_cast<std::int64_t>(*out));
}

Error PlanTable::mistake(std::string_view key, std::string_view what) const {
  const toml::node* node = table_.get(key);
  return lexicon::toml_mistake(file_, node == nullptr ? static_cast<const toml::node&>(table_) : *node, what);
}

Status PlanTable::take(std::string_view key, std::string& into) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return {};
  const auto* text = node->as_string();
  if (text == nullptr || ingest::trimmed(text->get()).empty()) {
    return mistake(key, fmt::format("'{}' should be a text in quotation marks", key));
  }
  into = std::string(ingest::trimmed(text->get()));
  return {};
}

Status PlanTable::take(std::string_view key, std::chrono::milliseconds& into) const {
  std::string written;
  if (Status done = take(key, written); !done || written.empty()) return done;
  const auto read = read_duration(written);
  if (!read) return mistake(key, fmt::format("'{}': {}", key, read.error().message));
  into = *read;
  return {};
}

Status PlanTable::take_count(std::string_view key, std::size_t& into, std::size_t least) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return {};
  constexpr std::int64_t kMost = 1'000'000'000;
  const auto* number = node->as_integer();
  if (number == nullptr || number->get() < static_cast<std::int64_t>(least) || number->get() > kMost) {
    return mistake(key, fmt::format("'{}' should be a whole number from {} on, without quotation marks", key, least));
  }
  into = static_cast<std::size_t>(number->get());
  return {};
}

Status PlanTable::take_seed(std::string_view key, std::uint64_t& into) const {
  std::size_t number = into;
  Status done = take_count(key, number, 0);
  into = number;
  return done;
}

Status PlanTable::take_size(std::string_view key, std::size_t& into) const {
  std::string written;
  if (Status done = take(key, written); !done || written.empty()) return done;
  constexpr Unit kUnits[] = {{"b", 1}, {"kb", 1024}, {"mb", 1024.0 * 1024}, {"gb", 1024.0 * 1024 * 1024}};
  constexpr double kMost = 1024.0 * 1024 * 1024 * 1024;
  const auto read = in_units(written, kUnits);
  if (!read || *read < 1 || *read > kMost) {
    return mistake(key, fmt::format("'{}': '{}' is no size such as 300KB, 8MB, 1GB", key, written));
  }
  into = static_cast<std::size_t>(*read);
  return {};
}

}  // namespace isnad::collect
