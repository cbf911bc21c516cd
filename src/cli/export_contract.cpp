#include "cli/export_contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "cli/incident_teller.h"
#include "cli/ledger_file.h"
#include "export/ledger_json.h"
#include "isnad/json.h"
#include "ledger/decisions.h"
#include "ledger/documents.h"
#include "ledger/query/articles.h"
#include "ledger/query/resolution.h"

namespace isnad::cli {
namespace {

// Objects as lines, or as one list of them.
class Objects {
 public:
  Objects(Output& output, bool list) : output_(output), list_(list) {}
  bool add(const std::string& object) {
    if (list_) output_.write(first_ ? "[\n" : ",\n");
    first_ = false;
    output_.write(list_ ? object : object + '\n');
    return output_.good();
  }
  void end() {
    if (list_) output_.write(first_ ? "[]\n" : "\n]\n");
  }

 private:
  Output& output_;
  bool list_;
  bool first_ = true;
};

// What an id is asked for among things of one kind.
struct Wanted {
  std::string what;              // "incident"
  std::vector<std::string> ids;  // none for all
  std::vector<resolve::Redirect> redirects;
};

// In the order of their ids, whatever that of the numbers by which they were chosen.
template <typename Thing>
Status write_list(Result<std::vector<Thing>> list, const Wanted& wanted, Objects& objects) {
  if (!list) return list.error();
  std::ranges::sort(*list, {}, &Thing::id);
  std::set<std::string> chosen;
  if (!wanted.ids.empty()) {
    std::vector<std::string> ids;
    for (const Thing& one : *list) ids.push_back(one.id);
    for (const std::string& typed : wanted.ids) {
      const auto id = current_id(wanted.what, typed, ids, wanted.redirects);
      if (!id) return id.error();
      chosen.insert(*id);
    }
  }
  for (const Thing& one : *list) {
    if (!chosen.empty() && !chosen.contains(one.id)) continue;
    if (!objects.add(exports::ledger_json(one))) break;
  }
  return {};
}

// A document as it was read, with its incidents put together as `isnad extract` does.
Result<std::string> told(const std::optional<IncidentTeller>& teller, const std::string& read) {
  if (!teller) return read;
  auto back = from_json(read);
  if (!back) return back.error();
  if (back->error) return read;
  const auto document = std::make_shared<const Document>(std::move(back->document));
  const auto tellings = teller->tell(document, back->extraction);
  return to_json(*document, back->extraction, {.explain = false, .tellings = tellings});
}

Status write_documents(ledger::Database& database, const ContractChoice& choice, Objects& objects) {
  const auto teller = incident_teller("export", choice.data, false);
  if (!teller) return teller.error();
  const auto add = [&](const std::string& read) -> Result<bool> {
    const auto one = told(*teller, read);
    if (!one) return Error{one.error().code, fmt::format("{}: {}", database.file(), one.error().message)};
    return objects.add(*one);
  };
  for (const std::string& id : choice.ids) {
    const auto stored = ledger::find_document(database, id);
    if (!stored) return stored.error();
    if (const auto added = add(stored->extraction); !added) return added.error();
  }
  if (!choice.ids.empty()) return {};
  const auto articles = ledger::query::read_articles(database);
  if (!articles) return articles.error();
  std::set<std::string, std::less<>> left_out;
  for (const ledger::query::Article& article : *articles) {
    if (!choice.filter.takes(article)) left_out.insert(article.id);
  }
  return ledger::for_each_document(
      database, [&](ledger::StoredDocument& stored) { return add(stored.extraction); },
      [&](const std::string& id) { return left_out.contains(id); });
}

Status write_reviews(ledger::Database& database, Objects& objects) {
  const auto decisions = ledger::read_decisions(database);
  if (!decisions) return decisions.error();
  for (const resolve::Decision& one : *decisions) {
    if (!objects.add(exports::ledger_json(one))) break;
  }
  return {};
}

ledger::query::Chosen chosen(const ThingNumbers& numbers) { return numbers ? &*numbers : nullptr; }

Status write(ledger::Database& database, const ContractChoice& choice, Objects& objects) {
  Wanted wanted{{}, choice.ids, {}};
  if (!wanted.ids.empty()) {
    auto redirects = ledger::query::read_redirects(database);
    if (!redirects) return redirects.error();
    wanted.redirects = std::move(*redirects);
  }
  const auto named = [&](const char* what) {
    wanted.what = what;
    return wanted;
  };
  const ExportFilter& filter = choice.filter;
  using namespace ledger::query;
  switch (choice.what) {
    case What::kDocuments:
      return write_documents(database, choice, objects);
    case What::kIncidents:
      return write_list(read_incidents(database, chosen(filter.incidents)), named("incident"), objects);
    case What::kActors:
      return write_list(read_actors(database, chosen(filter.actors)), named("actor"), objects);
    case What::kRelations:
      return write_list(read_relations(database, chosen(filter.relations)), named("relation"), objects);
    case What::kStatements:
      return write_list(read_statements(database, chosen(filter.statements)), named("statement"), objects);
    case What::kStories:
      return write_list(read_stories(database, chosen(filter.stories)), named("story"), objects);
    case What::kReviews:
      return write_reviews(database, objects);
    default:
      return {};
  }
}

}  // namespace

Status write_contract(ledger::Database& database, const ContractChoice& choice, Output& output) {
  Objects objects(output, choice.as_list);
  if (Status done = write(database, choice, objects); !done) return done;
  objects.end();
  return output.good() ? output.finish() : output.cannot_write();
}

}  // namespace isnad::cli
