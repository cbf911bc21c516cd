#include "cli/amount.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

namespace isnad::cli {
namespace {

namespace fs = std::filesystem;

std::optional<std::size_t> articles_in(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::array<char, 65536> block{};
  std::size_t lines = 0;
  bool first = true, ends_a_line = true;
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    const std::string_view bytes(block.data(), static_cast<std::size_t>(in.gcount()));
    if (first && bytes.front() != '{') {
      const bool is_text = bytes.find('\0') == std::string_view::npos && !bytes.starts_with("\x1f\x8b") &&
                           !bytes.starts_with("WARC/") && !bytes.starts_with("<?xml") && !bytes.starts_with('[');
      return is_text ? std::optional<std::size_t>(1) : std::nullopt;
    }
    first = false;
    lines += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    ends_a_line = bytes.back() == '\n';
  }
  return lines + (ends_a_line ? 0 : 1);
}

}  // namespace

std::optional<std::size_t> amount_of(const std::vector<std::string>& names) {
  std::size_t amount = 0;
  const auto add = [&](const fs::path& file) {
    const auto articles = articles_in(file);
    amount += articles.value_or(0);
    return articles.has_value();
  };
  for (const std::string& name : names) {
    std::error_code error;
    if (fs::is_directory(name, error)) {
      for (fs::recursive_directory_iterator at(name, error), end; !error && at != end; at.increment(error)) {
        if (at->is_regular_file(error) && !at->path().filename().string().starts_with('.') && !add(at->path()))
          return {};
      }
    } else if (!fs::is_regular_file(name, error) || !add(name)) {
      return {};
    }
  }
  return amount;
}

std::string as_time(double seconds) {
  constexpr int kMinute = 60, kHour = 3600;
  const auto whole = std::lround(seconds);
  if (whole < kMinute) return fmt::format("{} s", whole);
  if (whole < kHour) return fmt::format("{} min", (whole + kMinute / 2) / kMinute);
  return fmt::format("{} h {} min", whole / kHour, whole % kHour / kMinute);
}

}  // namespace isnad::cli
