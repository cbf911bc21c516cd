#include "ledger/comparisons.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/hash.h"
#include "core/sha256.h"
#include "ledger/comparison_bytes.h"
#include "ledger/numbers.h"
#include "ledger/open.h"
#include "ledger/register_parts.h"
#include "ledger/rows.h"

namespace isnad::ledger {
namespace {

using resolve::Remembered;

constexpr std::string_view kComparedBy = "compared_by";

// What compares: the program with its tables, and what people added to the register.
Result<std::string> comparer(Database& database, std::string_view maker) {
  core::Sha256 hash;
  hash.add(maker);
  const auto parts = read_register_parts(database);
  if (!parts) return parts.error();
  for (const RegisterPart& part : *parts) {
    for (const std::string* text : {&part.name, &part.toml}) {
      hash.add(std::string_view("\0", 1));
      hash.add(*text);
    }
  }
  return hash.hex();
}

// The document as it was read.
std::uint64_t seal_of(std::string_view id, std::string_view extraction_sha256) {
  return core::mix_hash(core::mix_hash(core::kHashSeed, id), extraction_sha256);
}

// Names documents by their places in the list and no more by their numbers, in the order of these; false where one is
// none.
bool give_places(Remembered& list, const std::unordered_map<std::int64_t, std::uint32_t>& place_of) {
  bool found = true;
  const auto replace = [&](std::uint32_t& document) {
    const auto place = place_of.find(document);
    if (place == place_of.end()) {
      found = false;
    } else {
      document = place->second;
    }
  };
  for (resolve::RememberedDocument& document : list) {
    for (std::uint32_t& other : document.alike) replace(other);
    for (resolve::RememberedCopy& copy : document.copies) replace(copy.other);
    for (resolve::RememberedLink& link : document.links) replace(link.other);
    std::sort(document.alike.begin(), document.alike.end());
    std::sort(document.copies.begin(), document.copies.end(),
              [](const auto& a, const auto& b) { return a.other < b.other; });
    const auto place = [](const resolve::RememberedLink& one) { return std::tie(one.node, one.other, one.other_node); };
    std::sort(document.links.begin(), document.links.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
  }
  return found;
}

}  // namespace

Result<Remembered> read_comparisons(Database& database, std::string_view maker) {
  const auto comparer_now = comparer(database, maker);
  if (!comparer_now) return comparer_now.error();
  const auto compared_by = meta(database, kComparedBy);
  if (!compared_by) return compared_by.error();
  if (*compared_by != *comparer_now) return Remembered();
  Remembered out;
  std::unordered_map<std::int64_t, std::uint32_t> place_of;  // by number
  bool whole = true;
  const Status done = for_rows(database,
                               "SELECT c.document, d.id, d.extraction_sha256, c.bytes FROM kept_comparison AS c JOIN "
                               "document AS d ON d.number = c.document ORDER BY d.id",
                               [&](const Query& row) {
                                 auto read = read_comparison(row.text(3), row.integer(0));
                                 whole &= read && read->seal == seal_of(row.text(1), row.text(2));
                                 if (!whole) return;
                                 place_of.emplace(row.integer(0), static_cast<std::uint32_t>(out.size()));
                                 out.push_back(std::move(read->document));
                                 out.back().id = string_at(row, 1);
                               });
  if (!done) return done.error();
  if (!whole || !give_places(out, place_of)) return Remembered();
  return out;
}

Status write_comparisons(Database& database, std::string_view maker, const Remembered& remembered) {
  const auto comparer_now = comparer(database, maker);
  if (!comparer_now) return comparer_now.error();
  std::unordered_map<std::int64_t, std::uint64_t> there;  // a hash of the row's bytes, by document
  Status done = for_rows(database, "SELECT document, bytes FROM kept_comparison", [&](const Query& row) {
    there.emplace(row.integer(0), core::mix_hash(core::kHashSeed, row.text(1)));
  });
  if (!done) return done;
  std::vector<std::int64_t> numbers;
  std::vector<std::uint64_t> seals;
  done = for_rows(database, "SELECT number, id, extraction_sha256 FROM document ORDER BY id", [&](const Query& row) {
    if (numbers.size() == remembered.size() || remembered[numbers.size()].id != row.text(1)) return;
    numbers.push_back(row.integer(0));
    seals.push_back(seal_of(row.text(1), row.text(2)));
  });
  if (!done) return done;
  if (numbers.size() < remembered.size()) {  // what is remembered is of other documents
    if (done = database.execute("DELETE FROM kept_comparison"); !done) return done;
    return set_meta(database, kComparedBy, "");
  }
  auto put = database.prepare(
      "INSERT INTO kept_comparison (document, bytes) VALUES (?1, ?2) ON CONFLICT (document) DO UPDATE SET bytes = ?2");
  if (!put) return put.error();
  for (std::size_t i = 0; i < remembered.size(); ++i) {
    const std::string bytes = comparison_bytes(remembered[i], seals[i], numbers[i], numbers);
    const auto found = there.find(numbers[i]);
    if (found != there.end() && found->second == core::mix_hash(core::kHashSeed, bytes)) continue;
    if (done = put->bind(1, numbers[i]).bind_bytes(2, bytes).run(); !done) return done;
  }
  return set_meta(database, kComparedBy, *comparer_now);
}

}  // namespace isnad::ledger
