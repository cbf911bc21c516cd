#include "ledger/redirects.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>
#include <utility>

#include "ledger/rows.h"

namespace isnad::ledger {
namespace {

using KeptId = std::variant<std::int64_t, std::string>;
using Key = std::pair<int, KeptId>;  // about, old

constexpr int kActor = 0, kIncident = 1;

Status bind_key(Query& query, const Key& key) {
  query.bind(1, std::int64_t{key.first});
  std::visit([&](const auto& old) { query.bind(2, old); }, key.second);
  return {};
}

}  // namespace

KeptId kept_id(const std::string& id, int about) {
  constexpr std::size_t kDigits = 16;
  const char letter = about == kActor ? 'a' : 'i';
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (id.size() != kDigits + 1 || id.front() != letter || !std::all_of(id.begin() + 1, id.end(), is_digit)) return id;
  std::uint64_t number = 0;
  std::from_chars(id.data() + 1, id.data() + id.size(), number, 16);
  return std::bit_cast<std::int64_t>(number);
}

Status write_redirects(Database& database, const AllNumbers& numbers, const std::vector<resolve::Redirect>& redirects) {
  std::map<Key, std::int64_t> there;
  Status done =
      for_rows(database, "SELECT about, old, typeof(old) = 'integer', now FROM kept_redirect", [&](const Query& row) {
        KeptId old = row.integer(2) != 0 ? KeptId(row.integer(1)) : KeptId(string_at(row, 1));
        there.emplace(Key(static_cast<int>(row.integer(0)), std::move(old)), row.integer(3));
      });
  if (!done) return done;
  auto put = database.prepare(
      "INSERT INTO kept_redirect (about, old, now) VALUES (?1, ?2, ?3) ON CONFLICT (about, old) DO UPDATE SET now = "
      "?3");
  if (!put) return put.error();
  for (const resolve::Redirect& one : redirects) {
    const auto incident = numbers.incidents.number(one.new_id), actor = numbers.actors.number(one.new_id);
    const int about = incident ? kIncident : kActor;
    const std::int64_t now = incident ? *incident : actor.value_or(0);
    const Key key(about, kept_id(one.old_id, about));
    const auto found = there.find(key);
    const bool same = found != there.end() && found->second == now;
    if (found != there.end()) there.erase(found);
    if (same) continue;
    done = bind_key(*put, key);
    if (done) done = put->bind(3, now).run();
    if (!done) return done;
  }
  auto remove = database.prepare("DELETE FROM kept_redirect WHERE about = ?1 AND old = ?2");
  if (!remove) return remove.error();
  for (const auto& [key, now] : there) {
    done = bind_key(*remove, key);
    if (done) done = remove->run();
    if (!done) return done;
  }
  return {};
}

namespace query {

std::string redirected(const std::string& id, Where& where) {
  const auto now = [&](int about) {
    const KeptId kept = kept_id(id, about);
    const auto* number = std::get_if<std::int64_t>(&kept);
    return fmt::format("(SELECT now FROM kept_redirect WHERE about = {} AND old = {})", about,
                       number != nullptr ? where.value(*number) : where.value(id));
  };
  return fmt::format(
      "coalesce((SELECT id FROM kept_actor WHERE number = {}), (SELECT id FROM kept_incident WHERE number = {}))",
      now(kActor), now(kIncident));
}

}  // namespace query
}  // namespace isnad::ledger
