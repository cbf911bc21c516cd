// coded.h: incidents in the columns of other event data sets: those that the scheme counts, and how many it doesn't.
//
// In:  a view. Out: a table, and for each reason the number of incidents that are no row of it. Left out are incidents
// that a person rejected, that no report tells as done (planned, threatened, negated, possible), and those of types
// that the scheme doesn't code. Columns that the ledger knows nothing for stand empty; columns of our own begin with
// "isnad_".
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "export/view/incident_facts.h"
#include "export/view/table.h"
#include "export/view/view.h"

namespace isnad::exports::formats {

struct Coded {
  view::Table table;
  std::vector<std::pair<std::string, std::int64_t>> left_out;  // reason and number; none that is zero
};

// In the columns of ACLED's files.
[[nodiscard]] Coded acled_coded(const view::View& view);
// In the columns of UCDP's Georeferenced Event Dataset.
[[nodiscard]] Coded ged_coded(const view::View& view);

using CodedFields = std::vector<view::Field<view::IncidentFacts>>;

// The incidents that the scheme counts; `codes` says whether it has a type for one.
[[nodiscard]] Coded coded_table(const view::View& view, const std::string& name, CodedFields fields,
                                const std::function<bool(const view::IncidentFacts&)>& codes);
// What both have at their end: direction, times and figures as told, support, disputes.
void add_own_columns(const view::View& view, CodedFields& fields);
// "Outlet,2024-05-15,Title" for each article, as UCDP writes source_article.
[[nodiscard]] std::string source_articles(const view::View& view, const view::IncidentFacts& facts);

}  // namespace isnad::exports::formats
