#include "ledger/postgresql/dialect.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <utility>

namespace isnad::ledger::postgresql {
namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// Behind the literal or the comment that begins at `at`; `at` itself where none does.
std::size_t behind_literal(std::string_view sql, std::size_t at) {
  if (sql[at] == '\'' || sql[at] == '"') {
    const std::size_t end = sql.find(sql[at], at + 1);  // a doubled one ends it and begins the next
    return end == std::string_view::npos ? sql.size() : end + 1;
  }
  if (sql.substr(at).starts_with("--")) return std::min(sql.find('\n', at), sql.size());
  return at;
}

using Pair = std::pair<std::string_view, std::string_view>;

// What stands in SQLite's words, and what in PostgreSQL's.
constexpr std::array kPhrases = {
    Pair{"CROSS JOIN", "JOIN"},  // SQLite's word for "in this order"; each has its ON
    Pair{"document_words MATCH ?", "document_words.words @@ ?"},
    Pair{"IN ()", "IN (SELECT NULL WHERE false)"},
    Pair{"temp.", "pg_temp."},
    Pair{"char(", "chr("},
    Pair{"end", "\"end\""},  // a column; the keyword is in capitals
};

// Lists within views, in the order in which SQLite comes upon their parts: that of the tables' keys.
constexpr std::array kLists = {
    Pair{"group_concat(DISTINCT name)", "group_concat_once(name ORDER BY position)"},
    Pair{"group_concat(DISTINCT word)", "group_concat_once(word ORDER BY position)"},
    Pair{"group_concat(attribute)", "group_concat(attribute ORDER BY attribute)"},
    Pair{"group_concat(label)", "group_concat(label ORDER BY label)"},
    Pair{"' ← ')", "' ← ' ORDER BY l.link)"},
};

// Of types and marks of tables: `reports` and `old` hold numbers or texts, `score` and `confidence` numbers of two
// kinds.
constexpr std::array kOfSchema = {
    Pair{"reports ANY", R"(reports text COLLATE "C")"},
    Pair{"old ANY", R"(old text COLLATE "C")"},
    Pair{"ANY", "numeric"},
    Pair{"INTEGER", "bigint"},
    Pair{"TEXT", R"(text COLLATE "C")"},
    Pair{"REAL", "double precision"},
    Pair{"BLOB", "bytea"},
    Pair{"VIRTUAL", "STORED"},
    Pair{"STRICT", ""},
    Pair{", WITHOUT ROWID", ""},
};

// A phrase that stands at `at` as whole words.
const Pair* phrase_at(std::string_view sql, std::size_t at, const Pair* begin, const Pair* end) {
  const auto is_inside = [](char c) { return is_letter(c) || is_digit(c); };
  const auto stands = [&](const Pair& one) {
    if (!sql.substr(at).starts_with(one.first)) return false;
    const std::size_t behind = at + one.first.size();
    const bool begins = !is_letter(one.first.front()) || at == 0 || !is_inside(sql[at - 1]);
    const bool ends = !is_inside(one.first.back()) || behind == sql.size() || !is_inside(sql[behind]);
    return begins && ends;
  };
  const Pair* found = std::find_if(begin, end, stands);
  return found == end ? nullptr : found;
}

// "?12" to "$12"; the number to `number`.
std::size_t parameter_at(std::string_view sql, std::size_t at, int& number) {
  number = 0;
  std::size_t end = at + 1;
  for (; end < sql.size() && is_digit(sql[end]); ++end) number = number * 10 + (sql[end] - '0');
  return end;
}

Translated with_phrases(std::string_view sql, const Pair* begin, const Pair* end) {
  Translated out;
  out.sql.reserve(sql.size() + 16);
  bool asks_for_words = false;
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t behind = behind_literal(sql, at); behind != at) {
      out.sql += sql.substr(at, behind - at);
      at = behind;
    } else if (sql[at] == '?') {
      int number = 0;
      at = parameter_at(sql, at, number);
      out.parameters = std::max(out.parameters, number);
      out.sql += '$' + std::to_string(number);
      if (asks_for_words) {
        out.sql += "::tsquery";
        out.words.push_back(number);
      }
      asks_for_words = false;
    } else if (const Pair* phrase = phrase_at(sql, at, begin, end); phrase != nullptr) {
      at += phrase->first.size();
      asks_for_words = phrase->first.ends_with('?');
      out.sql += asks_for_words ? phrase->second.substr(0, phrase->second.size() - 1) : phrase->second;
      if (asks_for_words) --at;
    } else if (sql[at] == '+' && at + 1 < sql.size() && is_letter(sql[at + 1])) {
      ++at;  // keeps SQLite from an index, and means nothing
    } else {
      out.sql += sql[at++];
    }
  }
  return out;
}

// "edtf GLOB 'x'" is no function that PostgreSQL could be given: the operator becomes a call.
std::string without_glob(std::string sql) {
  constexpr std::string_view kGlob = " GLOB '";
  for (std::size_t at = sql.find(kGlob); at != std::string::npos; at = sql.find(kGlob, at)) {
    std::size_t begin = at;
    while (begin > 0 && (is_letter(sql[begin - 1]) || is_digit(sql[begin - 1]))) --begin;
    const std::size_t end = sql.find('\'', at + kGlob.size()) + 1;
    const std::string call = "glob(" + sql.substr(at + kGlob.size() - 1, end - at - kGlob.size() + 1) + ", " +
                             sql.substr(begin, at - begin) + ')';
    sql.replace(begin, end - begin, call);
    at = begin + call.size();
  }
  return sql;
}

// Foreign keys among what is derived are looked at by `isnad verify`, not for each row; those of the truth stay.
std::string without_references(std::string sql) {
  constexpr std::string_view kReferences = " REFERENCES ";
  for (std::size_t at = sql.find(kReferences); at != std::string::npos; at = sql.find(kReferences, at)) {
    const std::string_view parent = std::string_view(sql).substr(at + kReferences.size());
    if (parent.starts_with("made_by") || parent.starts_with("decision")) {
      at += kReferences.size();
    } else {
      sql.erase(at, sql.find(')', at) + 1 - at);
    }
  }
  return sql;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

// Comments before the first word are no part of it.
std::string_view from_first_word(std::string_view sql) {
  sql = trimmed(sql);
  while (sql.starts_with("--")) sql = trimmed(sql.substr(std::min(sql.find('\n'), sql.size())));
  return sql;
}

std::string with_lists_in_order(std::string sql) {
  for (const auto& [list, ordered] : kLists) {
    for (std::size_t at = sql.find(list); at != std::string::npos; at = sql.find(list, at + ordered.size())) {
      sql.replace(at, list.size(), ordered);
    }
  }
  return sql;
}

// Tables of the truth number their rows themselves.
std::string with_numbering(std::string sql) {
  constexpr std::string_view kTable = "CREATE TABLE ", kKey = " bigint PRIMARY KEY";
  const std::size_t key = sql.find(kKey), name_end = sql.find_first_of(" (", kTable.size());
  if (!sql.starts_with(kTable) || key == std::string::npos) return sql;
  const std::string table = sql.substr(kTable.size(), name_end - kTable.size());
  constexpr std::array kTruth = {"made_by", "document", "decision", "register_part"};
  if (std::find(kTruth.begin(), kTruth.end(), table) == kTruth.end()) return sql;
  std::size_t begin = key;
  while (is_letter(sql[begin - 1])) --begin;
  sql.insert(key + kKey.size(), " DEFAULT next_number('" + table + "', '" + sql.substr(begin, key - begin) + "')");
  return sql;
}

}  // namespace

Translated translated(std::string_view sql) {
  return with_phrases(sql, kPhrases.data(), kPhrases.data() + kPhrases.size());
}

std::vector<std::string_view> statements_in(std::string_view sql) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    if (const auto one = from_first_word(sql.substr(begin, end - begin)); !one.empty()) out.push_back(one);
    begin = end + 1;
  };
  for (std::size_t at = 0; at < sql.size();) {
    if (const std::size_t behind = behind_literal(sql, at); behind != at) {
      at = behind;
    } else {
      if (sql[at] == ';') take(at);
      ++at;
    }
  }
  take(sql.size());
  return out;
}

std::string translated_schema(std::string_view sql) {
  if (sql.find("document_words") != std::string_view::npos) return {};
  std::string out = translated(sql).sql;
  if (sql.starts_with("CREATE VIEW")) return with_lists_in_order(std::move(out));
  out = with_phrases(out, kOfSchema.data(), kOfSchema.data() + kOfSchema.size()).sql;
  return with_numbering(without_references(without_glob(std::move(out))));
}

Does what_does(std::string_view sql) {
  for (const std::string_view verb : {"INSERT ", "UPDATE ", "DELETE "}) {
    if (sql.starts_with(verb)) return sql.find(" RETURNING ") == std::string_view::npos ? Does::kWrites : Does::kReads;
  }
  for (const std::string_view verb : {"SELECT ", "WITH ", "VALUES "}) {
    if (sql.starts_with(verb)) return Does::kReads;
  }
  return Does::kOther;
}

}  // namespace isnad::ledger::postgresql
