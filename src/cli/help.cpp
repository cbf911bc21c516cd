// help.cpp: `isnad help [COMMAND or TOPIC]` and `isnad version`.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>

#include "cli/choices.h"
#include "cli/command.h"
#include "cli/start.h"
#include "isnad/vocabulary.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kExitCodes =
    "Exit status:\n"
    "    0  all was read\n"
    "   64  the command line is wrong\n"
    "   65  an input can't be read as it is: mend it\n"
    "   66  a file, a folder of tables, a model, or what was asked for in a ledger isn't there: name another\n"
    "   67  a model, a table, a compressed file or a ledger is damaged: fetch it again\n"
    "   68  a model, a gazetteer or a ledger of another version: update the program, or use another\n"
    "   69  memory or disk is full, the output can't be written, or the ledger is in use\n"
    "   70  a fault of this program: please report it\n"
    "  130  interrupted (Ctrl-C); the documents begun are finished\n"
    "Where some documents can't be read, the others are; the status is that of the last that could not.\n";

constexpr std::string_view kEnvironment =
    "Environment:\n"
    "  ISNAD_DATA       the folder of tables, as --data\n"
    "  ISNAD_MODEL      the language model, as --model\n"
    "  ISNAD_GAZETTEER  the gazetteer, as --gazetteer\n"
    "  NO_COLOR         if set, no colours unless --colour always asks for them\n"
    "An option comes before the environment. Where neither says, the program looks beside itself: in the checkout "
    "that\n"
    "it was built in, or in ../share/isnad where it is installed. The working folder is never looked into.\n";

constexpr std::string_view kInputs =
    "Kinds of input, told by their content, whatever their names (docs/formats/inputs.md):\n"
    "  text, HTML       one article a file; a text may begin with lines such as \"outlet: Gulf Wire\"\n"
    "  NDJSON, JSON     one object an article, by line, in a list or alone\n"
    "  CSV, TSV         one row an article; --map text=body,published=date names the columns\n"
    "  RSS, Atom, RDF, JSON Feed   one article an item; an item with a summary only is marked so\n"
    "  WARC, WACZ       the pages of web archives, also .gz and .zst\n"
    "  ZIP, tar         of any of these\n"
    "  Nexis            text or DOCX with many articles\n"
    "  DOCX, PDF        one document a file; encrypted and merely pictured PDFs are refused\n"
    "  .eml, .mbox, .mhtml   one article a message; pages saved as MHTML\n"
    "  Telegram         result.json of Telegram Desktop: one article a message\n"
    "Each also packed with gzip, xz, zstd or bzip2, and from standard input (-). In a folder files are taken by these "
    "endings:\n"
    "  .txt .text .html .htm .xhtml .ndjson .jsonl .json .csv .tsv .rss .atom .rdf .xml .warc .wacz .zip .tar .tgz "
    ".txz\n"
    "  .docx .pdf .eml .mbox .mht .mhtml, each also with .gz .xz .zst .bz2; others are left out and named.\n"
    "What is none of these (pictures, RTF, spreadsheets, programs) is refused in a sentence that says what to do.\n";

std::string types_text() {
  std::string out = "Types of events, each with its modes (docs/contract.md explains them):\n";
  for (const EventType type : all<EventType>()) {
    Words modes;
    for (const EventMode mode : modes_of(type)) modes.emplace_back(to_string(mode));
    out += fmt::format("  {}{}{}\n", to_string(type), modes.empty() ? "" : ": ", fmt::join(modes, ", "));
  }
  return out;
}

// `below`: the words behind a command's name, each the command below the one before it.
int show(const CLI::App& app, const std::string& topic, const Words& below) {
  if (topic.empty()) {
    // Of the whole: App::help would give that of the command that was named, which is this one.
    std::cout << app.get_formatter()->make_help(&app, app.get_name(), CLI::AppFormatMode::Normal);
  } else if (topic == "exit-codes") {
    std::cout << kExitCodes;
  } else if (topic == "environment") {
    std::cout << kEnvironment;
  } else if (topic == "inputs") {
    std::cout << kInputs;
  } else if (topic == "types") {
    std::cout << types_text();
  } else {
    const CLI::App* command = app.get_subcommand(topic);
    std::string path = "isnad";
    for (const std::string& word : below) {
      const Words known = subcommands(*command);
      if (std::ranges::find(known, word) == known.end()) {
        return report_usage("help", not_among("help on", word, known));
      }
      path += ' ' + command->get_name();
      command = command->get_subcommand(word);
    }
    std::cout << command->help(path);
  }
  return 0;
}

}  // namespace

Command add_help(CLI::App& app) {
  auto words = std::make_shared<Words>();
  CLI::App* help = app.add_subcommand("help", "help on a command, or on: inputs, types, environment, exit-codes");
  help->add_option("topic", *words, "a command, inputs, types, environment or exit-codes")->type_name("WORD");
  const auto run = [&app, words] {
    const std::string topic = words->empty() ? std::string() : words->front();
    const Words below(words->empty() ? words->begin() : std::next(words->begin()), words->end());
    Words topics = subcommands(app);
    for (const char* more : {"inputs", "types", "environment", "exit-codes"}) topics.emplace_back(more);
    if (!topic.empty() && std::ranges::find(topics, topic) == topics.end()) {
      return report_usage("help", not_among("help on", topic, topics));
    }
    return show(app, topic, below);
  };
  return {help, run};
}

Command add_version(CLI::App& app) {
  CLI::App* version = app.add_subcommand("version", "which isnad this is");
  const auto run = [&app] {
    std::cout << app.version() << '\n';
    return 0;
  };
  return {version, run};
}

}  // namespace isnad::cli
