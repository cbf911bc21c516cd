#include "resolve/support.h"

#include <algorithm>
#include <map>
#include <set>

#include "lexicon/fold.h"

namespace isnad::resolve {

StoryTable::StoryTable(const Digests& documents, std::span<const Story> stories) : story_of_(documents.size()) {
  std::map<std::string_view, std::uint32_t> index;
  for (std::uint32_t i = 0; i < documents.size(); ++i) index.emplace(documents[i].id, i);
  for (std::uint32_t i = 0; i < stories.size(); ++i) {
    for (const std::string& document : stories[i].documents) story_of_[index.at(document)] = i;
    const DocumentDigest& original = documents[index.at(stories[i].original)];
    outlets_.push_back(outlet_of_story(stories[i], original));
  }
}

const std::string& outlet_of_story(const Story& story, const DocumentDigest& original) {
  if (!story.agency.empty()) return story.agency;
  return original.outlet.empty() ? original.id : original.outlet;
}

std::string origin_of(const std::vector<Link>& chain, std::uint32_t document, const StoryTable& stories) {
  const std::string& outlet = stories.outlet_of(document);
  if (chain.empty() || chain.back().author) return outlet;
  const Link& last = chain.back();
  if (!last.actor.empty()) return last.actor;
  const std::string words = lexicon::folded(last.words);
  return words.empty() ? outlet : outlet + ": " + last.words;
}

Support support_of(std::span<const Report> reports, std::span<const std::uint32_t> documents,
                   const StoryTable& stories) {
  std::set<std::uint32_t> articles, copied;
  std::set<std::string_view> outlets, origins;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    articles.insert(documents[i]);
    copied.insert(stories.story_of(documents[i]));
    outlets.insert(stories.outlet_of(documents[i]));
    origins.insert(reports[i].origin);
  }
  const auto count = [](const auto& set) { return static_cast<std::uint32_t>(set.size()); };
  return {count(articles), count(copied), count(outlets), count(origins)};
}

}  // namespace isnad::resolve
