#include "resolve/copies.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <string>
#include <tuple>

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

struct Printed {
  std::size_t account = 0;  // index into the accounts that stay
  std::vector<std::string> words;
};

}  // namespace

void join_copies(std::span<const ReadDocument> documents, std::vector<Account>& accounts) {
  constexpr std::size_t kMostCompared = 50;  // passages with the same trigger and date; bounds the work
  using Type = decltype(Account::type);
  std::map<std::tuple<Type, std::string, std::string>, std::vector<Printed>> seen;
  std::vector<Account> kept;
  for (Account& account : accounts) {
    const std::string& text = documents[account.document].document->text;
    auto words = words_of(account.sentence.of(text));
    std::string trigger = on_one_line(first_event(documents, account).trigger.of(text));
    auto& like_it = seen[{account.type, std::move(trigger), account.date}];
    const auto original = std::find_if(like_it.begin(), like_it.end(), [&](const Printed& printed) {
      return kept[printed.account].document != account.document && same_passage(printed.words, words);
    });
    if (original != like_it.end()) {
      kept[original->account].also_in.push_back(account.document);
      continue;
    }
    if (like_it.size() < kMostCompared) like_it.push_back({kept.size(), std::move(words)});
    kept.push_back(std::move(account));
  }
  accounts = std::move(kept);
}

}  // namespace isnad::resolve
