// analyze_sizes.cpp: the sizes of every test of `isnad analyze`, on many simulated series, as a table.
//
// Usage: analyze_sizes [--series N] [--only NAME] [--threads N]. Out: Markdown on standard output, a line a question
// with a 95 % interval of its share (Wilson), as soon as it is known; progress on standard error.
#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "core/threads.h"
#include "unit/analyze/sizes.h"

namespace {

using isnad::analyze::Alarm;
using isnad::analyze::Trial;

struct Asked {
  std::uint32_t series = 1000;
  unsigned threads = 2;
  std::string only;
};

bool read(int argc, char** argv, Asked& asked) {
  for (int i = 1; i < argc; i += 2) {
    const std::string option = argv[i];
    if (i + 1 >= argc) return false;
    const char* value = argv[i + 1];
    if (option == "--only") {
      asked.only = value;
      continue;
    }
    const long number = std::strtol(value, nullptr, 10);
    if (number < 1 || number > 1'000'000) return false;
    if (option == "--series") {
      asked.series = static_cast<std::uint32_t>(number);
    } else if (option == "--threads") {
      asked.threads = static_cast<unsigned>(number);
    } else {
      return false;
    }
  }
  return true;
}

void measure(const Trial& trial, const Asked& asked) {
  std::vector<std::vector<Alarm>> all(asked.series);
  std::atomic<std::uint32_t> next = 0;
  isnad::core::run_on_threads(asked.threads, [&] {
    for (std::uint32_t i = next++; i < asked.series; i = next++) {
      if (i % 50 == 0) fmt::print(stderr, "{}: {} of {}\n", trial.name, i, asked.series);
      all[i] = trial.run(i);
    }
  });
  for (std::size_t alarm = 0; alarm < all.front().size(); ++alarm) {
    double came = 0;
    for (const auto& each : all) came += each[alarm].came;
    const double n = asked.series;
    constexpr double kZ = 1.96;
    const double middle = (came + kZ * kZ / 2) / (n + kZ * kZ);
    const double half = kZ / (n + kZ * kZ) * std::sqrt(came * (n - came) / n + kZ * kZ / 4);
    fmt::print("| {} | {:.0f} of {} | {:.1f} % | {:.1f} to {:.1f} % | {} |\n", all.front()[alarm].of, came,
               asked.series, 100 * came / n, 100 * (middle - half), 100 * (middle + half), all.front()[alarm].goal);
  }
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  Asked asked;
  if (!read(argc, argv, asked)) {
    fmt::print(stderr, "usage: analyze_sizes [--series N] [--only NAME] [--threads N]\n");
    return 64;
  }
  fmt::print("| what | alarms | share | 95 % interval | goal |\n| --- | --- | --- | --- | --- |\n");
  for (const Trial& each : isnad::analyze::trials()) {
    if (asked.only.empty() || asked.only == each.name) measure(each, asked);
  }
}
