// copies.h: accounts of one passage that several copies of an article print become one account that names them all.
//
// In:  accounts of one happening, in the order of their documents; which documents are copies of one article
// (stories.h). Out: those that stay; the story's original stands for its copies, else the first printing. Two printings
// are one passage if they share most of their words (a dateline or a spelling may differ). Cost: the square of the
// accounts that the documents of one story give of one happening.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "resolve/accounts.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

class CopyTable {
 public:
  CopyTable(std::span<const ReadDocument> documents, const std::vector<Story>& stories);
  [[nodiscard]] bool same_story(std::size_t a, std::size_t b) const { return story_of_[a] == story_of_[b]; }
  [[nodiscard]] bool is_original(std::size_t document) const { return original_[document]; }
  [[nodiscard]] std::span<const ReadDocument> documents() const { return documents_; }

 private:
  std::span<const ReadDocument> documents_;
  std::vector<std::size_t> story_of_;  // by document
  std::vector<bool> original_;         // by document
};

[[nodiscard]] std::vector<Account> join_copies(const CopyTable& copies, std::vector<Account> accounts);

}  // namespace isnad::resolve
