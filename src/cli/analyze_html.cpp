#include "cli/analyze_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cli/analyze_audit.h"
#include "export/formats/markup.h"
#include "isnad/provenance.h"
#include "ledger/address.h"

namespace isnad::cli {
namespace {

using exports::formats::markup_text;

constexpr std::size_t kMostRows = 400;  // of a table on a page that somebody prints

constexpr std::string_view kStyle =
    "<style>\n"
    "body{font:1rem/1.45 Georgia,serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}\n"
    "h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}\n"
    ".verdict{font-size:1.2rem;border-left:.4rem solid #036;padding:.4rem .8rem;background:#f2f5f8}\n"
    "svg{width:100%;height:auto}figure{margin:1rem 0}\n"
    "table{border-collapse:collapse;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.15rem .8rem "
    ".15rem 0;overflow-wrap:anywhere}\n"
    "thead th{border-bottom:1px solid #999;font-weight:normal;color:#555}tbody th{font-weight:normal;color:#555}\n"
    ".said{margin:.3rem 0;overflow-wrap:anywhere}.indented{margin-left:1.5rem}.note{color:#555;font-size:.9rem}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.9rem}dt{color:#555}"
    "dd{margin:0;overflow-wrap:anywhere}\n"
    "@media print{body{max-width:none;margin:0;font-size:10pt}h2{break-after:avoid}tr,figure{break-inside:avoid}}\n"
    "</style>\n";

std::string question_of(const AnalyzeSettings& settings, const AnalyzeAnswer& answer) {
  if (settings.audit) return "What a sceptic asks";
  return settings.what.empty() ? answer.analysis : settings.what;
}

// One of each that the results give, in their order.
std::vector<std::string> verdicts_of(const AnalyzeAnswer& answer) {
  std::vector<std::string> out;
  for (const Json& result : answer.results) {
    const auto found = result.find("verdict");
    if (found == result.end() || !found->is_string()) continue;
    auto verdict = found->get<std::string>();
    if (std::ranges::find(out, verdict) == out.end()) out.push_back(std::move(verdict));
  }
  return out;
}

// A line of blocks alone (plot.h, sparkline): the picture says it better.
bool is_sparkline(std::string_view line) {
  while (!line.empty()) {
    if (line.starts_with("\xE2\x96") && line.size() >= 3) {  // U+2580 to U+25BF
      line.remove_prefix(3);
    } else if (line.starts_with("·")) {
      line.remove_prefix(std::string_view("·").size());
    } else {
      return false;
    }
  }
  return true;
}

// Lines of text, as the terminal has them: what is indented stays so.
std::string lines_of(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) {
    for (std::size_t begin = 0; begin <= line.size();) {
      const std::size_t end = std::min(line.find('\n', begin), line.size());
      const std::string_view part = std::string_view(line).substr(begin, end - begin);
      const std::size_t text = part.find_first_not_of(' ');
      if (text != std::string_view::npos && !is_sparkline(part))
        out += fmt::format("<p class=\"said{}\">{}</p>\n", text > 0 ? " indented" : "", markup_text(part.substr(text)));
      begin = end + 1;
    }
  }
  return out;
}

std::string table_of_page(const exports::Table& table) {
  std::string out = "<table>\n<thead><tr>";
  for (const exports::Column& column : table.column_list())
    out += fmt::format("<th scope=\"col\">{}</th>", markup_text(column.name));
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < std::min(table.row_list().size(), kMostRows); ++i) {
    out += "<tr>";
    for (const exports::Cell& cell : table.row_list()[i]) out += fmt::format("<td>{}</td>", markup_text(cell.text));
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
  if (table.row_list().size() > kMostRows)
    out += fmt::format("<p class=\"note\">And {} rows more; --format csv has all.</p>\n",
                       table.row_list().size() - kMostRows);
  return out;
}

std::string sceptic_of(const AnalyzeSettings& settings, const AnalyzeInput& input) {
  std::optional<analyze::Series> series;
  if (!input.read.empty()) {
    series = input.read.front().series;
  } else if (input.ledger == nullptr) {
    AnalyzeInput again{input.table, input.sha256, nullptr, {}};
    if (auto made = series_of(again, settings)) series = std::move(*made);
  }
  std::string out = "<dl>\n";
  for (const Check& each : checks_of(settings, input, series ? &*series : nullptr))
    out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", markup_text(each.what), markup_text(each.found));
  return out + "</dl>\n";
}

}  // namespace

std::string analysis_page(const AnalyzeSettings& settings, const AnalyzeInput& input, const AnalyzeAnswer& answer) {
  const std::string question = question_of(settings, answer);
  const std::string of = input.ledger != nullptr ? ledger::shown(settings.ledger.db) : settings.series;
  std::string out(exports::formats::kHtmlHead);
  out += fmt::format("<title>{} · {} · isnad</title>\n", markup_text(question), markup_text(of));
  out += kStyle;
  out += fmt::format("</head>\n<body>\n<main>\n<h1>{}: {}</h1>\n", markup_text(question), markup_text(of));
  if (const auto verdicts = verdicts_of(answer); !verdicts.empty())
    out += fmt::format("<p class=\"verdict\">{}</p>\n", markup_text(fmt::format("{}", fmt::join(verdicts, "; "))));
  out += lines_of(answer.above);
  if (answer.svg) out += "<figure>\n" + answer.svg() + "</figure>\n";
  if (answer.table.size() > 0) out += table_of_page(answer.table);
  out += lines_of(answer.below);
  for (const LedgerSeries& each : input.read) out += lines_of({input.ledger->made_of_text(each)});
  if (!settings.audit) out += "<h2>What a sceptic asks</h2>\n" + sceptic_of(settings, input);
  out +=
      fmt::format("<p class=\"note\">isnad {}. No answer says why something happened.</p>\n</main>\n</body>\n</html>\n",
                  markup_text(program_version()));
  return out;
}

}  // namespace isnad::cli
