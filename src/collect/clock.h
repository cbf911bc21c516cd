// clock.h: now, as this folder counts it: milliseconds since 1970, and as text in UTC.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>
#include <string>

namespace isnad::collect {

[[nodiscard]] inline std::int64_t now_ms() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

// "2026-11-29T21:00:00Z"; with "%Y%m%d%H%M%S" the digits alone.
[[nodiscard]] inline std::string utc_text(std::int64_t ms, const char* form = "%Y-%m-%dT%H:%M:%SZ") {
  const std::time_t seconds = ms / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32] = {};
  return {text, std::strftime(text, sizeof text, form, &parts)};
}

}  // namespace isnad::collect
