// query_options.h: what is asked of a ledger, as it is typed: the options that all commands which ask have alike.
//
// In:  a command line. Out: words, of which desk/question.h makes a filter.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/choices.h"
#include "desk/question.h"

namespace isnad::cli {

using desk::actors_meant;
using desk::days_meant;
using desk::filter_of;
using desk::incident_types;
using desk::QueryWords;

// Which of them a command takes. `types`: the words of --type; none for no such option.
struct QueryOptions {
  Words types;
  std::string type_help;
  bool parties = true;         // --actor, --members
  bool scenes = true;          // --place
  bool responsibility = true;  // --responsibility
  bool voices = true;          // --source
  bool origins = true;         // --min-origins
  bool order = true;           // --order
  bool all = false;            // --all, and without it only what is worth a row
};
void add_query_options(CLI::App& app, QueryWords& words, const QueryOptions& options);
// --as-of alone.
void add_as_of(CLI::App& app, QueryWords& words);

}  // namespace isnad::cli
