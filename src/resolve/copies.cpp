#include "resolve/copies.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace isnad::resolve {
namespace {

// Words in lower case, sorted, each once: what two printings of a passage are compared by.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (letter) words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (!letter && !words.back().empty()) words.emplace_back();
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::erase(words, std::string());
  return words;
}

// True if the two share most of their words (Jaccard index).
bool same_passage(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  constexpr double kSame = 0.8;
  std::vector<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  const std::size_t all = a.size() + b.size() - shared.size();
  return static_cast<double>(shared.size()) >= kSame * static_cast<double>(all);
}

}  // namespace

CopyTable::CopyTable(std::span<const ReadDocument> documents, const std::vector<Story>& stories)
    : documents_(documents), story_of_(documents.size()), original_(documents.size(), false) {
  std::map<std::string_view, std::size_t> story_of;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    for (const std::string& document : stories[i].documents) story_of.emplace(document, i);
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    story_of_[i] = story_of.at(documents[i].document->id);
    original_[i] = stories[story_of_[i]].original == documents[i].document->id;
  }
}

std::vector<Account> join_copies(const CopyTable& copies, std::vector<Account> accounts) {
  const auto place_in_text = [](const Account& account) { return std::pair(account.document, account.sentence.begin); };
  const auto words_in = [&](const Account& account) {
    return words_of(account.sentence.of(copies.documents()[account.document].document->text));
  };
  std::stable_sort(accounts.begin(), accounts.end(), [&](const Account& a, const Account& b) {
    return std::pair(!copies.is_original(a.document), place_in_text(a)) <
           std::pair(!copies.is_original(b.document), place_in_text(b));
  });
  std::vector<Account> kept;
  std::vector<std::vector<std::string>> words;  // of those kept
  for (Account& account : accounts) {
    auto own = words_in(account);
    std::size_t i = 0;
    while (i < kept.size() &&
           (kept[i].document == account.document || kept[i].type != account.type ||
            !copies.same_story(kept[i].document, account.document) || !same_passage(words[i], own))) {
      ++i;
    }
    if (i < kept.size()) {
      kept[i].also_in.push_back(account.document);
      continue;
    }
    kept.push_back(std::move(account));
    words.push_back(std::move(own));
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [&](const Account& a, const Account& b) { return place_in_text(a) < place_in_text(b); });
  return kept;
}

}  // namespace isnad::resolve
