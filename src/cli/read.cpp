// read.cpp: `isnad read`: what happened in a set of articles, with the words behind each entry and who said it.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/start.h"
#include "export/reading_json.h"
#include "export/reading_text.h"

namespace isnad::cli {
namespace {

enum class ColourMode : std::uint8_t { kAuto, kAlways, kNever };

struct Settings {
  InputSettings input;
  resolve::HappeningOptions happenings;
  ColourMode colours = ColourMode::kAuto;
  std::size_t ties = 20;
  bool json = false;
  bool explain = false;
};

const std::map<std::string, ColourMode> kColourModes{
    {"auto", ColourMode::kAuto}, {"always", ColourMode::kAlways}, {"never", ColourMode::kNever}};

exports::TextStyle style_of(const Settings& settings) {
  exports::TextStyle style;
  style.explain = settings.explain;
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  const bool wanted = terminal && std::getenv("NO_COLOR") == nullptr;
  style.colours = settings.colours == ColourMode::kAlways || (settings.colours == ColourMode::kAuto && wanted);
  winsize size{};
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    style.width_columns = std::min<std::size_t>(size.ws_col, 120);
  }
  return style;
}

std::string summary(const std::vector<resolve::ReadDocument>& documents,
                    const std::vector<resolve::Happening>& happenings) {
  std::set<std::string> outlets;
  std::size_t words = 0, accounts = 0, disputed = 0;
  for (const resolve::ReadDocument& read : documents) {
    if (!read.document->outlet.empty()) outlets.insert(read.document->outlet);
    words += static_cast<std::size_t>(std::count(read.document->text.begin(), read.document->text.end(), ' ')) + 1;
  }
  for (const resolve::Happening& happening : happenings) {
    accounts += happening.accounts.size();
    disputed += happening.losses_differ ? 1 : 0;
  }
  std::string out = fmt::format("{} articles, about {} words, {} outlets: {} accounts of what happened",
                                documents.size(), words, outlets.size(), accounts);
  if (disputed > 0) out += fmt::format(", {} where the losses differ", disputed);
  return out + ".\n";
}

void print(const Settings& settings, const std::vector<resolve::ReadDocument>& documents) {
  const auto happenings = resolve::find_happenings(documents, settings.happenings);
  const auto relations = resolve::find_relation_histories(documents, settings.happenings.min_confidence);
  if (settings.json) {
    std::cout << exports::happenings_json(documents, happenings) << exports::relations_json(documents, relations);
    return;
  }
  const exports::TextStyle style = style_of(settings);
  std::cout << summary(documents, happenings) << exports::happenings_text(documents, happenings, style);
  if (settings.ties > 0 && !relations.empty()) {
    std::cout << "\nWho is who\n" << exports::relations_text(documents, relations, settings.ties, style);
  }
}

int run(const Settings& settings) {
  const auto started = start(settings.input.engine);
  if (!started) return report("read", started.error());
  std::vector<resolve::ReadDocument> documents;
  DocumentReader reader(settings.input.files, settings.input.format, started->tables);
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  const auto take = [&](Answer& answer, const std::string&) {
    if (!answer.extraction) {
      report("read", answer.extraction.error());
    } else {
      documents.push_back({answer.document, std::move(answer.extraction).value()});
    }
    if (on_terminal) std::cerr << fmt::format("\r{} documents read", documents.size()) << std::flush;
    return true;
  };
  const RunTotals totals = run_documents(started->engine, reader, settings.input.run, take);
  if (on_terminal) std::cerr << '\r' << std::string(40, ' ') << '\r';
  for (const std::string& notice : reader.take_notices()) std::cerr << fmt::format("isnad read: {}\n", notice);
  if (totals.interrupted) std::cerr << "isnad read: interrupted; showing the articles read so far.\n";
  if (!documents.empty()) print(settings, documents);
  std::cout.flush();
  if (!std::cout) return report("read", cannot_write());
  return totals.exit_status();
}

}  // namespace

Command add_read(CLI::App& app) {
  auto settings = std::make_shared<Settings>();
  CLI::App* read = app.add_subcommand("read", "a timeline of what happened, the words behind it, and who said it");
  add_input_settings(*read, settings->input);
  read->add_option("--type", settings->happenings.types, "only these types of events, such as assault,threaten")
      ->delimiter(',');
  read->add_option("--min-confidence", settings->happenings.min_confidence, "leave out what is less sure")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  read->add_option("--ties", settings->ties, "how many ties between parties to list; 0 for none")
      ->capture_default_str();
  read->add_flag("--explain", settings->explain, "name the frames and rows behind each entry");
  read->add_flag("--json", settings->json, "one JSON object a line instead of text");
  read->add_option("--colour,--color", settings->colours, "auto, always or never")
      ->transform(CLI::CheckedTransformer(kColourModes, CLI::ignore_case).description(""))
      ->type_name("WHEN")
      ->default_str("auto");
  read->footer(
      "Examples:\n"
      "  isnad read articles/*.txt | less -R\n"
      "  isnad read --type assault --min-confidence 0.6 saved-page.html\n"
      "  isnad read --json articles.ndjson | jq 'select(.account.responsibility == \"claimed\")'");
  return {read, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
