// read.cpp: `isnad read`: what happened in a set of articles, with the words behind each entry and who said it.
#include <fmt/format.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/ledger_file.h"
#include "cli/output.h"
#include "cli/read_options.h"
#include "export/reading_csv.h"
#include "export/reading_json.h"
#include "export/reading_text.h"
#include "resolve/attributes.h"

namespace isnad::cli {
namespace {

constexpr std::string_view kSubcommand = "read";

exports::TextStyle style_of(const ReadSettings& settings, bool standard_output) {
  constexpr std::size_t kMostColumns = 120;  // longer lines are hard to read
  exports::TextStyle style = text_style(settings.colours, standard_output, kMostColumns);
  style.explain = settings.explain;
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
    disputed += std::ranges::any_of(resolve::kAttributes, [&](const resolve::NamedAttribute& named) {
      return (happening.incident.*named.attribute).disputed;
    });
  }
  std::string out = fmt::format("{} articles, about {} words, {} outlets: {} happenings in {} accounts",
                                documents.size(), words, outlets.size(), happenings.size(), accounts);
  if (disputed > 0) out += fmt::format(", {} of them disputed", disputed);
  return out + ".\n";
}

// Objects, one a line, to one list of them.
std::string as_list(std::string lines) {
  if (lines.ends_with('\n')) lines.pop_back();
  std::string out = "[\n";
  for (const char c : lines) {
    if (c == '\n') out += ',';
    out += c;
  }
  return out + (lines.empty() ? "]\n" : "\n]\n");
}

std::string render(const ReadSettings& settings, AccountFilter& filter, const Resolver& resolver,
                   const std::vector<resolve::ReadDocument>& documents, bool standard_output) {
  filter.learn_countries(documents);
  resolve::HappeningOptions options = settings.happenings;
  options.worth_a_row = !settings.all && options.types.empty();
  if (!settings.filter.empty()) {
    options.wanted = [&](const resolve::Account& account) { return filter.wants(documents, account); };
  }
  const auto resolution = resolve::resolve_read(documents, resolver.actors, resolver.knowledge);
  const auto happenings = resolve::find_happenings(documents, resolution, options);
  if (settings.format == ReadingFormat::kCsv) return exports::happenings_csv(documents, happenings, {settings.explain});
  auto relations = resolve::find_relation_histories(documents, options.min_confidence);
  std::erase_if(relations, [&](const resolve::RelationHistory& history) { return !filter.wants(documents, history); });
  if (settings.format != ReadingFormat::kText) {
    std::string lines = exports::happenings_json(documents, happenings) + exports::relations_json(documents, relations);
    return settings.format == ReadingFormat::kJson ? as_list(std::move(lines)) : lines;
  }
  if (documents.empty()) return {};
  const exports::TextStyle style = style_of(settings, standard_output);
  std::string out = summary(documents, happenings) + exports::happenings_text(documents, happenings, style);
  if (settings.ties > 0 && !relations.empty()) {
    out += "\nWho is who\n" + exports::relations_text(documents, relations, settings.ties, style);
  }
  return out;
}

std::string name_of_language(const std::string& code) {
  UErrorCode status = U_ZERO_ERROR;
  char16_t name[128] = {};
  const int length = uloc_getDisplayLanguage(code.c_str(), "en", name, 127, &status);
  std::string out;
  if (U_SUCCESS(status) != 0) icu::UnicodeString(name, length).toUTF8String(out);
  return out.empty() || out == code ? code : fmt::format("{} ({})", out, code);
}

// Gathers the documents as they are read.
class Reading {
 public:
  void take(Answer& answer) {
    if (!answer.extraction) {
      report(kSubcommand, answer.extraction.error());
      ++failed_;
    } else if (!may_be_english(*answer.document)) {
      std::cerr << fmt::format("isnad read: {}: the text is in {}; isnad reads English; left out.\n", answer.name,
                               name_of_language(answer.document->language));
      ++foreign_;
    } else {
      documents_.push_back({answer.document, std::move(answer.extraction).value()});
    }
    if (on_terminal_) std::cerr << fmt::format("\r{} documents read", documents_.size()) << std::flush;
  }
  void say_how_it_ended(const RunTotals& totals, const std::string& part) const {
    if (on_terminal_) std::cerr << '\r' << std::string(40, ' ') << '\r';
    if (totals.interrupted) {
      std::cerr << fmt::format("isnad read: interrupted; the articles read so far are {}.\n",
                               part.empty() ? "shown" : "in " + part);
    }
    if (failed_ + foreign_ == 0) return;
    std::vector<std::string> why;
    if (foreign_ > 0) why.push_back(fmt::format("{} not in English", foreign_));
    if (failed_ > 0) why.push_back(fmt::format("{} could not be read", failed_));
    std::cerr << fmt::format("isnad read: {} of {} documents were left out: {}.\n", failed_ + foreign_,
                             totals.documents, fmt::join(why, ", "));
  }
  [[nodiscard]] const std::vector<resolve::ReadDocument>& documents() const { return documents_; }

 private:
  std::vector<resolve::ReadDocument> documents_;
  std::size_t failed_ = 0;
  std::size_t foreign_ = 0;
  bool on_terminal_ = isatty(STDERR_FILENO) != 0;
};

int run(ReadSettings settings) {
  auto filter = AccountFilter::create(settings.filter);
  if (!filter) return report_usage(kSubcommand, filter.error().message);
  auto output = Output::open(settings.input.output, settings.input.files);
  if (!output) return report(kSubcommand, output.error());
  const auto started = start(kSubcommand, settings.input);
  if (!started) return report(kSubcommand, started.error());
  const auto resolver = Resolver::create(settings.input.engine.data);
  if (!resolver) return report(kSubcommand, resolver.error());
  DocumentReader reader(settings.input.files, settings.input.format, started->tables, {.keys = settings.input.keys});
  Reading reading;
  const auto take = [&](Answer& answer, const std::string&) {
    reading.take(answer);
    return true;
  };
  const RunTotals totals = run_documents(started->engine, reader, settings.input.run, take);
  output->write(render(settings, *filter, *resolver, reading.documents(), output->is_standard()));
  if (!output->good()) return report(kSubcommand, output->cannot_write());
  const std::string part = totals.interrupted ? output->keep_part() : std::string();
  if (!totals.interrupted) {
    if (Status finished = output->finish(); !finished) return report(kSubcommand, finished.error());
  }
  for (const std::string& notice : reader.take_notices()) notify(kSubcommand, notice);
  reading.say_how_it_ended(totals, part);
  return totals.exit_status();
}

}  // namespace

Command add_read(CLI::App& app) {
  auto settings = std::make_shared<ReadSettings>();
  CLI::App* read = app.add_subcommand("read", "a timeline of what happened, the words behind it, and who said it");
  add_read_options(*read, *settings);
  return {read, [settings] { return run(*settings); }};
}

}  // namespace isnad::cli
