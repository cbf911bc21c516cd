// The rule of origins (resolve/support.h), case by case.
#include "resolve/support.h"

#include <gtest/gtest.h>

#include "resolve/stories.h"
#include "support/digests.h"

namespace isnad::resolve {
namespace {

using support::article;

class Origins : public testing::Test {
 protected:
  void put(const std::string& id, const std::string& outlet, const std::string& text) {
    documents_.push_back(article(id, outlet, "2024-03-01", text));
  }
  void report(std::uint32_t document, const Link& last) {
    Link author;
    author.author = true;
    told_.emplace_back(document, std::vector<Link>{author, last});
  }
  void report_by_author(std::uint32_t document) {
    Link author;
    author.author = true;
    told_.emplace_back(document, std::vector<Link>{author});
  }
  Support counted() const {
    const Digests digests(documents_);
    const auto stories = find_stories(digests, support::shipped_actors());
    const StoryTable table(digests, stories);
    std::vector<Report> reports;
    std::vector<std::uint32_t> of;
    for (const auto& [document, chain] : told_) {
      reports.push_back({digests[document].id, {}, chain, origin_of(chain, document, table)});
      of.push_back(document);
    }
    return support_of(reports, of, table);
  }

  std::vector<DocumentDigest> documents_;
  std::vector<std::pair<std::uint32_t, std::vector<Link>>> told_;
};

Link actor(const std::string& id) { return {false, id, "", Stance::kStates, ""}; }
Link words(const std::string& text) { return {false, "", text, Stance::kStates, ""}; }
const std::string kOne =
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";

TEST_F(Origins, AreOneForOutletsThatQuoteOneStatement) {
  for (int i = 0; i < 10; ++i) {
    put(support::numbered("d", i), support::numbered("Outlet ", i), support::numbered("own words of number ", i));
    report(static_cast<std::uint32_t>(i), actor("ministry"));
  }
  EXPECT_EQ(counted(), (Support{10, 10, 10, 1}));
}

TEST_F(Origins, AreTwoForAGroupThatClaimsAndAnArmyThatConfirms) {
  put("a", "Wire", "their own words");
  report(0, actor("group"));
  report(0, actor("army"));
  EXPECT_EQ(counted(), (Support{1, 1, 1, 2}));
}

TEST_F(Origins, AreOneForCopiesOfOneStory) {
  put("a", "Wire", kOne);
  put("b", "Daily", kOne);
  report_by_author(0);
  report_by_author(1);
  EXPECT_EQ(counted(), (Support{2, 1, 1, 1}));
}

TEST_F(Origins, AreThoseOfTheOutletForItsUnnamedSources) {
  put("a", "Wire", "their own words");
  put("b", "Daily", "quite other words");
  report(0, words("officials"));
  report(1, words("officials"));
  report(1, words("The officials"));
  EXPECT_EQ(counted().origins, 3U);
}

TEST_F(Origins, AreTheArticlesWhereNoOutletIsKnown) {
  put("a", "", "their own words");
  put("b", "", "quite other words");
  report_by_author(0);
  report_by_author(1);
  EXPECT_EQ(counted(), (Support{2, 2, 2, 2}));
}

}  // namespace
}  // namespace isnad::resolve
