#include "ledger/query/meaning.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/postgresql/tokens.h"
#include "ledger/query/ranked_words.h"
#include "ledger/rows.h"

namespace isnad::ledger::query {
namespace {

// What a near word weighs that is as like as can be.
constexpr double kNearWeight = 0.8;
constexpr std::size_t kMostNear = 20;
// A near word that more documents have tells little and takes long.
constexpr std::int64_t kMostWithNear = 3'000;

std::string in_lower_case(std::string_view word) {
  std::string out(word);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

// What is near a word, or near the table's words that only end in another way, nearest first.
std::vector<lexicon::NearWord> near_of(const lexicon::NearWords& near, std::string_view typed) {
  constexpr std::size_t kBeginning = 3;  // no word of the table is shorter, and no ending begins before
  const std::string word = in_lower_case(typed);
  if (const auto own = near.of(word); !own.empty()) return {own.begin(), own.end()};
  const auto stem = postgresql::tokens_of(word);
  if (stem.size() != 1 || word.size() < kBeginning) return {};
  std::map<std::string_view, float> likest;
  for (const std::string_view other : near.beginning_with(std::string_view(word).substr(0, kBeginning))) {
    if (postgresql::tokens_of(other) != stem) continue;
    for (const lexicon::NearWord& one : near.of(other)) {
      float& likeness = likest[one.word];
      likeness = std::max(likeness, one.likeness);
    }
  }
  std::vector<lexicon::NearWord> out;
  out.reserve(likest.size());
  for (const auto& [one, likeness] : likest) out.push_back({std::string(one), likeness});
  std::ranges::stable_sort(out, std::greater(), &lexicon::NearWord::likeness);
  if (out.size() > kMostNear) out.resize(kMostNear);
  return out;
}

using Scores = std::unordered_map<std::int64_t, double>;

class Meaning {
 public:
  Meaning(Database& database, const lexicon::NearWords& near, const Filter& filter)
      : database_(database), near_(near), filter_(filter) {}

  [[nodiscard]] Status count_documents() {
    return for_rows(database_, "SELECT count(*) FROM document", [&](const Query& row) { documents_ = row.number(0); });
  }

  [[nodiscard]] Status add(const TypedWords& typed) {
    const std::string asked = typed.asked();
    const auto hits = documents_with(database_, asked);
    if (!hits) return hits.error();
    if (*hits > kMostWithNear && 2 * static_cast<double>(*hits) > documents_) {
      common_.push_back(asked);
      return {};
    }
    Scores scores;
    Status done = score(asked, 1, scores);
    if (!done) return done;
    if (!typed.is_phrase && !typed.is_open) {
      if (done = add_near(typed.text, *hits, scores); !done) return done;
    }
    for (const auto& [document, score] : scores) scores_[document] += score;
    return {};
  }

  // Words that most documents have count where nothing else was found.
  [[nodiscard]] Status add_common() {
    if (!scores_.empty()) return {};
    for (const std::string& asked : common_) {
      if (Status done = score(asked, 1, scores_); !done) return done;
    }
    return {};
  }

  // The best of all that was added, with marks.
  [[nodiscard]] Result<std::vector<RankedDocument>> best(std::size_t limit) {
    auto ranked = in_order(limit);
    if (!ranked) return ranked.error();
    RankedAsked marks;
    marks.words = asked_;
    marks.marked = Marked::kText;
    if (const Status done = mark_words(database_, marks, *ranked); !done) return done.error();
    return ranked;
  }

 private:
  [[nodiscard]] Status add_near(std::string_view word, std::int64_t hits, Scores& scores) {
    for (const lexicon::NearWord& one : near_of(near_, word)) {
      const std::string asked = TypedWords{one.word, false, false}.asked();
      const auto near_hits = documents_with(database_, asked);
      if (!near_hits) return near_hits.error();
      if (*near_hits == 0 || *near_hits > kMostWithNear) continue;
      double weight = kNearWeight * one.likeness;
      if (hits > 0) weight *= std::min(1.0, rarity(hits) / rarity(*near_hits));
      if (Status done = score(asked, weight, scores); !done) return done;
    }
    return {};
  }

  [[nodiscard]] double rarity(std::int64_t hits) const { return rarity_of(documents_, static_cast<double>(hits)); }

  // Of several words the best counts.
  [[nodiscard]] Status score(const std::string& asked, double weight, Scores& scores) {
    RankedAsked ranking;
    ranking.words = asked;
    ranking.where.add("document_words MATCH " + ranking.where.value(asked));
    const std::string condition = document_condition(filter_, ranking.where);
    ranking.where.add(condition);
    ranking.asks_of_documents = !condition.empty();
    const auto scored = scored_words(database_, ranking);
    if (!scored) return scored.error();
    for (const ScoredDocument& one : *scored) {
      double& best = scores[one.number];
      best = std::max(best, weight * one.score);
    }
    asked_ += (asked_.empty() ? "" : " OR ") + asked;
    return {};
  }

  // Those that are as good are in the order of their ids, which doesn't hang on when they came.
  [[nodiscard]] Result<std::vector<RankedDocument>> in_order(std::size_t limit) {
    std::vector<std::pair<double, std::int64_t>> all;
    for (const auto& [document, score] : scores_) all.emplace_back(score, document);
    double least = 0;
    if (limit > 0 && limit < all.size()) {
      std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(limit - 1), std::greater());
      least = all[limit - 1].first;
    }
    std::erase_if(all, [&](const auto& one) { return one.first < least; });
    auto id = database_.prepare("SELECT id FROM document WHERE number = ?1");
    if (!id) return id.error();
    std::map<std::pair<double, std::string>, std::int64_t> ordered;
    for (const auto& [score, document] : all) {
      const auto row = id->bind(1, document).step();
      if (!row) return row.error();
      if (*row) ordered.emplace(std::pair(-score, string_at(*id, 0)), document);
      id->reset();
    }
    std::vector<RankedDocument> out;
    for (const auto& [key, document] : ordered) {
      if (limit == 0 || out.size() < limit) out.push_back({document, {}, {}});
    }
    return out;
  }

  Database& database_;
  const lexicon::NearWords& near_;
  const Filter& filter_;
  double documents_ = 0;
  Scores scores_;
  std::vector<std::string> common_;
  std::string asked_;
};

}  // namespace

Result<Search> search_meaning(Database& database, std::string_view typed, const lexicon::NearWords& near,
                              const Filter& filter, std::size_t limit) {
  Meaning meaning(database, near, filter);
  Status done = meaning.count_documents();
  for (const TypedWords& word : typed_words(typed)) {
    if (done) done = meaning.add(word);
  }
  if (done) done = meaning.add_common();
  if (!done) return done.error();
  const auto ranked = meaning.best(limit);
  if (!ranked) return ranked.error();
  auto documents = found_documents(database, *ranked);
  if (!documents) return documents.error();
  return Search{std::move(*documents), true};
}

}  // namespace isnad::ledger::query
