// search.cpp: articles by their words, and the days that mattered: the tools `search` and `timeline`.
#include <algorithm>

#include "ledger/query/find.h"
#include "ledger/query/meaning.h"
#include "ledger/query/resolution.h"
#include "ledger/query/timeline.h"
#include "ledger/query/words.h"
#include "lexicon/near_words.h"
#include "lexicon/overlay.h"
#include "mcp/tools/find_words.h"
#include "mcp/tools/pieces.h"

namespace isnad::mcp::tools {
namespace {

namespace query = ledger::query;

constexpr std::size_t kTitles = 8;  // of an article, of a day

std::string replaced(const std::string& snippet, std::string_view mark) {
  std::string out;
  for (const char c : snippet) {
    if (c == query::kFoundBegins || c == query::kFoundEnds) {
      out += mark;
    } else {
      out += c;
    }
  }
  return out;
}

Result<std::string> text_of(ledger::Database& database, const std::string& document) {
  auto asked = database.prepare("SELECT text FROM document WHERE id = ?1");
  if (!asked) return asked.error();
  const auto row = asked->bind(1, document).step();
  if (!row) return row.error();
  return *row ? std::string(asked->text(0)) : std::string();
}

Result<Json> found_article(Answer& answer, const query::FoundDocument& found) {
  const query::DocumentLabel& label = answer.labels().document(found.id);
  Json one{{"document", found.id}};
  for (const auto& [key, value] : {std::pair("outlet", &label.outlet), std::pair("title", &label.title),
                                   std::pair("published", &label.published), std::pair("url", &label.url)}) {
    if (!value->empty()) one[key] = *value;
  }
  one["snippet"] = replaced(found.snippet, "**");
  const auto text = text_of(answer.database(), found.id);
  if (!text) return text.error();
  const std::string plain = replaced(found.snippet, "");
  one["citations"] = Json::array({answer.cite(found.id, find_words(*text, plain), plain)});
  auto titles = titles_of(answer, found.incidents, kTitles);
  if (!titles) return titles.error();
  one["happenings"] = std::move(*titles);
  return one;
}

// The sentence of a day, in one of the happenings' reports.
Result<Json> cited_day(Answer& answer, const query::TimelineDay& day, const std::vector<std::int64_t>& numbers) {
  const auto incidents = query::read_incidents(answer.database(), &numbers);
  if (!incidents) return incidents.error();
  for (const resolve::ResolvedIncident& incident : *incidents) {
    for (const resolve::Report& report : incident.reports) {
      if (report.document != day.document) continue;
      std::string words = answer.labels().words(report.document, report.span);
      words.erase(words.find_last_not_of(' ') + 1);
      if (words == day.text) return Json::array({answer.cite(report.document, report.span)});
    }
  }
  const auto text = text_of(answer.database(), day.document);
  if (!text) return text.error();
  return Json::array({answer.cite(day.document, find_words(*text, day.text), day.text)});
}

Result<query::Search> searched(const Call& call, ledger::Database& database, const std::string& typed,
                               const query::Filter& filter) {
  constexpr std::size_t kFurthest = 1000, kFurthestByMeaning = 100;
  if (!call.arguments.value("meaning", false)) return query::search_words(database, typed, filter, kFurthest);
  const auto near = lexicon::NearWords::load(lexicon::base_of(call.bench.settings().data) / "near_words.tsv");
  if (!near) return near.error();
  return query::search_meaning(database, typed, *near, filter, kFurthestByMeaning);
}

}  // namespace

Result<Json> search(const Call& call) {
  constexpr std::size_t kStandard = 10;
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  auto words = words_of(call);
  if (!words) return words.error();
  const std::string typed = call.arguments["query"].get<std::string>();
  if (query::words_asked(typed, query::Matching::kAll).empty()) {
    return Error{ErrorCode::kInvalidInput, "query has no word to look for."};
  }
  words->mark = "";
  const auto filter = desk::filter_of(answer->database(), call.bench.actors(), *words);
  if (!filter) return filter.error();
  const auto page = answer->page(kStandard);
  if (!page) return page.error();
  const auto found = searched(call, answer->database(), typed, *filter);
  if (!found) return found.error();
  Items items;
  for (std::size_t next = page->offset; next < found->documents.size() && items.size() < page->limit; ++next) {
    auto one = found_article(*answer, found->documents[next]);
    if (!one) return one.error();
    if (!items.add(std::move(*one))) break;
  }
  return answer->finish_list(std::move(items), *page, found->documents.size(), {{"all_words", found->all_words}});
}

Result<Json> timeline(const Call& call) {
  constexpr std::size_t kStandard = 20;
  auto answer = Answer::begin(call);
  if (!answer) return answer.error();
  auto words = words_of(call);
  if (!words) return words.error();
  const std::string about = std::exchange(words->text, {});
  const auto filter = desk::filter_of(answer->database(), call.bench.actors(), *words);
  if (!filter) return filter.error();
  const auto weights = lexicon::DayWeights::load(call.bench.settings().data / "timeline.toml");
  if (!weights) return weights.error();
  const auto days =
      query::find_timeline(answer->database(), {about, *filter, call.arguments.value("limit", kStandard)}, *weights);
  if (!days) return days.error();
  Items items;
  for (const query::TimelineDay& day : *days) {
    std::vector<std::int64_t> numbers;
    for (const std::string& id : day.incidents) {
      const auto number = query::find_id(answer->database(), "incident", id);
      if (!number) return number.error();
      numbers.push_back(*number);
    }
    Json one{{"date", day.date}, {"text", day.text}, {"stories", day.stories}};
    auto titles = titles_of(*answer, numbers, kTitles);
    if (!titles) return titles.error();
    one["happenings"] = std::move(*titles);
    auto cited = cited_day(*answer, day, numbers);
    if (!cited) return cited.error();
    one["citations"] = std::move(*cited);
    if (!items.add(std::move(one))) break;
  }
  Json out;
  out["items"] = items.take();
  return answer->finish(std::move(out));
}

}  // namespace isnad::mcp::tools
