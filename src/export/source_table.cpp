#include "export/source_table.h"

#include <fmt/format.h>

#include "export/json_members.h"

namespace isnad::exports {
namespace {

using ledger::query::Share;

// "3 (8–47 %)"
std::string share_text(const Share& share) {
  if (!share.low || !share.high) return std::to_string(share.cases);
  return fmt::format("{} ({:.0f}–{:.0f} %)", share.cases, 100 * *share.low, 100 * *share.high);
}
std::string number_text(const std::optional<double>& number, const char* format = "{:g}") {
  return number ? fmt::format(fmt::runtime(format), *number) : std::string();
}
std::string days_text(const ledger::query::SourceRecord& record) {
  if (!record.median_days) return {};
  return fmt::format("{:g} ({:g}–{:g})", *record.median_days, *record.least_days, *record.most_days);
}

void put_share(JsonText& out, std::string_view key, const Share& share) {
  out.key(key);
  out.begin_object();
  put_count(out, "cases", share.cases);
  put_count(out, "of", share.of);
  out.key("low");
  share.low ? out.thousandths(*share.low) : out.null();
  out.key("high");
  share.high ? out.thousandths(*share.high) : out.null();
  out.end_object();
}

}  // namespace

Table source_table(std::span<const SourceWithRecord> sources) {
  std::vector<Column> columns{{"source"},
                              {"kind"},
                              {"id", Shown::kCsv},
                              {"articles"},
                              {"told"},
                              {"told alone", Shown::kTable},
                              {"told later by others", Shown::kTable},
                              {"days until then", Shown::kTable},
                              {"after others", Shown::kTable},
                              {"contradicted", Shown::kTable},
                              {"corrected itself", Shown::kTable}};
  for (const char* name : {"alone", "confirmed", "contradicted", "corrected"}) {
    for (const char* figure : {"", "_of", "_low", "_high"})
      columns.push_back({fmt::format("{}{}", name, figure), Shown::kCsv});
  }
  for (const char* name : {"after_others", "median_days", "least_days", "most_days"})
    columns.push_back({name, Shown::kCsv});
  Table out(std::move(columns));
  for (const auto& [row, record] : sources) {
    const Share shares[] = {record.share_alone(), record.share_confirmed(), record.share_contradicted(),
                            record.share_corrected()};
    std::vector<Cell> cells{{row.name},
                            {row.is_outlet ? "outlet" : "speaker"},
                            {row.id},
                            {std::to_string(row.articles)},
                            {std::to_string(record.told)},
                            {share_text(shares[0])},
                            {share_text(shares[1])},
                            {days_text(record)},
                            {std::to_string(record.after_others)},
                            {share_text(shares[2])},
                            {share_text(shares[3])}};
    for (const Share& share : shares) {
      cells.push_back({std::to_string(share.cases)});
      cells.push_back({std::to_string(share.of)});
      cells.push_back({number_text(share.low, "{:.3f}")});
      cells.push_back({number_text(share.high, "{:.3f}")});
    }
    cells.push_back({std::to_string(record.after_others)});
    for (const auto& days : {record.median_days, record.least_days, record.most_days})
      cells.push_back({number_text(days)});
    out.add(std::move(cells));
  }
  return out;
}

void put_source(JsonText& out, const ledger::query::SourceRow& row) {
  put_text(out, "name", row.name);
  put_text(out, "kind", row.is_outlet ? "outlet" : "speaker");
  put_text_or_null(out, "id", row.id);
  put_count(out, "articles", row.articles);
  put_count(out, "statements", row.statements);
}

std::string source_json(const SourceWithRecord& source) {
  const auto& [row, record] = source;
  JsonText out;
  out.begin_object();
  put_source(out, row);
  put_text_or_null(out, "first", row.first);
  put_text_or_null(out, "last", row.last);
  put_count(out, "told", record.told);
  put_share(out, "alone", record.share_alone());
  put_share(out, "confirmed", record.share_confirmed());
  put_count(out, "after_others", record.after_others);
  put_share(out, "contradicted", record.share_contradicted());
  put_share(out, "corrected", record.share_corrected());
  out.key("days");
  out.begin_object();
  put_number_or_null(out, "median", record.median_days);
  put_number_or_null(out, "least", record.least_days);
  put_number_or_null(out, "most", record.most_days);
  out.end_object();
  put_text(out, "interval", "wilson-95");
  out.end_object();
  return out.take();
}

}  // namespace isnad::exports
