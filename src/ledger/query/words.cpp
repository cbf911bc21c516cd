#include "ledger/query/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "core/utf8.h"
#include "ledger/rows.h"
#include "resolve/digest.h"
#include "resolve/names.h"

namespace isnad::ledger::query {
namespace {

// A letter or digit stands in it: else FTS5 finds no word there, and a query without words is a mistake to it.
bool has_word(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
  });
}

// Where found words stand in a text that FTS5 marked, in code points of the text without marks.
std::vector<resolve::TextSpan> found_in(std::string_view marked) {
  std::vector<resolve::TextSpan> out;
  std::uint32_t point = 0;
  for (const char c : marked) {
    if (c == kFoundBegins) {
      out.push_back({point, point});
    } else if (c == kFoundEnds) {
      if (!out.empty()) out.back().end = point;
    } else if (!core::utf8::is_continuation(c)) {
      ++point;
    }
  }
  return out;
}

// Incidents whose sentences in the document have found words.
Result<std::vector<std::int64_t>> incidents_told(Database& database, std::int64_t document,
                                                 const std::vector<resolve::TextSpan>& found) {
  Where where;
  where.add("r.document = " + where.value(document));
  std::vector<std::int64_t> out;
  const Status done = for_rows_where(database,
                                     "SELECT r.incident, r.begin, r.end FROM kept_incident_report AS r JOIN "
                                     "kept_incident AS i ON i.number = r.incident" +
                                         where.sql() + " ORDER BY i.origins DESC, i.articles DESC, r.begin, i.id",
                                     where, [&](const Query& row) {
                                       const std::uint32_t begin = count_at(row, 1), end = count_at(row, 2);
                                       const bool inside =
                                           std::any_of(found.begin(), found.end(), [&](const resolve::TextSpan& span) {
                                             return span.begin >= begin && span.end <= end;
                                           });
                                       const std::int64_t incident = row.integer(0);
                                       if (inside && std::find(out.begin(), out.end(), incident) == out.end())
                                         out.push_back(incident);
                                       return true;
                                     });
  if (!done) return done.error();
  return out;
}

Result<std::vector<FoundDocument>> matching(Database& database, const std::string& asked, const Filter& filter,
                                            std::size_t limit) {
  if (asked.empty()) return std::vector<FoundDocument>();
  RankedAsked ranking;
  ranking.words = asked;
  ranking.where.add("document_words MATCH " + ranking.where.value(asked));
  ranking.where.add(document_condition(filter, ranking.where));
  ranking.limit = limit;
  ranking.marked = Marked::kText;
  const auto ranked = ranked_words(database, ranking);
  if (!ranked) return ranked.error();
  return found_documents(database, *ranked);
}

}  // namespace

std::string TypedWords::asked() const {
  // What was typed has no quotation mark, and NUL would end it.
  return '"' + text + (is_open ? "\" *" : "\"");
}

std::vector<TypedWords> typed_words(std::string_view typed) {
  std::vector<TypedWords> out;
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0'; };
  for (std::size_t at = 0; at < typed.size();) {
    if (is_space(typed[at])) {
      ++at;
      continue;
    }
    const bool quoted = typed[at] == '"';
    std::size_t end = quoted ? typed.find_first_of(std::string_view("\"\0", 2), at + 1) : at;
    while (!quoted && end < typed.size() && !is_space(typed[end]) && typed[end] != '"') ++end;
    end = std::min(end, typed.size());
    std::string_view word = typed.substr(at + (quoted ? 1 : 0), end - at - (quoted ? 1 : 0));
    const bool star = !quoted && word.ends_with('*');
    if (star) word.remove_suffix(1);
    if (has_word(word)) out.push_back({std::string(word), quoted, star});
    at = end + (quoted && end < typed.size() ? 1 : 0);
  }
  return out;
}

std::string words_asked(std::string_view typed, Matching matching, WordEnds ends) {
  std::string out;
  for (TypedWords& one : typed_words(typed)) {
    if (!out.empty()) out += matching == Matching::kAll ? " AND " : " OR ";
    if (!one.is_phrase && ends == WordEnds::kOpen) one.is_open = true;
    out += one.asked();
  }
  return out;
}

Result<std::vector<FoundDocument>> found_documents(Database& database, const std::vector<RankedDocument>& ranked) {
  std::vector<FoundDocument> out;
  auto id = database.prepare("SELECT id FROM document WHERE number = ?1");
  if (!id) return id.error();
  for (const RankedDocument& one : ranked) {
    const auto row = id->bind(1, one.number).step();
    if (!row) return row.error();
    out.push_back({one.number, *row ? string_at(*id, 0) : std::string(), resolve::on_one_line(one.snippet), {}});
    id->reset();
    auto incidents = incidents_told(database, one.number, found_in(one.text));
    if (!incidents) return incidents.error();
    out.back().incidents = std::move(*incidents);
  }
  return out;
}

Result<Search> search_words(Database& database, std::string_view typed, const Filter& filter, std::size_t limit) {
  auto all = matching(database, words_asked(typed, Matching::kAll), filter, limit);
  if (!all) return all.error();
  if (!all->empty()) return Search{std::move(*all), true};
  auto some = matching(database, words_asked(typed, Matching::kAny), filter, limit);
  if (!some) return some.error();
  const bool all_words = some->empty();
  return Search{std::move(*some), all_words};
}

}  // namespace isnad::ledger::query
