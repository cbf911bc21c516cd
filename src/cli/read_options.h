// read_options.h: what `isnad read` is told.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>

#include "cli/account_filter.h"
#include "cli/start.h"
#include "cli/terminal.h"
#include "resolve/happenings.h"

namespace isnad::cli {

enum class ReadingFormat : std::uint8_t { kText, kCsv, kJson, kNdjson };

struct ReadSettings {
  InputSettings input;
  resolve::HappeningOptions happenings;
  bool all = false;  // also what is not worth a row
  FilterWords filter;
  ColourMode colours = ColourMode::kAuto;
  ReadingFormat format = ReadingFormat::kText;
  std::size_t ties = 20;
  bool explain = false;
};

void add_read_options(CLI::App& read, ReadSettings& settings);

}  // namespace isnad::cli
