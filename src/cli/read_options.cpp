#include "cli/read_options.h"

#include <fmt/format.h>

#include <cstdlib>

#include "cli/choices.h"
#include "isnad/vocabulary.h"

namespace isnad::cli {
namespace {

constexpr const char* kWhich = "Which accounts";
constexpr const char* kHow = "How they are written";

// A word of options such as --place may hold a comma, so each stands after an option of its own.
void add_words(CLI::App& app, const std::string& name, std::vector<std::string>& words, const std::string& help,
               const std::string& type) {
  app.add_option(name, words, help)->allow_extra_args(false)->type_name(type)->group(kWhich);
}

// Words with commas, in lines that fit a terminal.
std::string wrapped(const Words& words) {
  constexpr std::size_t kColumns = 92;
  std::string out;
  std::size_t column = 0;
  for (const std::string& word : words) {
    if (!out.empty()) out += column + word.size() > kColumns ? ",\n  " : ", ";
    column = (out.ends_with("\n  ") ? 2 : column + 2) + word.size();
    out += word;
  }
  return out;
}

// CLI11's own check of a range takes "nan".
std::string check_share(const std::string& typed) {
  char* end = nullptr;
  const double value = std::strtod(typed.c_str(), &end);
  const bool number = !typed.empty() && *end == '\0';
  return number && value >= 0 && value <= 1 ? std::string() : fmt::format("'{}' is no number from 0 to 1", typed);
}

void add_which(CLI::App& read, ReadSettings& settings) {
  read.add_option("--type", settings.happenings.types, "only these types of events, such as assault,threaten")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->transform(one_of("type", words_of<EventType>()))
      ->type_name("TYPE,…")
      ->group(kWhich);
  read.add_option("--since", settings.filter.since, "only what has a day from this date on (2024-09-25, 2024-09, 2024)")
      ->type_name("DATE")
      ->group(kWhich);
  read.add_option("--until", settings.filter.until,
                  "only what has a day up to this date; undated accounts are left out")
      ->type_name("DATE")
      ->group(kWhich);
  add_words(read, "--place", settings.filter.places,
            "only what happened there: a name or the beginning of one, a country, a gazetteer id; may be repeated",
            "PLACE");
  add_words(read, "--actor", settings.filter.actors,
            "only with this party, as doer or done to: a name, an alias, an id of the register; may be repeated",
            "NAME");
  read.add_flag("--all", settings.all,
                "also talk, what is only planned or said not to have been, and what tells less than two of who, whom, "
                "losses, place, means (always with --type)")
      ->group(kWhich);
  read.add_option("--min-confidence", settings.happenings.min_confidence, "leave out what is less sure, 0 to 1")
      ->check(CLI::Validator(check_share, ""))
      ->type_name("SHARE")
      ->group(kWhich)
      ->capture_default_str();
}

void add_how(CLI::App& read, ReadSettings& settings) {
  constexpr int kMostTies = 1'000'000;
  auto* format =
      add_choice<ReadingFormat>(read, "--format", settings.format,
                                {{"text", ReadingFormat::kText},
                                 {"csv", ReadingFormat::kCsv},
                                 {"json", ReadingFormat::kJson},
                                 {"ndjson", ReadingFormat::kNdjson}},
                                "text; csv, a row an account; ndjson, an object a line; json, one list of them");
  format->type_name("FORMAT")->group(kHow);
  const auto as_ndjson = [&settings](std::int64_t) { settings.format = ReadingFormat::kNdjson; };
  read.add_flag_function("--json", as_ndjson, "the same as --format ndjson")->excludes(format)->group(kHow);
  read.add_option("--ties", settings.ties, "how many ties between parties to list; 0 for none")
      ->check(CLI::Range(0, kMostTies).description(""))
      ->type_name("N")
      ->group(kHow)
      ->capture_default_str();
  read.add_flag("--explain", settings.explain, "name the frames and rows behind each entry")->group(kHow);
  add_colours(read, settings.colours)->group(kHow);
}

}  // namespace

void add_read_options(CLI::App& read, ReadSettings& settings) {
  add_which(read, settings);
  add_how(read, settings);
  add_input_settings(read, settings.input);
  add_output(read, settings.input.output);
  add_gazetteer(read, settings.input);
  read.footer(
      fmt::format("Types: {}.\nTheir modes: isnad help types.\n\n"
                  "Examples:\n"
                  "  isnad read articles/*.txt | less -R\n"
                  "  isnad read --type assault --min-confidence 0.6 saved-page.html\n"
                  "  isnad read --since 2024-09 --place Harbourtown --actor army my-articles/\n"
                  "  isnad read --format csv --output accounts.csv my-articles/\n"
                  "  isnad read --format ndjson articles.ndjson | jq 'select(.account.responsibility == \"claimed\")'\n"
                  "Exit status: isnad help exit-codes. Environment: isnad help environment.",
                  wrapped(words_of<EventType>())));
}

}  // namespace isnad::cli
