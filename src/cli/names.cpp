// names.cpp: `isnad names score` and `isnad names link`: may two names be one's, and which actor of the register is
// meant.
//
// In:  NDJSON, an object a line (docs/contract.md, end). Out: an object a line, each written before the next line is
// read, so that another program can ask and wait. A line that can't be read is told on standard error with its number,
// the others go on, and the exit status says so at the end.
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/paths.h"
#include "cli/start.h"
#include "export/json_text.h"
#include "export/json_tree.h"
#include "lexicon/tables.h"
#include "resolve/names/linker.h"
#include "resolve/names/scorer.h"

namespace isnad::cli {
namespace {

using exports::JsonNode;
using exports::JsonText;

constexpr std::size_t kMostLineBytes = std::size_t{1} << 20U;

struct Settings {
  std::string input;
  EngineOptions engine;
  bool explain = false;
};

const JsonNode* member(const JsonNode& object, std::string_view name) {
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    if (object.keys[i] == name && object.items[i].kind != JsonNode::Kind::kNull) return &object.items[i];
  }
  return nullptr;
}

// The text under a name; an error where it must be there and isn't, or is something else.
Result<std::string> text_of(const JsonNode& object, std::string_view name, bool required) {
  const JsonNode* found = member(object, name);
  if (found == nullptr && !required) return std::string();
  if (found == nullptr || found->kind != JsonNode::Kind::kText)
    return Error{ErrorCode::kInvalidInput,
                 fmt::format("\"{}\" {} a text", name, found == nullptr ? "is missing; it is" : "is not")};
  return found->text;
}

Result<std::vector<std::string>> texts_of(const JsonNode& object, std::string_view name) {
  std::vector<std::string> out;
  const JsonNode* found = member(object, name);
  if (found == nullptr) return out;
  const Error wrong{ErrorCode::kInvalidInput, fmt::format("\"{}\" is not a list of texts", name)};
  if (found->kind != JsonNode::Kind::kArray) return wrong;
  for (const JsonNode& item : found->items) {
    if (item.kind != JsonNode::Kind::kText) return wrong;
    out.push_back(item.text);
  }
  return out;
}

// What is to be written for an object, or what is wrong with it.
using Answerer = std::function<Status(const JsonNode&, JsonText&)>;

Status answer_line(std::string_view line, const Answerer& answer, std::string& out) {
  auto object = exports::parse_json(line);
  if (!object) return object.error();
  if (object->kind != JsonNode::Kind::kObject) return Error{ErrorCode::kInvalidInput, "not a JSON object"};
  JsonText text;
  text.begin_object();
  const JsonNode* id = member(*object, "id");
  text.key("id");
  if (id == nullptr)
    text.null();
  else
    text.raw(exports::json_text(*id));
  if (Status done = answer(*object, text); !done) return done;
  text.end_object();
  out = text.take();
  return {};
}

int answer_all(std::string_view subcommand, const std::string& input, const Answerer& answer) {
  std::ifstream file;
  const bool standard = input.empty() || input == "-";
  if (!standard) file.open(input, std::ios::binary);
  if (!standard && !file) return report(subcommand, {ErrorCode::kNotFound, fmt::format("{}: can't be opened.", input)});
  std::istream& in = standard ? std::cin : file;
  std::size_t number = 0, wrong = 0;
  std::string out;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    const Status done = line.size() > kMostLineBytes
                            ? Status(Error{ErrorCode::kInvalidInput, "the line is longer than 1 MiB"})
                            : answer_line(line, answer, out);
    if (!done) {
      ++wrong;
      report(subcommand,
             {done.error().code, fmt::format("{}:{}: {}. The line has no answer; the others go on.",
                                             standard ? "standard input" : input, number, done.error().message)});
      continue;
    }
    std::cout << out << '\n' << std::flush;
    if (!std::cout) return report(subcommand, {ErrorCode::kResource, "standard output takes no more."});
  }
  if (in.bad()) return report(subcommand, {ErrorCode::kResource, "the input can't be read to its end."});
  return wrong == 0 ? 0 : static_cast<int>(ErrorCode::kInvalidInput);
}

// Warns of tables that are missing or cut off: they may load, and then answers change in silence.
Result<std::filesystem::path> data_folder(const Settings& settings, std::string_view subcommand) {
  const std::filesystem::path data = settings.engine.data.empty() ? find_data() : settings.engine.data;
  if (data.empty()) return Error{ErrorCode::kNotFound, "no tables were found. Name their folder with --data."};
  for (const Error& warning : lexicon::table_warnings(data)) warn(subcommand, warning.message);
  return data;
}

int run_score(const Settings& settings) {
  constexpr std::string_view kSubcommand = "names score";
  const auto data = data_folder(settings, kSubcommand);
  if (!data) return report(kSubcommand, data.error());
  const auto scorer = resolve::names::NameScorer::load(*data);
  if (!scorer) return report(kSubcommand, scorer.error());
  return answer_all(kSubcommand, settings.input, [&](const JsonNode& object, JsonText& out) -> Status {
    const auto a = text_of(object, "a", true), b = text_of(object, "b", true), kind = text_of(object, "kind", false);
    for (const auto* text : {&a, &b, &kind}) {
      if (!*text) return text->error();
    }
    out.key("score");
    out.number(scorer->score(*a, *b, *kind));
    return {};
  });
}

int run_link(const Settings& settings) {
  constexpr std::string_view kSubcommand = "names link";
  const auto data = data_folder(settings, kSubcommand);
  if (!data) return report(kSubcommand, data.error());
  const auto linker = resolve::names::ActorLinker::load(*data);
  if (!linker) return report(kSubcommand, linker.error());
  return answer_all(kSubcommand, settings.input, [&](const JsonNode& object, JsonText& out) -> Status {
    const auto name = text_of(object, "name", true), kind = text_of(object, "kind", false),
               date = text_of(object, "date", false);
    const auto countries = texts_of(object, "countries");
    for (const auto* text : {&name, &kind, &date}) {
      if (!*text) return text->error();
    }
    if (!countries) return countries.error();
    resolve::names::LinkQuery query;
    query.name = *name;
    query.kind = *kind;
    query.countries = *countries;
    query.date = *date;
    const resolve::names::Link link = (*linker)->link(query);
    out.key("actor");
    if (link.actor == lexicon::kNoActor)
      out.null();
    else
      out.text((*linker)->actor(link.actor).id);
    out.key("score");
    out.thousandths(link.score);
    if (settings.explain) {
      out.key("why");
      out.text(link.why);
    }
    return {};
  });
}

void add_settings(CLI::App& app, Settings& settings) {
  app.add_option("input", settings.input, "NDJSON; - or nothing for standard input")->type_name("FILE");
  app.add_option("--data", settings.engine.data, "the folder of tables")->type_name("FOLDER");
}

}  // namespace

Command add_names(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* names = app.add_subcommand("names", "compares names, and finds whom a name means in the register");
  CLI::App* score = names->add_subcommand("score", "how likely two names are names of one, from 0 to 1");
  add_settings(*score, *settings);
  score->footer(
      "Reads {\"id\", \"a\", \"b\", \"kind\"} a line, writes {\"id\", \"score\"}. Kinds: isnad help types.\n"
      "Examples:\n"
      "  echo '{\"id\":1,\"a\":\"Moammar Qaddafi\",\"b\":\"Muammar Gaddafi\",\"kind\":\"person\"}' | isnad names "
      "score\n"
      "  isnad names score pairs.ndjson > scores.ndjson");
  CLI::App* link = names->add_subcommand("link", "the actor of the register that a name means, or null");
  add_settings(*link, *settings);
  link->add_flag("--explain", settings->explain, "adds \"why\": by which name, and what spoke for or against it");
  link->footer(
      "Reads {\"id\", \"name\", \"kind\", \"countries\", \"date\"} a line (all but name optional), writes {\"id\", "
      "\"actor\",\n"
      "\"score\"}. Countries are names or ISO 3166-1 codes; the date is EDTF (2014, 2014-06).\n"
      "Examples:\n"
      "  echo '{\"id\":1,\"name\":\"LTTE\",\"countries\":[\"Sri Lanka\"]}' | isnad names link\n"
      "  isnad names link --explain names.ndjson");
  names->require_subcommand(1);
  return {names, [settings, score] { return score->parsed() ? run_score(*settings) : run_link(*settings); }};
}

}  // namespace isnad::cli
