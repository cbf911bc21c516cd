#include "cli/query_options.h"

#include <utility>

namespace isnad::cli {
namespace {

constexpr const char* kWhich = "Which";

// A name may hold a comma, so each stands after an option of its own.
CLI::Option* add_names(CLI::App& app, const std::string& option, std::vector<std::string>& names,
                       const std::string& help) {
  return app.add_option(option, names, help)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("NAME")
      ->group(kWhich);
}

void add_date(CLI::App& app, const std::string& option, std::string& date, const std::string& help) {
  app.add_option(option, date, help)->type_name("DATE")->group(kWhich);
}

}  // namespace

void add_as_of(CLI::App& app, QueryWords& words) {
  add_date(app, "--as-of", words.as_of,
           "only what could be known then: documents published, decisions made up to this date");
}

void add_query_options(CLI::App& app, QueryWords& words, const QueryOptions& options) {
  add_date(app, "--since", words.since, "only what has a day from this date on (2024-09-25, 2024-09, 2024)");
  add_date(app, "--until", words.until, "only what has a day up to this date");
  add_date(app, "--at", words.at, "only what happened or held on this day");
  app.get_option("--at")->excludes("--since")->excludes("--until");
  add_as_of(app, words);
  if (options.parties) {
    add_names(app, "--actor", words.actors,
              "only with this party: a name, the beginning of one, an id; may be repeated");
    app.add_flag("--members", words.members, "with --actor: also those who belonged to it at that time")
        ->needs("--actor")
        ->group(kWhich);
  }
  if (options.scenes) {
    add_names(app, "--place", words.places,
              "only there: a place, a province, a country, a gazetteer id; may be repeated");
  }
  if (!options.types.empty()) {
    app.add_option("--type", words.types, options.type_help)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->transform(one_of("type", options.types))
        ->type_name("TYPE,…")
        ->group(kWhich);
  }
  if (options.responsibility) {
    app.add_option("--responsibility", words.responsibilities, "only what is told so, such as claimed,denied")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->transform(one_of("responsibility", words_of<Responsibility>()))
        ->type_name("WORD,…")
        ->group(kWhich);
  }
  if (options.voices) {
    add_names(app, "--source", words.sources, "only what this outlet or actor says; may be repeated");
  }
  if (options.origins) {
    app.add_option("--min-origins", words.min_origins, "only what so many independent origins tell")
        ->check(CLI::Range(0, 1'000'000).description(""))
        ->type_name("N")
        ->group(kWhich);
  }
  if (options.all) {
    words.all = false;
    app.add_flag("--all", words.all,
                 "also talk, what is only planned or said not to have been, and what tells less than two of who, whom, "
                 "losses, place, means (always with --type)")
        ->group(kWhich);
  }
  if (options.order) {
    using ledger::query::Order;
    add_choice<Order>(app, "--order", words.order,
                      {{"time", Order::kTime}, {"newest", Order::kNewest}, {"support", Order::kSupport}},
                      "time, newest (first) or support (most origins first)")
        ->type_name("ORDER")
        ->group(kWhich);
  }
  app.add_option("--limit", words.limit, "so many at most; 0 for all")
      ->check(CLI::Range(0, 1'000'000'000).description(""))
      ->type_name("N")
      ->group(kWhich);
}

}  // namespace isnad::cli
