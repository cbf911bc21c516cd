// export.cpp: GET /export/{what}: the bytes that `isnad export` writes, for it is what writes them: this program once
// more. What only the workbench can ask (a role, words, what is worth a row) is asked here first, and handed on as ids.
#include <fmt/format.h>

#include <algorithm>

#include "ledger/query/find.h"
#include "serve/child.h"
#include "serve/children.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

namespace query = ledger::query;

struct Format {
  std::string_view name, type, ending;
};
constexpr Format kFormats[] = {{"ndjson", "application/x-ndjson", "ndjson"},
                               {"json", "application/json", "json"},
                               {"csv", "text/csv; charset=utf-8", "csv"},
                               {"acled", "text/csv; charset=utf-8", "acled.csv"},
                               {"ged", "text/csv; charset=utf-8", "ged.csv"},
                               {"geojson", "application/geo+json", "geojson"},
                               {"gpkg", "application/geopackage+sqlite3", "gpkg"},
                               {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
                               {"gexf", "application/gexf+xml", "gexf"},
                               {"nodes", "text/csv; charset=utf-8", "nodes.csv"},
                               {"edges", "text/csv; charset=utf-8", "edges.csv"},
                               {"ftm", "application/x-ndjson", "ftm.json"},
                               {"csl", "application/vnd.citationstyles.csl+json", "csl.json"},
                               {"timelinejs", "application/json", "timeline.json"},
                               {"html", "text/html; charset=utf-8", "html"}};
constexpr std::string_view kWhats[] = {"documents", "incidents", "actors", "relations", "statements",
                                       "stories",   "reviews",   "values", "reports",   "ledger"};

// Every value stands in one word with its option: none can be taken for an option of its own.
void add(std::vector<std::string>& arguments, std::string_view option, const std::string& value) {
  if (!value.empty()) arguments.push_back(fmt::format("{}={}", option, value));
}

// True where `isnad export` has an option for all that is asked.
bool has_options_for(const desk::QueryWords& words) {
  return words.part == query::Part::kAny && words.modes.empty() && words.modalities.empty() && words.levels.empty() &&
         words.reviews.empty() && !words.disputed && !words.undisputed && words.text.empty() && words.all;
}

Result<std::vector<std::string>> ids_left(Workbench& bench, const desk::QueryWords& words, const std::string& as_of) {
  constexpr std::size_t kMostIds = 60'000;  // what a command line takes
  auto reader = bench.readers().lend(as_of);
  if (!reader) return reader.error();
  const auto found = bench.find(**reader, words, query::Order::kTime);
  if (!found) return found.error();
  if ((*found)->empty()) return Error{ErrorCode::kNotFound, "nothing is left to export; take a filter away."};
  if ((*found)->size() > kMostIds) {
    return Error{
        ErrorCode::kInvalidInput,
        fmt::format("{} happenings are too many to export by these filters; narrow them, or ask for worth=all.",
                    (*found)->size())};
  }
  return query::ids_of((*reader)->database, "kept_incident", **found);
}

Result<std::vector<std::string>> arguments_for(Workbench& bench, const Asked& asked, const std::string& format) {
  auto words = question_of(asked);
  if (!words) return words.error();
  // As `isnad export`: everything, unless what is worth a row is asked for.
  if (!asked.has("worth")) words->all = true;
  std::vector<std::string> out = {"export", asked.rest, "--format", format, "--db", bench.settings().db};
  out.insert(out.end(), {"--data", bench.settings().data.string()});
  add(out, "--as-of", asked.value("as_of"));
  for (const std::string& id : asked.values("id")) add(out, "--id", id);
  const bool of_incidents = asked.rest == "incidents" || asked.rest == "values" || asked.rest == "reports";
  if (!has_options_for(*words)) {
    if (!of_incidents) {
      return Error{
          ErrorCode::kInvalidInput,
          "role, mode, modality, level, disputed, review, q and worth=row are for incidents, values, reports."};
    }
    const auto ids = ids_left(bench, *words, asked.value("as_of"));
    if (!ids) return ids.error();
    for (const std::string& id : *ids) add(out, "--id", id);
    return out;
  }
  add(out, "--since", words->since);
  add(out, "--until", words->until);
  for (const auto& [option, list] : {std::pair("--actor", &words->actors), std::pair("--place", &words->places),
                                     std::pair("--source", &words->sources), std::pair("--type", &words->types),
                                     std::pair("--responsibility", &words->responsibilities)}) {
    for (const std::string& one : *list) add(out, option, one);
  }
  if (words->members && !words->actors.empty()) out.emplace_back("--members");
  if (words->min_origins > 0) add(out, "--min-origins", std::to_string(words->min_origins));
  return out;
}

// The first bytes decide: what fails before them is an answer of its own.
Reply file_of(Workbench& bench, std::vector<std::string> arguments, const Format& format, const std::string& what) {
  Reply reply;
  reply.type = format.type;
  reply.headers = {{"Content-Disposition", fmt::format("attachment; filename=\"isnad-{}.{}\"", what, format.ending)},
                   {"Cache-Control", "no-store"}};
  reply.stream = [program = bench.settings().program, arguments = std::move(arguments)](const Sink& sink) {
    const auto status = run_child(program, arguments, {[&](std::string_view bytes) { return sink(bytes); }, {}});
    return status && *status == 0;
  };
  return reply;
}

}  // namespace

Reply export_file(Workbench& bench, const Asked& asked) {
  if (Status fine = only_filter_and(asked, {"format", "id"}); !fine) return error_reply(fine.error());
  if (std::ranges::find(kWhats, asked.rest) == std::end(kWhats)) {
    return error_reply(Error{ErrorCode::kNotFound,
                             desk::not_among("export", asked.rest, desk::Words(std::begin(kWhats), std::end(kWhats)))});
  }
  const std::string name = asked.has("format") ? asked.value("format") : "ndjson";
  const auto format = std::ranges::find(kFormats, name, &Format::name);
  if (format == std::end(kFormats)) {
    desk::Words names;
    for (const Format& one : kFormats) names.emplace_back(one.name);
    return error_reply(Error{ErrorCode::kInvalidInput, desk::not_among("format", name, names)});
  }
  auto arguments = arguments_for(bench, asked, name);
  if (!arguments) return error_reply(arguments.error());
  // What the command refuses (no relations as acled; no such actor) is asked first, without its bytes.
  std::vector<std::string> said;
  bool any = false;
  const auto tried = run_child(bench.settings().program, *arguments,
                               {[&](std::string_view) {
                                  any = true;
                                  return false;
                                },
                                [&](std::string_view line) { said.emplace_back(line); }});
  if (!tried) return error_reply(tried.error());
  if (!any && *tried != 0) return error_reply(error_of(*tried, said));
  return file_of(bench, std::move(*arguments), *format, asked.rest);
}

}  // namespace isnad::serve::routes
