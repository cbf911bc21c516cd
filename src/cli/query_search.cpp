// query_search.cpp: `isnad search` and `isnad timeline`.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "cli/command.h"
#include "cli/query_command.h"
#include "cli/start.h"
#include "export/finding_tables.h"
#include "ledger/query/labels.h"
#include "ledger/query/meaning.h"
#include "ledger/query/resolution.h"
#include "ledger/query/timeline.h"
#include "ledger/query/words.h"
#include "lexicon/near_words.h"
#include "lexicon/overlay.h"

namespace isnad::cli {
namespace {

using ledger::query::Labels;

struct SearchSettings {
  QuerySettings query;
  std::vector<std::string> words;
};

Result<ledger::query::Search> searched(ledger::Database& database, const SearchSettings& settings,
                                       std::string_view typed, const ledger::query::Filter& filter) {
  const std::size_t limit = most_wanted(settings.query);
  if (!settings.query.is_ranking) return ledger::query::search_words(database, typed, filter, limit);
  const auto near = lexicon::NearWords::load(lexicon::base_of(settings.query.ledger.data) / "near_words.tsv");
  if (!near) return near.error();
  return ledger::query::search_meaning(database, typed, *near, filter, limit);
}

int run_search(const SearchSettings& settings) {
  constexpr std::string_view kSubcommand = "search";
  const QuerySettings& query = settings.query;
  const std::string typed = fmt::format("{}", fmt::join(settings.words, " "));
  if (ledger::query::words_asked(typed, ledger::query::Matching::kAll).empty()) {
    return report_usage(kSubcommand, fmt::format("'{}' has no word to look for.", typed));
  }
  auto open = QueryLedger::open(query.ledger, query.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  const auto filter = filter_of(open->database, open->resolver.listed(), query.words);
  if (!filter) return report(kSubcommand, filter.error());
  auto found = searched(open->database, settings, typed, *filter);
  if (!found) return report(kSubcommand, found.error());
  if (!found->all_words) {
    notify(kSubcommand,
           "no document has all these words; these have some of them. --meaning takes words that mean nearly the same "
           "too.");
  }
  QueryAnswer answer = cut_to_limit(query, found->documents);
  auto labels = Labels::create(open->database);
  if (!labels) return report(kSubcommand, labels.error());
  std::vector<exports::FoundWords> rows;
  for (const auto& document : found->documents) {
    const auto incidents = ledger::query::read_incidents(open->database, &document.incidents);
    if (!incidents) return report(kSubcommand, incidents.error());
    rows.push_back({document.id, document.snippet, *incidents});
  }
  answer.text = [&](const exports::TextStyle& style) { return exports::search_text(rows, *labels, style); };
  answer.table = [&] { return exports::search_table(rows, *labels); };
  answer.objects = [&] {
    std::vector<std::string> objects;
    objects.reserve(rows.size());
    for (const auto& one : rows) objects.push_back(exports::search_json(one, *labels));
    return objects;
  };
  return write_answer(kSubcommand, query, answer);
}

struct TimelineSettings {
  QuerySettings query;
  std::string about;
};

int run_timeline(const TimelineSettings& settings) {
  constexpr std::string_view kSubcommand = "timeline";
  constexpr std::size_t kDays = 20;
  const QuerySettings& query = settings.query;
  const auto weights = lexicon::DayWeights::load(lexicon::base_of(query.ledger.data) / "timeline.toml");
  auto open = QueryLedger::open(query.ledger, query.words.as_of);
  if (!open) return report(kSubcommand, open.error());
  if (!weights) return report(kSubcommand, weights.error());
  const auto filter = filter_of(open->database, open->resolver.listed(), query.words);
  if (!filter) return report(kSubcommand, filter.error());
  const auto days = ledger::query::find_timeline(
      open->database, {settings.about, *filter, query.words.limit.value_or(kDays)}, *weights);
  if (!days) return report(kSubcommand, days.error());
  QueryAnswer answer;
  answer.found = days->size();
  answer.table = [&] { return exports::timeline_table(*days); };
  answer.objects = [&] {
    std::vector<std::string> objects;
    for (const auto& day : *days) objects.push_back(exports::timeline_json(day));
    return objects;
  };
  return write_answer(kSubcommand, query, answer);
}

}  // namespace

Command add_search(CLI::App& app) {
  auto settings = std::make_shared<SearchSettings>();
  CLI::App* command = app.add_subcommand("search", "articles by their words, and the incidents told there");
  command->add_option("words", settings->words, "words; \"a phrase\" in quotation marks; begin* of a word")
      ->required()
      ->type_name("WORDS");
  command->add_flag("--meaning", settings->query.is_ranking,
                    "words that mean nearly the same count too, and none has to be there; the best 50 in every format, "
                    "unless --limit says otherwise");
  QueryOptions options;
  options.parties = options.scenes = options.responsibility = options.order = options.origins = false;
  add_query_settings(*command, settings->query, options);
  command->footer(
      "Examples:\n"
      "  isnad search drone Eilat\n"
      "  isnad search '\"claimed responsibility\" militia*' --since 2024-09 --limit 10\n"
      "  isnad search --meaning freighter crew set free\n"
      "Best first; all words have to be there, endings don't count. With --meaning an article need not have the words\n"
      "themselves: a ship stands for a freighter (data/near_words.tsv). Quotation marks keep words as they are.\n"
      "Dates are those of publication, a source is an outlet.");
  return {command, [settings] { return run_search(*settings); }};
}

Command add_timeline(CLI::App& app) {
  auto settings = std::make_shared<TimelineSettings>();
  CLI::App* command = app.add_subcommand("timeline", "the days that mattered most, and what happened on each");
  command->add_option("--about", settings->about, "only what articles with these words tell")->type_name("WORDS");
  QueryOptions options;
  options.types = incident_types();
  options.type_help = "only days of these types or modes of incidents";
  options.order = false;
  add_query_settings(*command, settings->query, options);
  command->footer(
      "Examples:\n"
      "  isnad timeline --about Erbil --limit 10\n"
      "  isnad timeline --since 2024-09 --until 2024-12 --type assault --format ndjson\n"
      "In order of time; 20 days where no --limit is named. A day matters by how many articles come back to it later,\n"
      "and by how many tell of it at all; support counts them, copies once. Days before the articles begin come last.");
  return {command, [settings] { return run_timeline(*settings); }};
}

}  // namespace isnad::cli
