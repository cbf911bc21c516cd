// rows.h: incidents as rows: what lists, maps and time axes show of one, without its reports.
//
// In:  numbers of incidents. Out: rows in the order of the numbers. Invariant: a row says of each attribute what
// read_incidents (resolution.h) says of it. Cost: six queries, whatever the number of rows.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/store.h"
#include "resolve/resolution.h"

namespace isnad::ledger::query {

struct RowValue {
  resolve::Value value;
  std::string first_day, last_day;  // of a time
  bool agreed = false, developing = false, inferred = false;
  bool told = true;         // false: only agreed, by a person or by all taken together
  bool is_private = false;  // a person whom the ledger knows in no public role
};

struct IncidentRow {
  std::int64_t number = 0;
  std::string id, level, type, review;
  std::vector<std::string> modes;
  resolve::Support support;
  double confidence = 0;
  std::array<std::vector<RowValue>, 15> values;                  // by kept_attribute's numbers, from 1
  std::vector<std::string> disputed;                             // attributes
  std::vector<std::string> covers, covered_by, came_of, led_to;  // ids

  [[nodiscard]] const std::vector<RowValue>& of(std::string_view attribute) const;
  [[nodiscard]] bool is_disputed(std::string_view attribute) const;
};

[[nodiscard]] Result<std::vector<IncidentRow>> read_rows(Database& database, const std::vector<std::int64_t>& numbers);

// SQL that is true of an actor's number: a person in no role that is told or registered. Whose whole name is also that
// of a place which the gazetteer knows is none: "Brussels" was misread then, and hiding it helps nobody. What the
// ledger calls a place or a site without a gazetteer's word for it is not asked: victims are misread as that, and would
// be laid bare. The names of places do not depend on the row: SQLite lists them once a query.
inline constexpr std::string_view kIsPrivate =
    "EXISTS (SELECT 1 FROM kept_actor AS p WHERE p.number = {0} AND p.registered = 0 AND p.kind = (SELECT number FROM "
    "kept_word WHERE substr(text, 1, 6) = 'person' AND +text = 'person') AND NOT EXISTS (SELECT 1 FROM kept_relation "
    "WHERE subject = {0}) AND lower((SELECT text FROM kept_word WHERE number = p.name)) NOT IN (SELECT lower(name) "
    "FROM kept_place WHERE gazetteer <> ''))";

}  // namespace isnad::ledger::query
