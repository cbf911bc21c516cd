// brief.cpp: GET /brief: what `isnad brief` writes of this ledger, for it is what writes it: this program once more.
// JSON is for the page, which leads from each sentence to its words; the other formats are files to keep.
#include <fmt/format.h>

#include <algorithm>

#include "serve/children.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

struct Format {
  std::string_view name, type;
};
constexpr Format kFormats[] = {{"json", "application/json; charset=utf-8"},
                               {"md", "text/markdown; charset=utf-8"},
                               {"html", "text/html; charset=utf-8"},
                               {"pdf", "application/pdf"},
                               {"ndjson", "application/x-ndjson"}};

struct Parameter {
  std::string_view name, option;
};
constexpr Parameter kParameters[] = {{"about", "--about"},
                                     {"actor", "--actor"},
                                     {"place", "--place"},
                                     {"source", "--source"},
                                     {"type", "--type"},
                                     {"responsibility", "--responsibility"},
                                     {"min_origins", "--min-origins"},
                                     {"since", "--since"},
                                     {"until", "--until"},
                                     {"as_of", "--as-of"},
                                     {"changed_since", "--changed-since"},
                                     {"most", "--most"},
                                     {"min_confidence", "--min-confidence"}};

Status only_of(const Asked& asked) {
  desk::Words names = {"format", "members"};
  for (const Parameter& each : kParameters) names.emplace_back(each.name);
  for (const auto& [name, value] : asked.parameters) {
    if (std::ranges::find(names, name) == names.end())
      return Error{ErrorCode::kInvalidInput, desk::not_among("parameter", name, names)};
  }
  return {};
}

}  // namespace

Reply brief(Workbench& bench, const Asked& asked) {
  constexpr std::chrono::seconds kWait{120};
  if (Status fine = only_of(asked); !fine) return error_reply(fine.error());
  const std::string name = asked.has("format") ? asked.value("format") : "json";
  const auto* const format = std::ranges::find(kFormats, name, &Format::name);
  if (format == std::end(kFormats)) {
    desk::Words names;
    for (const Format& one : kFormats) names.emplace_back(one.name);
    return error_reply(Error{ErrorCode::kInvalidInput, desk::not_among("format", name, names)});
  }
  std::vector<std::string> arguments = {"brief", fmt::format("--db={}", bench.settings().db),
                                        fmt::format("--data={}", bench.settings().data.string()),
                                        fmt::format("--format={}", name)};
  for (const Parameter& each : kParameters) {
    for (const std::string& value : asked.values(each.name))
      arguments.push_back(fmt::format("{}={}", each.option, value));
  }
  const auto members = asked.flag("members");
  if (!members) return error_reply(members.error());
  if (members->value_or(false) && asked.has("actor")) arguments.emplace_back("--members");
  const auto written = bench.children().run(arguments, kWait, asked.is_gone);
  if (!written) return error_reply(written.error());
  if (written->status != 0) return error_reply(error_of(written->status, written->lines));
  Reply reply = json_reply(written->output);
  reply.type = format->type;
  reply.keep = name == "json" && written->lines.empty();
  if (name != "json") {
    reply.headers = {{"Content-Disposition", fmt::format("attachment; filename=\"isnad-brief.{}\"", name)},
                     {"Cache-Control", "no-store"}};
  }
  return reply;
}

}  // namespace isnad::serve::routes
