#include "export/datasette.h"

#include <algorithm>

#include "export/datasette_words.h"
#include "export/json_text.h"

namespace isnad::exports {
namespace {

void text(JsonText& out, std::string_view key, std::string_view value) {
  out.escaped_key(key);
  out.text(value);
}

// Words of its own come after those for every table, and replace them.
void columns(JsonText& out, std::string_view table) {
  out.key("columns");
  out.begin_object();
  for (const ColumnWords& one : kColumnWords) {
    bool own = one.table == table;
    if (one.table.empty()) {
      own = true;
      for (const ColumnWords& other : kColumnWords) own = own && !(other.table == table && other.column == one.column);
    }
    if (own) text(out, one.column, one.description);
  }
  out.end_object();
}

void table(JsonText& out, const TableWords& words) {
  out.key(words.name);
  out.begin_object();
  text(out, "description", words.description);
  if (!words.label.empty()) text(out, "label_column", words.label);
  if (!words.facets.empty()) {
    out.key("facets");
    out.begin_array();
    for (std::string_view rest = words.facets; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      out.text(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out.end_array();
  }
  if (!words.sort.empty()) {
    const bool down = words.sort.front() == '-';
    text(out, down ? "sort_desc" : "sort", words.sort.substr(down ? 1 : 0));
  }
  if (words.hidden) {
    out.key("hidden");
    out.boolean(true);
  }
  columns(out, words.name);
  out.end_object();
}

}  // namespace

std::string datasette_metadata(std::string_view database) {
  JsonText out;
  out.begin_object();
  text(out, "title", "A ledger of isnad: who did what to whom, and who says so");
  text(out, "description",
       "Published reports of armed conflict, read by machine and reviewed by people. Every value points at the words "
       "that "
       "support it; where sources disagree, all values stay.");
  out.key("databases");
  out.begin_object();
  out.escaped_key(database);
  out.begin_object();
  text(out, "description",
       "Dates are EDTF, spans are code points of document.text, words are those of docs/contract.md.");
  out.key("tables");
  out.begin_object();
  for (const TableWords& words : kTableWords) table(out, words);
  out.end_object();
  out.key("queries");
  out.begin_object();
  for (const QueryWords& words : kQueryWords) {
    out.key(words.name);
    out.begin_object();
    text(out, "title", words.title);
    text(out, "description", words.description);
    text(out, "sql", words.sql);
    out.end_object();
  }
  out.end_object();
  out.end_object();
  out.end_object();
  out.end_object();
  return out.take();
}

}  // namespace isnad::exports
