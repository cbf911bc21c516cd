#include "ledger/query/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "ledger/kept.h"
#include "ledger/query/where.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

using resolve::PartyValue;
using resolve::PlaceValue;

class Rows {
 public:
  Rows(Database& database, const std::vector<std::int64_t>& numbers) : database_(database), numbers_(numbers) {
    out_.resize(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      out_[i].number = numbers[i];
      index_.emplace(numbers[i], i);
    }
  }

  Status read() {
    Status done = each(
        "SELECT number, id, level, type, modes, articles, stories, outlets, origins, confidence, review FROM incident",
        "number", {}, [](IncidentRow& row, const Query& at) {
          row.id = string_at(at, 1);
          row.level = string_at(at, 2);
          row.type = string_at(at, 3);
          for (std::string_view rest = at.text(4); !rest.empty();) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            row.modes.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
          }
          row.support = {count_at(at, 5), count_at(at, 6), count_at(at, 7), count_at(at, 8)};
          row.confidence = at.number(9);
          row.review = string_at(at, 10);
        });
    if (done) done = values();
    if (done) {
      done = each("SELECT incident, attribute FROM incident_dispute", "incident", "incident, attribute",
                  [](IncidentRow& row, const Query& at) { row.disputed.push_back(string_at(at, 1)); });
    }
    const auto others = [&](std::string_view table, std::string_view own, std::string_view other,
                            std::vector<std::string> IncidentRow::*list) {
      if (!done) return;
      done = each(fmt::format("SELECT {1}, i.id FROM {0} JOIN kept_incident AS i ON i.number = {2}", table, own, other),
                  fmt::format("{}.{}", table, own), "i.id",
                  [&](IncidentRow& row, const Query& at) { (row.*list).push_back(string_at(at, 1)); });
    };
    others("incident_cover", "incident", "covered", &IncidentRow::covers);
    others("incident_cover", "covered", "incident", &IncidentRow::covered_by);
    others("incident_threat", "incident", "threat", &IncidentRow::came_of);
    others("incident_threat", "threat", "incident", &IncidentRow::led_to);
    return done;
  }
  std::vector<IncidentRow> take() {
    std::erase_if(out_, [](const IncidentRow& row) { return row.id.empty(); });  // gone in between
    return std::move(out_);
  }

 private:
  template <typename Take>
  Status each(const std::string& sql, const std::string& owner, std::string_view order, Take take) {
    Where where;
    where.add(owner + " IN " + where.any_of(numbers_));
    return for_rows_where(database_, sql + where.sql() + (order.empty() ? "" : " ORDER BY ") + std::string(order),
                          where, [&](const Query& row) {
                            if (const auto found = index_.find(row.integer(0)); found != index_.end()) {
                              take(out_[found->second], row);
                            }
                            return true;
                          });
  }

  Status values() {
    return each(
        fmt::format(
            "SELECT v.incident, v.attribute, v.marks, d.edtf, d.first_day, d.last_day, v.place, p.name, p.country, "
            "p.admin1, p.gazetteer, p.latitude, p.longitude, p.feature, coalesce(v.said, v.word), (SELECT text FROM "
            "kept_word WHERE number = coalesce(v.said, v.word)), v.responsibility, (SELECT text FROM kept_word WHERE "
            "number = v.responsibility), a.id, (SELECT text FROM kept_word WHERE number = coalesce(v.name, a.name)), "
            "v.least, v.most, v.decision IS NOT NULL OR v.reports = '[]', a.number IS NOT NULL AND {} FROM "
            "kept_incident_value AS v LEFT JOIN kept_day AS d ON d.number = v.day LEFT JOIN kept_place AS p ON "
            "p.number "
            "= v.place LEFT JOIN kept_actor AS a ON a.number = v.actor",
            fmt::format(kIsPrivate, "a.number")),
        "v.incident", "v.incident, v.attribute, v.position", [](IncidentRow& row, const Query& at) {
          const auto attribute = static_cast<std::size_t>(at.integer(1));
          if (attribute >= row.values.size()) return;
          RowValue out;
          const std::int64_t marks = at.integer(2);
          out.agreed = (marks & 1) != 0;
          out.developing = (marks & 2) != 0;
          out.inferred = (marks & 4) != 0;
          out.told = at.integer(22) == 0;
          out.is_private = at.integer(23) != 0;
          out.value = value_at(at);
          out.first_day = string_at(at, 4);
          out.last_day = string_at(at, 5);
          row.values[attribute].push_back(std::move(out));
        });
  }
  static resolve::Value value_at(const Query& at) {
    const auto number = [&](int column) {
      return at.is_null(column) ? std::nullopt : std::optional(at.number(column));
    };
    const auto integer = [&](int column) {
      return at.is_null(column) ? std::nullopt : std::optional(at.integer(column));
    };
    if (!at.is_null(3)) return string_at(at, 3);
    if (!at.is_null(6)) {
      PlaceValue place{string_at(at, 7), string_at(at, 8), string_at(at, 9), string_at(at, 10), {}, {}, {}};
      place.latitude_deg = number(11);
      place.longitude_deg = number(12);
      place.feature = word_at<PlaceFeature>(at, 13);
      return place;
    }
    if (!at.is_null(14)) return string_at(at, 15);
    if (!at.is_null(16)) return PartyValue{string_at(at, 18), string_at(at, 19), word_at<Responsibility>(at, 17)};
    return Range{integer(20), integer(21)};
  }

  Database& database_;
  const std::vector<std::int64_t>& numbers_;
  std::vector<IncidentRow> out_;
  std::unordered_map<std::int64_t, std::size_t> index_;
};

}  // namespace

const std::vector<RowValue>& IncidentRow::of(std::string_view attribute) const {
  return values[static_cast<std::size_t>(attribute_number(attribute))];
}

bool IncidentRow::is_disputed(std::string_view attribute) const {
  return std::find(disputed.begin(), disputed.end(), attribute) != disputed.end();
}

Result<std::vector<IncidentRow>> read_rows(Database& database, const std::vector<std::int64_t>& numbers) {
  Rows rows(database, numbers);
  if (Status done = rows.read(); !done) return done.error();
  return rows.take();
}

}  // namespace isnad::ledger::query
