#include "ledger/query/ranked_words.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

#include "ledger/postgresql/tokens.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

using postgresql::AskedPhrase;

constexpr std::string_view kSnippet = "snippet(document_words, -1, char(1), char(2), '…', 24)";
constexpr std::string_view kHighlight = "highlight(document_words, 1, char(1), char(2))";
constexpr double kTitleWeight = 4.0;

std::string marks_asked(Marked marked) {
  return std::string(kSnippet) + ", " + (marked == Marked::kText ? std::string(kHighlight) : "''");
}

Result<std::vector<RankedDocument>> ranked_by_sqlite(Database& database, const RankedAsked& asked) {
  const std::string page = asked.limit == 0 ? "" : fmt::format(" LIMIT {} OFFSET {}", asked.limit, asked.offset);
  std::vector<RankedDocument> out;
  const Status done =
      for_rows_where(database,
                     fmt::format("SELECT document.number, {} FROM document_words JOIN document ON document.number = "
                                 "document_words.rowid{} ORDER BY bm25(document_words, {:.1f}, 1.0), document.id{}",
                                 marks_asked(asked.marked), asked.where.sql(), kTitleWeight, page),
                     asked.where, [&](const Query& row) {
                       out.push_back({row.integer(0), string_at(row, 1), string_at(row, 2)});
                       return true;
                     });
  if (!done) return done.error();
  return out;
}

// Where a word stands in a document.
struct Place {
  int position = 0;
  bool in_title = false;
};
using Places = std::vector<Place>;

// "3,17,20" and "A", "D", … for each.
Places places_in(std::string_view positions, std::string_view weights) {
  Places out;
  for (std::size_t i = 0; !positions.empty(); ++i) {
    int position = 0;
    const auto end = std::from_chars(positions.data(), positions.data() + positions.size(), position).ptr;
    positions.remove_prefix(static_cast<std::size_t>(end - positions.data()));
    if (!positions.empty()) positions.remove_prefix(1);
    out.push_back({position, i < weights.size() && weights[i] == 'A'});
  }
  return out;
}

struct Candidate {
  std::int64_t number = 0;
  std::string id;
  double tokens = 0, score = 0;
  std::map<std::string, Places, std::less<>> words;

  // How often a phrase stands in it, of the title weighted.
  [[nodiscard]] double frequency(const AskedPhrase& phrase) const {
    if (phrase.tokens.empty()) return 0;
    double out = 0;
    for (const Place& first : places_of(phrase, 0)) {
      bool all = true;
      for (std::size_t i = 1; all && i < phrase.tokens.size(); ++i) {
        const Places next = places_of(phrase, i);
        const int wanted = first.position + static_cast<int>(i);
        all = std::any_of(next.begin(), next.end(), [&](const Place& one) { return one.position == wanted; });
      }
      if (all) out += first.in_title ? kTitleWeight : 1.0;
    }
    return out;
  }

 private:
  [[nodiscard]] Places places_of(const AskedPhrase& phrase, std::size_t i) const {
    const std::string& token = phrase.tokens[i];
    Places out;
    for (auto word = words.lower_bound(token); word != words.end() && word->first.starts_with(token); ++word) {
      const bool goes_on = word->first.size() > token.size();
      if (goes_on && !(phrase.is_open && i + 1 == phrase.tokens.size())) break;
      out.insert(out.end(), word->second.begin(), word->second.end());
    }
    return out;
  }
};

// "lexeme IN (…) OR starts_with(lexeme, …)": the words that are asked for.
std::string wanted_words(const std::vector<AskedPhrase>& phrases, Where& where) {
  std::string out;
  for (const AskedPhrase& phrase : phrases) {
    for (std::size_t i = 0; i < phrase.tokens.size(); ++i) {
      const bool is_open = phrase.is_open && i + 1 == phrase.tokens.size();
      out += fmt::format("{}{}{}", out.empty() ? "" : " OR ",
                         is_open ? "u.lexeme ^@ " : "u.lexeme = ", where.value(phrase.tokens[i]));
    }
  }
  return out.empty() ? "false" : out;
}

Result<std::vector<Candidate>> candidates(Database& database, const RankedAsked& asked,
                                          const std::vector<AskedPhrase>& phrases) {
  Where where = asked.where;
  const std::string wanted = wanted_words(phrases, where);
  std::vector<Candidate> out;
  const Status done = for_rows_where(
      database,
      "SELECT document.number, document.id, document_words.tokens, u.lexeme, array_to_string(u.positions, ','), "
      "array_to_string(u.weights, '') FROM document_words JOIN document ON document.number = document_words.rowid JOIN "
      "unnest(document_words.words) AS u ON " +
          wanted + where.sql() + " ORDER BY document.number",
      where, [&](const Query& row) {
        if (out.empty() || out.back().number != row.integer(0)) {
          out.push_back({row.integer(0), string_at(row, 1), row.number(2), 0, {}});
        }
        out.back().words[string_at(row, 3)] = places_in(row.text(4), row.text(5));
        return true;
      });
  if (!done) return done.error();
  return out;
}

Result<std::vector<double>> rarities(Database& database, const std::vector<AskedPhrase>& phrases, double documents) {
  std::vector<double> out;
  auto count = database.prepare("SELECT count(*) FROM document_words WHERE words @@ CAST(?1 AS tsquery)");
  if (!count) return count.error();
  for (const AskedPhrase& phrase : phrases) {
    const auto row = count->bind(1, postgresql::tsquery_of(phrase)).step();
    if (!row) return row.error();
    const double hits = count->number(0);
    count->reset();
    out.push_back(rarity_of(documents, hits));
  }
  return out;
}

std::string marks_of_one(Marked marked) {
  return "SELECT " + marks_asked(marked) + " FROM document_words WHERE document_words MATCH ?1 AND rowid = ?2";
}

Status read_marks(Query& marked, const std::string& words, RankedDocument& document) {
  const auto found = marked.bind(1, words).bind(2, document.number).step();
  if (!found) return found.error();
  if (*found) {
    document.snippet = string_at(marked, 0);
    document.text = string_at(marked, 1);
  }
  marked.reset();
  return {};
}

// The texts that are shown, marked by FTS5.
Status mark_here(Database& database, const RankedAsked& asked, std::vector<RankedDocument>& documents) {
  auto memory = Database::open(":memory:", Access::kCreate);
  if (!memory) return memory.error();
  Status done = memory->execute(
      "CREATE VIRTUAL TABLE document_words USING fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics "
      "2')");
  if (!done) return done;
  auto read = database.prepare("SELECT title, text FROM document WHERE number = ?1");
  if (!read) return read.error();
  auto put = memory->prepare("INSERT INTO document_words (rowid, title, text) VALUES (?1, ?2, ?3)");
  if (!put) return put.error();
  auto marked = memory->prepare(marks_of_one(asked.marked));
  if (!marked) return marked.error();
  for (RankedDocument& one : documents) {
    const auto row = read->bind(1, one.number).step();
    if (!row) return row.error();
    if (*row) {
      done = put->bind(1, one.number).bind(2, read->text(0)).bind(3, read->text(1)).run();
      if (!done) return done;
      if (done = read_marks(*marked, asked.words, one); !done) return done;
    }
    read->reset();
  }
  return {};
}

// In the order of their numbers.
Result<std::vector<Candidate>> scored_here(Database& database, const RankedAsked& asked) {
  constexpr double kK1 = 1.2, kB = 0.75;  // FTS5's
  const std::vector<AskedPhrase> phrases = postgresql::phrases_in(asked.words);
  double documents = 0, tokens = 0;
  Status done =
      for_rows(database, "SELECT count(*), coalesce(sum(tokens), 0) FROM document_words", [&](const Query& row) {
        documents = row.number(0);
        tokens = row.number(1);
      });
  if (!done) return done.error();
  const auto rarity = rarities(database, phrases, documents);
  if (!rarity) return rarity.error();
  auto found = candidates(database, asked, phrases);
  if (!found) return found.error();
  const double average = documents > 0 ? tokens / documents : 1;
  for (Candidate& one : *found) {
    for (std::size_t i = 0; i < phrases.size(); ++i) {
      const double frequency = one.frequency(phrases[i]);
      one.score +=
          (*rarity)[i] * ((frequency * (kK1 + 1.0)) / (frequency + kK1 * (1 - kB + kB * one.tokens / average)));
    }
  }
  return found;
}

Result<std::vector<RankedDocument>> ranked_here(Database& database, const RankedAsked& asked) {
  auto found = scored_here(database, asked);
  if (!found) return found.error();
  std::ranges::sort(*found, [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  std::vector<RankedDocument> out;
  for (std::size_t i = asked.offset; i < found->size() && (asked.limit == 0 || out.size() < asked.limit); ++i) {
    out.push_back({(*found)[i].number, {}, {}});
  }
  if (const Status done = mark_here(database, asked, out); !done) return done.error();
  return out;
}

Result<std::vector<ScoredDocument>> scored_by_sqlite(Database& database, const RankedAsked& asked) {
  std::vector<ScoredDocument> out;
  // The articles are looked at only where something is asked of them.
  const std::string_view joined =
      asked.asks_of_documents ? " JOIN document ON document.number = document_words.rowid" : "";
  const Status done = for_rows_where(
      database,
      fmt::format("SELECT document_words.rowid, -bm25(document_words, {:.1f}, 1.0) FROM document_words{}{}",
                  kTitleWeight, joined, asked.where.sql()),
      asked.where, [&](const Query& row) {
        out.push_back({row.integer(0), row.number(1)});
        return true;
      });
  if (!done) return done.error();
  return out;
}

Status mark_by_sqlite(Database& database, const RankedAsked& asked, std::vector<RankedDocument>& documents) {
  auto marked = database.prepare(marks_of_one(asked.marked));
  if (!marked) return marked.error();
  for (RankedDocument& one : documents) {
    if (Status done = read_marks(*marked, asked.words, one); !done) return done;
  }
  return {};
}

}  // namespace

// As FTS5 counts it (fts5_aux.c): a word that stands in more than half of all documents weighs next to nothing.
double rarity_of(double documents, double documents_with) {
  constexpr double kLeast = 1e-6;
  const double rarity = std::log((documents - documents_with + 0.5) / (documents_with + 0.5));
  return rarity <= 0 ? kLeast : rarity;
}

Result<std::int64_t> documents_with(Database& database, const std::string& words) {
  auto count = database.prepare("SELECT count(*) FROM document_words WHERE document_words MATCH ?1");
  if (!count) return count.error();
  const auto row = count->bind(1, words).step();
  if (!row) return row.error();
  return count->integer(0);
}

Result<std::vector<ScoredDocument>> scored_words(Database& database, const RankedAsked& asked) {
  if (!database.is_on_server()) return scored_by_sqlite(database, asked);
  const auto found = scored_here(database, asked);
  if (!found) return found.error();
  std::vector<ScoredDocument> out;
  out.reserve(found->size());
  for (const Candidate& one : *found) out.push_back({one.number, one.score});
  return out;
}

Status mark_words(Database& database, const RankedAsked& asked, std::vector<RankedDocument>& documents) {
  return database.is_on_server() ? mark_here(database, asked, documents) : mark_by_sqlite(database, asked, documents);
}

Result<std::vector<RankedDocument>> ranked_words(Database& database, const RankedAsked& asked) {
  return database.is_on_server() ? ranked_here(database, asked) : ranked_by_sqlite(database, asked);
}

}  // namespace isnad::ledger::query
