#include "cli/export_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <set>
#include <string_view>
#include <utility>

#include "cli/ledger_file.h"
#include "core/civil_date.h"
#include "core/edtf.h"
#include "export/view/dates.h"
#include "export/view/value_text.h"
#include "isnad/provenance.h"
#include "ledger/derived.h"
#include "ledger/open.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

using exports::view::Content;

// In the order of their ids, whatever that of the numbers by which they were chosen.
template <typename Thing>
Status take(Result<std::vector<Thing>> list, std::vector<Thing>& out) {
  if (!list) return list.error();
  out = std::move(*list);
  std::ranges::sort(out, {}, &Thing::id);
  return {};
}

const std::vector<std::int64_t>* chosen(const ThingNumbers& numbers) { return numbers ? &*numbers : nullptr; }

Status read_lists(ledger::Database& database, const ExportChoice& choice, const ExportFilter& filter, Content& out) {
  const auto authors = choice.with_authors ? ledger::query::Authors::kRead : ledger::query::Authors::kLeaveOut;
  Status done = take(ledger::query::read_articles(database, authors), out.articles);
  if (done) done = take(ledger::query::read_stories(database, chosen(filter.stories)), out.stories);
  if (done) done = take(ledger::query::read_actors(database, chosen(filter.actors)), out.actors);
  if (done) done = take(ledger::query::read_incidents(database, chosen(filter.incidents)), out.incidents);
  if (done) done = take(ledger::query::read_relations(database, chosen(filter.relations)), out.relations);
  if (done) done = take(ledger::query::read_statements(database, chosen(filter.statements)), out.statements);
  if (done) done = take(decisions_of(database), out.reviews);
  std::erase_if(out.articles, [&](const ledger::query::Article& one) { return !filter.takes(one); });
  return done;
}

// Leaves those alone that were asked for by id.
template <typename Thing>
Status choose(std::vector<Thing>& things, std::string_view what, const ExportChoice& choice,
              const std::vector<resolve::Redirect>& redirects) {
  std::vector<std::string> ids;
  ids.reserve(things.size());
  for (const Thing& one : things) ids.push_back(one.id);
  std::set<std::string> chosen;
  for (const std::string& typed : choice.ids) {
    const auto id = current_id(what, typed, ids, redirects);
    if (!id) return id.error();
    chosen.insert(*id);
  }
  std::erase_if(things, [&](const Thing& one) { return !chosen.contains(one.id); });
  return {};
}

Status choose_ids(ledger::Database& database, const ExportChoice& choice, Content& out) {
  if (choice.ids.empty()) return {};
  const auto redirects = ledger::query::read_redirects(database);
  if (!redirects) return redirects.error();
  switch (choice.what) {
    case What::kDocuments:
      return choose(out.articles, "document", choice, *redirects);
    case What::kActors:
      return choose(out.actors, "actor", choice, *redirects);
    case What::kRelations:
      return choose(out.relations, "relation", choice, *redirects);
    case What::kStatements:
      return choose(out.statements, "statement", choice, *redirects);
    case What::kStories:
      return choose(out.stories, "story", choice, *redirects);
    default:
      return choose(out.incidents, "incident", choice, *redirects);
  }
}

Status describe(QueryLedger& ledger, const ExportChoice& choice, exports::view::About& about) {
  const auto content = ledger::fingerprint_of_truth(ledger.database, ledger.resolver.maker);
  if (!content) return content.error();
  about.what = word_of(choice.what);
  about.format = choice.format;
  about.ledger_schema = ledger::kSchemaVersion;
  about.ledger_content = *content;
  about.program = program_version();
  about.date = choice.date;
  about.filters = typed(choice.words);
  for (const std::string& id : choice.ids) about.filters.emplace_back("--id", id);
  return {};
}

}  // namespace

Result<LoadedView> load_view(QueryLedger& ledger, const ExportChoice& choice) {
  ledger::Database& database = ledger.database;
  Content content;
  auto schemes = exports::view::Schemes::load(choice.data);
  if (!schemes) return schemes.error();
  content.schemes = std::move(*schemes);
  const auto filter = export_filter(ledger, choice.what, choice.words);
  if (!filter) return filter.error();
  Status done = describe(ledger, choice, content.about);
  if (done) done = read_lists(database, choice, *filter, content);
  if (done) done = choose_ids(database, choice, content);
  if (!done) return done.error();
  auto words = ledger::query::ArticleWords::create(database);
  if (!words) return words.error();
  LoadedView out;
  out.words = std::make_unique<ledger::query::ArticleWords>(std::move(*words));
  content.words = [asked = out.words.get()](const std::string& document, const resolve::TextSpan& span) {
    return exports::view::on_one_line(asked->words(document, span));
  };
  out.view = std::make_unique<exports::view::View>(std::move(content));
  return out;
}

Result<std::string> export_day(const std::string& given) {
  if (!given.empty()) {
    const auto day = core::Edtf::parse(given);
    if (given.size() != std::string_view("2025-01-31").size() || !day || day->length_days() != 1) {
      return Error{ErrorCode::kInvalidInput, fmt::format("--date {}: a day is written 2025-01-31.", given)};
    }
    return given;
  }
  std::int64_t seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != '\0') {
    const std::string_view text = epoch;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc() || end != text.data() + text.size() || seconds < 0) {
      return Error{ErrorCode::kInvalidInput, fmt::format("SOURCE_DATE_EPOCH is '{}': no number of seconds.", text)};
    }
  }
  constexpr std::int64_t kSecondsOfDay = 86'400;
  return exports::view::day_text(core::civil_date(seconds / kSecondsOfDay));
}

}  // namespace isnad::cli
