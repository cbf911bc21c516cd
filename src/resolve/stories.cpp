#include "resolve/stories.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "core/sha256.h"
#include "resolve/ids.h"

namespace isnad::resolve {
namespace {

// Groups of documents that grow as pairs come in, the surest first.
class Groups {
 public:
  explicit Groups(const Digests& documents)
      : documents_(documents), home_(documents.size()), members_(documents.size()) {
    std::iota(home_.begin(), home_.end(), 0U);
    for (std::uint32_t i = 0; i < members_.size(); ++i) members_[i] = {i};
  }

  void take(const StoryPair& pair) {
    const std::uint32_t a = std::min(home_[pair.a], home_[pair.b]), b = std::max(home_[pair.a], home_[pair.b]);
    if (a == b || (pair.share < kIsCopy && average(a, b) < kMayBeCopy)) return;
    for (const std::uint32_t moved : members_[b]) home_[moved] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
  }
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& members() const { return members_; }

 private:
  [[nodiscard]] double average(std::uint32_t a, std::uint32_t b) const {
    constexpr std::size_t kMostCompared = 12;  // of each group
    const std::size_t rows = std::min(members_[a].size(), kMostCompared);
    const std::size_t columns = std::min(members_[b].size(), kMostCompared);
    double sum = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        sum += copied_share(documents_[members_[a][i]], documents_[members_[b][j]]);
      }
    }
    return sum / static_cast<double>(rows * columns);
  }

  const Digests& documents_;
  std::vector<std::uint32_t> home_;
  std::vector<std::vector<std::uint32_t>> members_;
};

// The name under which the register knows the credited medium; empty where it knows none.
std::string known_medium(const std::string& credit, const lexicon::Actors& actors) {
  for (const lexicon::ActorIndex index : actors.find_all(credit)) {
    if (actors[index].kind == EntityKind::kMedia) return actors[index].name;
  }
  return {};
}

// The agency's own text first, then the earliest, the longest: a copy may be cut, hardly ever grows. What tells no date
// comes after what does.
auto order(const DocumentDigest& document, const std::string& agency) {
  constexpr std::size_t kDayLength = 10;
  const bool own = !agency.empty() && document.outlet == agency;
  const bool dated = !document.published.empty();
  const std::string day = document.published.substr(0, kDayLength);
  const bool timed = document.published.size() > kDayLength;
  return std::tuple(!own, !dated, day, !timed, document.published,
                    -static_cast<std::int64_t>(document.shingles.words.size()), document.id);
}

class StoryMaker {
 public:
  StoryMaker(const Digests& documents, const lexicon::Actors& actors) : documents_(documents), actors_(actors) {}

  [[nodiscard]] Story story_of(const std::vector<std::uint32_t>& members) const {
    Story story;
    for (const std::uint32_t member : members) story.documents.push_back(documents_[member].id);
    std::sort(story.documents.begin(), story.documents.end());
    story.id = made_id('s', core::sha256_hex(story.documents.front()));
    story.agency = agency(members);
    story.original = documents_[*std::min_element(members.begin(), members.end(), [&](auto a, auto b) {
                       return order(documents_[a], story.agency) < order(documents_[b], story.agency);
                     })].id;
    return story;
  }

 private:
  // Credited by most; a name that the register does not know as a medium has to be credited by two outlets, unless a
  // message was forwarded from it.
  [[nodiscard]] std::string agency(const std::vector<std::uint32_t>& members) const {
    std::map<std::string, std::set<std::string>> outlets_by_credit;
    std::set<std::string> known;
    for (const std::uint32_t member : members) {
      const DocumentDigest& document = documents_[member];
      if (!document.forwarded_from.empty()) {  // the message says so itself
        known.insert(document.forwarded_from);
        outlets_by_credit[document.forwarded_from].insert(document.outlet.empty() ? document.id : document.outlet);
        continue;
      }
      if (document.credit.empty()) continue;
      const std::string medium = known_medium(document.credit, actors_);
      if (!medium.empty()) known.insert(medium);
      outlets_by_credit[medium.empty() ? document.credit : medium].insert(document.outlet.empty() ? document.id
                                                                                                  : document.outlet);
    }
    std::string best;
    std::size_t most = 0;
    for (const auto& [credit, outlets] : outlets_by_credit) {
      const bool sure = known.contains(credit) || outlets.size() > 1;
      if (!sure || outlets.size() <= most) continue;
      best = credit;
      most = outlets.size();
    }
    return best;
  }

  const Digests& documents_;
  const lexicon::Actors& actors_;
};

}  // namespace

std::vector<Story> find_stories(const Digests& documents, const lexicon::Actors& actors, Memory* memory) {
  return stories_of(documents, find_story_pairs(documents, memory), actors);
}

std::vector<Story> stories_of(const Digests& documents, std::span<const StoryPair> pairs,
                              const lexicon::Actors& actors) {
  Groups groups(documents);
  for (const StoryPair& pair : pairs) groups.take(pair);
  const StoryMaker maker(documents, actors);
  std::vector<Story> stories;
  for (const auto& members : groups.members()) {
    if (!members.empty()) stories.push_back(maker.story_of(members));
  }
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) { return a.id < b.id; });
  return stories;
}

}  // namespace isnad::resolve
