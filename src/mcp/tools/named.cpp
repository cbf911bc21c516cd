#include "mcp/tools/named.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "desk/question.h"
#include "ledger/query/find.h"
#include "ledger/query/thing_rows.h"

namespace isnad::mcp::tools {
namespace {

namespace query = ledger::query;

constexpr std::size_t kMostNamed = 8;
constexpr std::array<std::string_view, 6> kKinds = {"happening", "actor", "relation", "statement", "story", "article"};

}  // namespace

Result<query::Named> one_of(ledger::Database& database, const std::string& typed, query::Kind kind) {
  auto named = query::named(database, typed);
  if (!named) return named.error();
  std::erase_if(*named, [&](const query::Named& one) { return one.kind != kind; });
  if (named->size() == 1) return std::move(named->front());
  const std::string_view what = kKinds[static_cast<std::size_t>(kind)];
  if (named->empty()) {
    return Error{ErrorCode::kNotFound, fmt::format("there is no {} with the id '{}' in the ledger.", what, typed)};
  }
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < named->size() && i < kMostNamed; ++i) ids.push_back((*named)[i].id);
  return Error{ErrorCode::kInvalidInput,
               fmt::format("'{}' can be {} {}s: {}{}. Name one by its whole id.", typed, named->size(), what,
                           fmt::join(ids, ", "), named->size() > kMostNamed ? ", …" : "")};
}

Result<std::int64_t> one_actor(ledger::Database& database, const std::string& typed) {
  const auto named = query::named(database, typed);
  if (!named) return named.error();
  for (const query::Named& one : *named) {
    if (one.kind == query::Kind::kActor && one.id == typed) return one.number;
  }
  const auto numbers = desk::actors_meant(database, typed);
  if (!numbers) return numbers.error();
  if (numbers->size() == 1) return numbers->front();
  query::Filter filter;
  filter.actors = *numbers;
  const auto first = query::find_actors(database, filter, kMostNamed);  // most mentioned first
  if (!first) return first.error();
  const auto rows = query::read_actor_rows(database, *first);
  if (!rows) return rows.error();
  std::vector<std::string> names;
  for (const query::ActorRow& row : *rows) {
    names.push_back(fmt::format("{} ({}, {})", row.is_private ? "a private person" : row.name, row.kind, row.id));
  }
  return Error{ErrorCode::kInvalidInput,
               fmt::format("'{}' can be {} actors: {}{}. Name one by its id.", typed, numbers->size(),
                           fmt::join(names, "; "), numbers->size() > kMostNamed ? "; …" : "")};
}

}  // namespace isnad::mcp::tools
