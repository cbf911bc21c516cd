// account_filter.h: which accounts of a timeline a reader asks for: by day, place and party.
//
// In:  what was typed (--since, --until, --place, --actor) and the documents. Out: yes or no for an account. Words are
// compared folded (case, diacritics and apostrophes don't count) and match from the beginning of a word: "brigade"
// finds "River Brigade". Several words of one kind widen (any of them), different kinds narrow (all of them). Cost: the
// names of an account's parties.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/edtf.h"
#include "isnad/result.h"
#include "resolve/accounts.h"
#include "resolve/relations.h"

namespace isnad::cli {

struct FilterWords {
  std::string since, until;                 // EDTF dates; empty for open
  std::vector<std::string> places, actors;  // a place's name, country or gazetteer id; a party's name, alias or id
  [[nodiscard]] bool empty() const { return since.empty() && until.empty() && places.empty() && actors.empty(); }
};

class AccountFilter {
 public:
  // Errors: kInvalidInput (no date; an end before the beginning).
  [[nodiscard]] static Result<AccountFilter> create(const FilterWords& words);
  // To be called once all documents are read: which codes the countries have that were named.
  void learn_countries(std::span<const resolve::ReadDocument> documents);

  [[nodiscard]] bool wants(std::span<const resolve::ReadDocument> documents, const resolve::Account& account) const;
  // By its parties alone: a relation has neither day nor place to go by.
  [[nodiscard]] bool wants(std::span<const resolve::ReadDocument> documents,
                           const resolve::RelationHistory& history) const;

 private:
  using Phrase = std::vector<std::string>;  // folded words

  [[nodiscard]] bool in_time(const resolve::Account& account) const;
  [[nodiscard]] bool in_place(std::span<const resolve::ReadDocument> documents, const resolve::Account& account) const;
  [[nodiscard]] bool with_party(const resolve::ReadDocument& read, const resolve::Account& account) const;
  [[nodiscard]] bool is_wanted(const Entity& entity) const;

  std::optional<core::Edtf> time_;
  std::vector<Phrase> places_, actors_;
  std::vector<std::string> place_ids_, actor_ids_;  // as typed, lower case
  std::set<std::string> countries_;                 // ISO codes
};

}  // namespace isnad::cli
