// queue.cpp: GET /review/queue and /review/log.
#include "ledger/query/queue.h"

#include <algorithm>

#include "export/evidence.h"
#include "export/json_tree.h"
#include "ledger/decisions.h"
#include "ledger/query/resolution.h"
#include "ledger/query/rows.h"
#include "serve/routes/answers.h"
#include "serve/routes/decisions.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

// The first report of an incident, as words with who says them.
Status put_first_words(JsonText& out, ledger::Database& database, query::Labels& labels, std::int64_t incident) {
  const query::ThingNumbers numbers = {incident};
  const auto read = query::read_incidents(database, &numbers);
  if (!read) return read.error();
  out.key("words");
  if (read->empty() || read->front().reports.empty()) {
    out.null();
    return {};
  }
  resolve::ResolvedIncident first = read->front();
  first.reports.resize(1);
  // {"kind":…,"object":…,"evidence":[{…}],"covered":…}: the one in the list.
  const auto tree = exports::parse_json(exports::evidence_json(first, {}, labels));
  if (!tree) return tree.error();
  for (std::size_t i = 0; i < tree->keys.size(); ++i) {
    if (tree->keys[i] != "evidence" || tree->items[i].items.empty()) continue;
    out.raw(exports::json_text(tree->items[i].items.front()));
    return {};
  }
  out.null();
  return {};
}

Result<std::string> queue(Workbench& bench, const Asked& asked) {
  if (Status fine = only_filter_and(asked, {"kind", "offset", "limit"}); !fine) return fine.error();
  auto words = question_of(asked);
  if (!words) return words.error();
  const auto kind = asked.word("kind", {"any", "happening", "dispute", "same"});
  if (!kind) return kind.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  auto reader = bench.readers().lend(asked.value("as_of"));
  if (!reader) return reader.error();
  ledger::Database& database = (*reader)->database;
  const auto found = bench.find(**reader, *words, query::Order::kTime);
  if (!found) return found.error();
  if (Status done = bench.choose(**reader, *found); !done) return done.error();
  auto items = query::queue_of_chosen(database);
  if (!items) return items.error();
  const std::size_t total = items->size();
  constexpr std::string_view kKinds[] = {"happening", "dispute", "same"};
  const auto word_of = [&](const query::QueueItem& one) { return kKinds[static_cast<std::size_t>(one.kind)]; };
  if (*kind != "any") std::erase_if(*items, [&](const query::QueueItem& one) { return word_of(one) != *kind; });
  const auto shown = slice(*items, *page);
  std::vector<std::int64_t> numbers;
  for (const query::QueueItem& one : shown) {
    numbers.push_back(one.incident);
    if (one.other != 0) numbers.push_back(one.other);
  }
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  const auto rows = query::read_rows(database, numbers);
  if (!rows) return rows.error();
  const auto row_of = [&](std::int64_t number) {
    return std::ranges::find(*rows, number, &query::IncidentRow::number);
  };
  auto labels = query::Labels::create(database);
  if (!labels) return labels.error();
  JsonText out;
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>(total));
  put_count(out, "kept", static_cast<std::int64_t>(items->size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  out.key("items");
  out.begin_array();
  for (const query::QueueItem& one : shown) {
    const auto row = row_of(one.incident);
    if (row == rows->end()) continue;
    out.begin_object();
    put_text(out, "kind", word_of(one));
    for (const auto& [key, number] :
         {std::pair("score", one.score()), std::pair("impact", one.impact), std::pair("doubt", one.doubt)}) {
      out.key(key);
      out.thousandths(number);
    }
    put_text(out, "reason", one.reason);
    out.key("row");
    exports::happening_json(out, *row);
    put_text_or_null(out, "attribute", one.attribute);
    out.key("other");
    const auto other = one.other == 0 ? rows->end() : row_of(one.other);
    other == rows->end() ? out.null() : exports::happening_json(out, *other);
    if (Status done = put_first_words(out, database, *labels, one.incident); !done) return done.error();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

Result<std::string> log(Workbench& bench, const Asked& asked) {
  if (Status fine = only(asked, {"object", "offset", "limit"}); !fine) return fine.error();
  const auto page = page_of(asked);
  if (!page) return page.error();
  auto reader = bench.readers().lend();
  if (!reader) return reader.error();
  const auto all = ledger::read_decisions((*reader)->database);
  if (!all) return all.error();
  auto shown =
      asked.has("object") ? decisions_about((*reader)->database, *all, asked.value("object")) : shown_decisions(*all);
  std::ranges::reverse(shown);
  JsonText out;
  out.begin_object();
  put_count(out, "total", static_cast<std::int64_t>(all->size()));
  put_count(out, "kept", static_cast<std::int64_t>(shown.size()));
  put_count(out, "offset", static_cast<std::int64_t>(page->offset));
  out.key("items");
  put_decisions(out, slice(shown, *page));
  out.end_object();
  return out.take();
}

}  // namespace

Reply review_queue(Workbench& bench, const Asked& asked) { return reply_of(queue(bench, asked)); }
Reply review_log(Workbench& bench, const Asked& asked) { return reply_of(log(bench, asked)); }

}  // namespace isnad::serve::routes
