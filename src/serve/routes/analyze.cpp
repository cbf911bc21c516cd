// analyze.cpp: GET /analyze/{what}: the objects that `isnad analyze WHAT --format ndjson` writes, for it is what writes
// them: this program once more. Nothing is added to them and nothing taken away, so that page and command line never
// differ. Filters are those of the other routes; `since` and `until` bound the series. `format=csv` gives its long
// table as a file.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "serve/children.h"
#include "serve/routes/answers.h"
#include "serve/routes/routes.h"

namespace isnad::serve::routes {
namespace {

enum class Shape : std::uint8_t { kOne, kEach, kList, kFlag };  // kList: values in one option, with commas

struct Parameter {
  std::string_view name, option;
  Shape shape;
  std::string_view of;  // the questions that take it; empty: all
};
constexpr Parameter kParameters[] = {
    {"target", "--target", Shape::kEach, ""},
    {"members", "--members", Shape::kFlag, ""},
    {"type", "--type", Shape::kList, ""},
    {"place", "--place", Shape::kEach, ""},
    {"source", "--source", Shape::kEach, ""},
    {"responsibility", "--responsibility", Shape::kList, ""},
    {"modality", "--modality", Shape::kList, ""},
    {"outcome", "--outcome", Shape::kList, ""},
    {"min_origins", "--min-origins", Shape::kOne, ""},
    {"since", "--begin", Shape::kOne, ""},
    {"until", "--end", Shape::kOne, ""},
    {"as_of", "--as-of", Shape::kOne, ""},
    {"known_at", "--known-at", Shape::kOne, ""},
    {"count", "--count", Shape::kOne, ""},
    {"counter", "--counter", Shape::kOne, ""},
    {"unit", "--unit", Shape::kOne, ""},
    {"gap", "--gap", Shape::kEach, ""},
    {"seed", "--seed", Shape::kOne, ""},
    {"draws", "--draws", Shape::kOne, ""},
    {"level", "--level", Shape::kOne, ""},
    {"by", "--by", Shape::kOne, "series tempo pauses changes compare response coverage forecast backtest"},
    {"silent_since", "--since", Shape::kOne, "pauses"},
    {"from", "--from", Shape::kOne, "pauses backtest"},
    {"most", "--most", Shape::kOne, "changes"},
    {"fast", "--fast", Shape::kFlag, "changes"},
    {"at", "--at", Shape::kOne, "compare network coverage"},
    {"and", "--and", Shape::kOne, "network"},
    {"umbrella", "--umbrella", Shape::kOne, "network"},
    {"relations", "--relations", Shape::kList, "network"},
    {"window", "--window", Shape::kList, "compare coverage"},
    {"control", "--control", Shape::kEach, "compare"},
    {"after", "--after", Shape::kEach, "response"},
    {"after_count", "--after-count", Shape::kOne, "response"},
    {"least", "--least", Shape::kOne, "response forecast backtest"},
    {"days", "--days", Shape::kList, "response"},
    {"then", "--then", Shape::kEach, "response forecast"},
    {"steps", "--steps", Shape::kList, "forecast backtest"},
    {"horizon", "--horizon", Shape::kOne, "forecast backtest"},
    {"ends", "--until", Shape::kOne, "forecast"},
    {"event", "--event", Shape::kFlag, "forecast"},
    {"every", "--every", Shape::kOne, "backtest"},
    {"covariate", "--covariate", Shape::kList, "tempo pauses changes compare forecast backtest"},
};
constexpr std::string_view kAudit = "audit";  // no question of the command but what a sceptic asks: its flag
constexpr std::string_view kQuestions[] = {"series",  "tempo",    "pauses",   "changes",  "compare", "response",
                                           "network", "coverage", "forecast", "backtest", kAudit};
constexpr std::string_view kOwn[] = {"actor", "role", "wait", "format"};

bool takes(const Parameter& parameter, std::string_view question) {
  return parameter.of.empty() ||
         fmt::format(" {} ", parameter.of).find(fmt::format(" {} ", question)) != std::string::npos;
}

Status only_of(const Asked& asked, std::string_view question) {
  desk::Words names(std::begin(kOwn), std::end(kOwn));
  for (const Parameter& each : kParameters) {
    if (takes(each, question)) names.emplace_back(each.name);
  }
  for (const auto& [name, value] : asked.parameters) {
    if (std::ranges::find(names, name) != names.end()) continue;
    const auto other = std::ranges::find(kParameters, name, &Parameter::name);
    if (other != std::end(kParameters)) {
      std::string of(other->of);
      std::ranges::replace(of, ' ', ',');
      return Error{ErrorCode::kInvalidInput, fmt::format("{} is no option of {}; it is of {}.", name, question, of)};
    }
    return Error{ErrorCode::kInvalidInput, desk::not_among("parameter", name, names)};
  }
  return {};
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& each : values) out += (out.empty() ? "" : ",") + each;
  return out;
}

// The options behind `isnad analyze WHAT`. Every value stands in one word with its option: none can be taken for an
// option of its own.
Result<std::vector<std::string>> options_of(const Asked& asked, std::string_view question) {
  const auto role = asked.word("role", {"any", "doer", "target"});
  if (!role) return role.error();
  const std::string_view actor = *role == "doer" ? "--actor" : *role == "target" ? "--target" : "--party";
  std::vector<std::string> out;
  for (const std::string& each : asked.values("actor")) out.push_back(fmt::format("{}={}", actor, each));
  for (const Parameter& each : kParameters) {
    if (!takes(each, question) || !asked.has(each.name)) continue;
    switch (each.shape) {
      case Shape::kOne:
        out.push_back(fmt::format("{}={}", each.option, asked.value(each.name)));
        break;
      case Shape::kEach:
        for (const std::string& value : asked.values(each.name))
          out.push_back(fmt::format("{}={}", each.option, value));
        break;
      case Shape::kList:
        out.push_back(fmt::format("{}={}", each.option, joined(asked.values(each.name))));
        break;
      case Shape::kFlag: {
        const auto flag = asked.flag(each.name);
        if (!flag) return flag.error();
        if (flag->value_or(false)) out.emplace_back(each.option);
        break;
      }
    }
  }
  return out;
}

// {"command": […], "notes": […], "results": […]}; the results are the lines as they were written.
std::string answer_of(const std::vector<std::string>& command, const Written& written) {
  JsonText out;
  out.begin_object();
  put_texts(out, "command", command);
  put_texts(out, "notes", written.lines);
  out.key("results");
  std::string text = out.take();
  text += '[';
  std::string_view rest = written.output;
  bool first = true;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > 0) {
      if (!first) text += ',';
      text += rest.substr(0, end);
      first = false;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return text + "]}";
}

Reply file_of(const std::string& question, const Written& written) {
  Reply reply = json_reply(written.output);
  reply.type = "text/csv; charset=utf-8";
  reply.headers = {{"Content-Disposition", fmt::format("attachment; filename=\"isnad-{}.csv\"", question)},
                   {"Cache-Control", "no-store"}};
  reply.keep = false;
  return reply;
}

}  // namespace

Reply analyze(Workbench& bench, const Asked& asked) {
  constexpr std::size_t kStandardWait = 120, kLongestWait = 600;
  const std::string& question = asked.rest;
  if (std::ranges::find(kQuestions, question) == std::end(kQuestions)) {
    const desk::Words names(std::begin(kQuestions), std::end(kQuestions));
    return error_reply(Error{ErrorCode::kNotFound, desk::not_among("question", question, names)});
  }
  if (Status fine = only_of(asked, question); !fine) return error_reply(fine.error());
  const auto wait = asked.number("wait", kStandardWait, kLongestWait);
  if (!wait) return error_reply(wait.error());
  // The checklist of a sceptic has no numbers to be laid out long.
  const auto format = question == kAudit ? asked.word("format", {"json"}) : asked.word("format", {"json", "csv"});
  if (!format) return error_reply(format.error());
  const bool as_file = *format == "csv";
  const auto options = options_of(asked, question);
  if (!options) return error_reply(options.error());
  std::vector<std::string> command = {"isnad", "analyze", question == kAudit ? "--audit" : question,
                                      fmt::format("--db={}", bench.settings().db)};
  command.insert(command.end(), options->begin(), options->end());
  std::vector<std::string> arguments(command.begin() + 1, command.end());
  arguments.push_back(fmt::format("--data={}", bench.settings().data.string()));
  arguments.emplace_back(as_file ? "--format=csv" : "--format=ndjson");
  if (as_file) arguments.emplace_back("--layout=long");
  const auto written = bench.children().run(arguments, std::chrono::seconds(*wait), asked.is_gone);
  if (!written) return error_reply(written.error());
  if (written->status != 0) return error_reply(error_of(written->status, written->lines));
  if (as_file) return file_of(question, *written);
  Reply reply = json_reply(answer_of(command, *written));
  // A note may say that the answer is of what was derived before.
  reply.keep = written->lines.empty();
  return reply;
}

}  // namespace isnad::serve::routes
