// actor_roles.h: offices that words give a person: "French President", "prime minister of Japan", "the president".
//
// In:  words before a name, or a description. Out: the office and whose it is, as far as told. Nothing where the words
// say more than an office ("former president", "president of the club"): who that is, they don't tell.
// Reads data/titles.toml and the register's states. Cost: some look-ups. Thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "isnad/result.h"
#include "lexicon/actors.h"
#include "lexicon/titles.h"

namespace isnad::resolve {

struct Office {
  std::string title;  // folded: "president"
  std::string state;  // code; empty where none is told
  friend auto operator<=>(const Office&, const Office&) = default;
};
// The same office, as far as both tell: whose it is may be left out by one.
[[nodiscard]] bool may_be_same(const Office& a, const Office& b);

class OfficeReader {
 public:
  // `file`: data/titles.toml. Errors: kNotFound, kCorruptData.
  [[nodiscard]] static Result<OfficeReader> load(const std::filesystem::path& file);

  // The office at the end of the words before a name: "said French President".
  [[nodiscard]] std::optional<Office> before_name(std::string_view words, const lexicon::Actors& actors) const;
  // The office that a description is, all of it.
  [[nodiscard]] std::optional<Office> described(std::string_view words, const lexicon::Actors& actors) const;

 private:
  explicit OfficeReader(lexicon::Titles titles) : titles_(std::move(titles)) {}
  [[nodiscard]] bool is_office(const std::string& words) const;

  lexicon::Titles titles_;
};

}  // namespace isnad::resolve
