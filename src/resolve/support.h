// support.h: how many independent voices stand behind what is told: articles, stories, outlets, origins.
//
// The rule: an origin is where a chain of attribution ends: the claimant, the ministry, the reporter on the spot. A
// chain that ends with a named actor has that actor as its origin, whoever passes it on. An unnamed source ("officials
// said") is an origin of the outlet that quotes it; the author's own telling has the outlet as its origin. For a story
// the outlet is its agency, else that of its original: copies add articles and nothing else. So ten outlets that quote
// one statement are one origin; a group that claims and an army that confirms are two. Invariant: articles >= stories
// >= outlets, and each origin is counted once.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "resolve/digests.h"
#include "resolve/resolution.h"

namespace isnad::resolve {

// Which story each document belongs to, and who stands for it.
class StoryTable {
 public:
  StoryTable(const Digests& documents, std::span<const Story> stories);
  // As found before, among others than these: the story of each document, the outlet of each story.
  StoryTable(std::vector<std::uint32_t> story_of, std::vector<std::string> outlets)
      : story_of_(std::move(story_of)), outlets_(std::move(outlets)) {}
  [[nodiscard]] std::uint32_t story_of(std::uint32_t document) const { return story_of_[document]; }
  // The agency that wrote it, the outlet of its original, or that document's id.
  [[nodiscard]] const std::string& outlet_of(std::uint32_t document) const { return outlets_[story_of_[document]]; }

 private:
  std::vector<std::uint32_t> story_of_;  // by document
  std::vector<std::string> outlets_;     // by story
};

// Who stands for a story: the agency that wrote it, the outlet of its original, or that document's id.
[[nodiscard]] const std::string& outlet_of_story(const Story& story, const DocumentDigest& original);

// Where the chain of a report of `document` ends.
[[nodiscard]] std::string origin_of(const std::vector<Link>& chain, std::uint32_t document, const StoryTable& stories);

// `documents`: that of each report, as an index.
[[nodiscard]] Support support_of(std::span<const Report> reports, std::span<const std::uint32_t> documents,
                                 const StoryTable& stories);

}  // namespace isnad::resolve
