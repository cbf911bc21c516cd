// kept.h: what rows of derived tables share: words, dates, places, chains of attribution, each kept once. Private to
// the folder.
//
// In:  a word, a date, a place, a chain. Out: its number, by which rows name it (schema/005.sql, kept_*). A number
// stays with what it stands for until all is derived anew; what no row names any more stays until then too. Invariant:
// equal things have one number. Cost: all that is there is read once and held; then a look into a map. Errors: those of
// store.h, asked for at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/string_map.h"
#include "ledger/numbers.h"
#include "ledger/rows.h"
#include "resolve/attributes.h"

namespace isnad::ledger {

// The number of an attribute of incidents: its place in the list of them, as kept_attribute has it.
[[nodiscard]] std::int64_t attribute_number(std::string_view name);

class Kept {
 public:
  [[nodiscard]] static Result<Kept> open(Database& database);

  [[nodiscard]] std::int64_t word(std::string_view text);
  template <InVocabulary Enum>
  [[nodiscard]] std::int64_t word(Enum value) {
    return word(to_string(value));
  }
  [[nodiscard]] std::int64_t day(std::string_view edtf);
  [[nodiscard]] std::int64_t place(const resolve::PlaceValue& place);
  // Nothing for the author alone, with whom all chains begin.
  [[nodiscard]] std::optional<std::int64_t> chain(std::span<const resolve::Link> links, const Numbers& actors);
  // A party that is called as the actor is called needs no name of its own.
  void set_actor_name(std::int64_t actor, std::string_view name);
  [[nodiscard]] bool is_name_of(std::int64_t actor, std::string_view name) const;

  [[nodiscard]] Status status() const;

 private:
  // Things of one table, by what tells them apart.
  struct Shelf {
    explicit Shelf(Table into) : table(std::move(into)) {}
    Table table;
    core::StringMap<std::int64_t> numbers;
    std::int64_t next = 0;
    void found(std::string key, std::int64_t number);
  };
  explicit Kept(Database& database);

  Shelf words_, days_, places_, chains_;
  std::vector<std::string> actor_names_;  // by number
};

// A number with three decimals as thousandths, which take two bytes and not eight; any other as it is.
[[nodiscard]] std::variant<std::int64_t, double> thousandths(double number);
// Of positions of reports: the one, or a JSON list.
[[nodiscard]] std::variant<std::int64_t, std::string> one_or_list(const std::vector<std::uint32_t>& positions);

}  // namespace isnad::ledger
