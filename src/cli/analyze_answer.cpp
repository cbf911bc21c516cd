#include "cli/analyze_answer.h"

#include <fmt/format.h>

#include <cmath>

#include "cli/output.h"
#include "cli/start.h"
#include "isnad/provenance.h"

namespace isnad::cli {
namespace {

constexpr std::size_t kMostColumns = 240;

Json input_of(const AnalyzeSettings& settings, const AnalyzeInput& input) {
  Json out;
  out["series"] = settings.series;
  out["sha256"] = input.sha256;
  out["where"] = settings.where;
  out["count"] = settings.count;
  out["unit"] = analyze::to_string(settings.unit);
  out["begin"] = settings.begin;
  out["end"] = settings.end;
  out["as_of"] = settings.as_of;
  out["seed"] = settings.seed;
  out["draws"] = settings.draws;
  out["level"] = settings.level;
  out["program"] = program_version();
  return out;
}

}  // namespace

exports::Table table_of(const std::vector<std::string>& columns) {
  std::vector<exports::Column> out;
  for (const std::string& name : columns) out.push_back({name});
  return exports::Table(std::move(out));
}

void add_row(exports::Table& table, const std::vector<std::string>& cells) {
  std::vector<exports::Cell> out;
  for (const std::string& cell : cells) out.push_back({cell});
  table.add(std::move(out));
}

std::string shown(double value) {
  if (!std::isfinite(value)) return "no bound";
  if (value != 0 && std::abs(value) < 1e-4) return fmt::format("{:.1e}", value);
  return fmt::format("{:.{}f}", value,
                     std::abs(value) >= 100   ? 0
                     : std::abs(value) >= 10  ? 1
                     : std::abs(value) >= 0.1 ? 2
                                              : 4);
}

std::string shown(double low, double high) { return fmt::format("[{}, {}]", shown(low), shown(high)); }

Json codes_of(const analyze::Caveats& caveats) {
  Json out = Json::array();
  for (const analyze::Caveat each : caveats) out.push_back(analyze::to_string(each));
  return out;
}

std::string caveats_text(const analyze::Caveats& caveats) {
  std::vector<std::string_view> codes;
  for (const analyze::Caveat each : caveats) codes.push_back(analyze::to_string(each));
  return codes.empty() ? std::string() : fmt::format("caveats: {}", fmt::join(codes, ", "));
}

Json evidence_of(const analyze::Series& series, std::size_t begin, std::size_t end) {
  Json out = Json::array();
  for (std::size_t t = begin; t < end && t < series.size(); ++t) {
    if (!series.lines[t].empty()) {
      out.push_back({{"unit", series.label(t)}, {"count", series.best[t]}, {"lines", series.lines[t]}});
    }
  }
  return out;
}

int write_analysis(const AnalyzeSettings& settings, const AnalyzeInput& input, const AnalyzeAnswer& answer) {
  const std::string subcommand = "analyze " + settings.what;
  if (settings.format == AnalyzeFormat::kSvg && !answer.svg) {
    return report_usage(subcommand, "there is no picture of this answer. Take --format table, csv or ndjson.");
  }
  auto output = Output::open(settings.output, {settings.series});
  if (!output) return report(subcommand, output.error());
  switch (settings.format) {
    case AnalyzeFormat::kTable: {
      const exports::TextStyle style = text_style(settings.colours, output->is_standard(), kMostColumns);
      for (const std::string& line : answer.above) output->write(line + '\n');
      if (answer.table.size() > 0) output->write(answer.table.text(style));
      for (const std::string& line : answer.below) output->write(line + '\n');
      break;
    }
    case AnalyzeFormat::kCsv:
      output->write(answer.table.csv());
      break;
    case AnalyzeFormat::kNdjson: {
      const Json made_of = input_of(settings, input);
      for (const Json& result : answer.results) {
        Json object{{"schema", "isnad/1"}, {"analysis", answer.analysis}, {"input", made_of}};
        object.update(result);
        output->write(object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
      }
      break;
    }
    case AnalyzeFormat::kSvg:
      output->write(answer.svg());
      break;
  }
  if (!output->good()) return report(subcommand, output->cannot_write());
  if (Status finished = output->finish(); !finished) return report(subcommand, finished.error());
  return 0;
}

}  // namespace isnad::cli
