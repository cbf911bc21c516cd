// Which documents are copies of one article: copies, parts, digests of the day, bulletins, follow-ups.
#include "resolve/stories.h"

#include <gmock/gmock.h>

#include "resolve/credit.h"
#include "support/digests.h"

namespace isnad::resolve {
namespace {

using support::article;
using testing::ElementsAre;
using testing::SizeIs;

// Sentences of one subject that have no run of three words in common with those of another.
std::string story(const std::string& subject, int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) {
    const std::string mark = support::numbered(subject, i);
    text += "the " + mark + " commander told our " + mark + "x reporter beside a " + mark + "y bridge that " + mark +
            "z convoys were late. ";
  }
  return text;
}

std::vector<Story> stories_of(const std::vector<DocumentDigest>& documents) {
  return find_stories(Digests(documents), support::shipped_actors());
}

TEST(Stories, TakeACopyWithAnotherHeadlineAndACutForOneStory) {
  const std::string text = story("river", 8);
  const auto stories = stories_of({article("a", "Wire", "2024-03-01", text),
                                   article("b", "Daily", "2024-03-02", "read more here today. " + text),
                                   article("c", "Post", "2024-03-02", story("river", 3))});
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(stories[0].documents, ElementsAre("a", "b", "c"));
  EXPECT_EQ(stories[0].original, "a");
}

TEST(Stories, ComeFromTheChannelThatTheyWereForwardedFrom) {
  const std::string text = story("river", 8);
  std::vector<DocumentDigest> documents{article("a", "Minbar", "2024-03-01", text),
                                        article("b", "Square", "2024-03-02", text)};
  for (DocumentDigest& document : documents) document.forwarded_from = "Rafidain";
  const auto stories = stories_of(documents);
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].agency, "Rafidain");
  documents.push_back(article("c", "Rafidain", "2024-03-03", text));
  EXPECT_EQ(stories_of(documents)[0].original, "c");
}

TEST(Stories, ReadTheForwardOutOfWhatTheReaderKept) {
  Document document;
  document.extra_json = R"({"forwarded_from":"Rafidain","chat":"Minbar"})";
  EXPECT_EQ(forwarded_from(document), "Rafidain");
  document.extra_json = R"({"forwarded_from":["Rafidain"]})";
  EXPECT_EQ(forwarded_from(document), "");
  document.extra_json = R"(["forwarded_from"])";
  EXPECT_EQ(forwarded_from(document), "");
}

TEST(Stories, KeepTwoReportsInTheirOwnWordsApart) {
  EXPECT_THAT(stories_of({article("a", "Wire", "2024-03-01", story("river", 8)),
                          article("b", "Daily", "2024-03-01", story("hill", 8))}),
              SizeIs(2));
}

TEST(Stories, KeepAFollowUpThatRepeatsAParagraphApart) {
  EXPECT_THAT(stories_of({article("a", "Wire", "2024-03-01", story("river", 8)),
                          article("b", "Daily", "2024-03-02", story("hill", 8) + story("river", 2))}),
              SizeIs(2));
}

TEST(Stories, DoNotJoinTwoArticlesByADigestOfTheDayThatHoldsBoth) {
  const auto stories = stories_of({article("a", "Wire", "2024-03-01", story("river", 6)),
                                   article("b", "Post", "2024-03-01", story("hill", 6)),
                                   article("c", "Daily", "2024-03-01", story("river", 6) + story("hill", 6)),
                                   article("d", "Times", "2024-03-01", story("river", 6))});
  ASSERT_THAT(stories, SizeIs(3));
  std::vector<std::vector<std::string>> members;
  for (const Story& one : stories) members.push_back(one.documents);
  EXPECT_THAT(members, testing::UnorderedElementsAre(ElementsAre("a", "d"), ElementsAre("b"), ElementsAre("c")));
}

// A daily report has one wording and other figures and places each day.
std::string bulletin(const std::string& day, const std::string& town, const std::string& a, const std::string& b) {
  return "Air defence units over " + town + " shot down " + a + " of " + b + " drones at night, the command said on " +
         day + ". Debris fell on " + town + " and hurt " + b + " people near the " + town + " market. On " + day +
         " some " + a + " homes in " + town + " were without power, and " + b + " streets were closed in " + town + ".";
}

TEST(Stories, KeepBulletinsOfTwoDaysApart) {
  EXPECT_THAT(stories_of({article("a", "Wire", "2024-03-01", bulletin("Monday", "Arden", "12", "31")),
                          article("b", "Wire", "2024-03-02", bulletin("Tuesday", "Norwick", "17", "44"))}),
              SizeIs(2));
  EXPECT_THAT(stories_of({article("a", "Wire", "2024-03-01", bulletin("Monday", "Arden", "12", "31")),
                          article("b", "Post", "2024-03-01", bulletin("Monday", "Arden", "12", "31"))}),
              SizeIs(1));
}

TEST(Stories, TakeTheFormsOfOneDeskForNoCopyNorWhatIsPrintedDaysLater) {
  const std::string forms = story("river", 6);
  const auto count = [&](const std::string& outlet, const std::string& published) {
    return stories_of({article("a", "Press Office", "2024-03-01", forms + story("hill", 4)),
                       article("b", outlet, published, forms + story("mill", 4))})
        .size();
  };
  EXPECT_EQ(count("Daily", "2024-03-02"), 1U) << "a copy that was edited";
  EXPECT_EQ(count("Press Office", "2024-03-02"), 2U);
  EXPECT_EQ(count("Daily", "2024-03-09"), 2U);
}

TEST(Stories, FindTheirAgencyByWhatTheRegisterKnowsAndPutItsTextFirst) {
  std::vector<DocumentDigest> documents{article("a", "Daily", "2024-03-01", story("river", 6)),
                                        article("b", "Agence France-Presse", "2024-03-02", story("river", 6))};
  documents[0].credit = "AFP";
  const auto stories = stories_of(documents);
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].agency, "Agence France-Presse");
  EXPECT_EQ(stories[0].original, "b");
}

TEST(Stories, TakeNoPhotographersNameForAnAgency) {
  std::vector<DocumentDigest> documents{article("a", "Daily", "2024-03-01", story("river", 6))};
  documents[0].credit = "Jane Doe";
  EXPECT_EQ(stories_of(documents)[0].agency, "");
}

// Of a text that is all turns of phrase each key has many holders, and the longest of them are of other years.
TEST(Stories, FindACopyThatHasNoRunToItself) {
  constexpr int kPhrases = 10;
  std::vector<DocumentDigest> documents;
  for (int a = 0, year = 1800; a < kPhrases; ++a) {
    for (int b = 0; b < a; ++b) {
      for (int c = 0; c < b; ++c, ++year) {
        std::string text = "all convoys were late. ";
        for (const int phrase : {a, b, c}) text += story(support::numbered("phrase", phrase), 4);
        documents.push_back(
            article(support::numbered("d", year), "Wire", support::numbered("", year) + "-01-01", text));
      }
    }
  }
  const std::size_t originals = documents.size();
  documents.push_back(documents.back());
  documents.back().id = "later";
  documents.back().outlet = "Daily";
  EXPECT_THAT(stories_of(documents), SizeIs(originals));
}

TEST(Stories, ComeOutForVeryManyCopiesOfOneText) {
  std::vector<DocumentDigest> documents;
  for (int i = 0; i < 120; ++i) {
    documents.push_back(
        article(support::numbered("d", 1000 + i), support::numbered("Outlet ", i), "", story("river", 5)));
  }
  EXPECT_THAT(stories_of(documents), SizeIs(1));
}

TEST(Shingles, TakeCaseAccentsQuotesAndParagraphsForNoDifference) {
  EXPECT_EQ(shingles_of("The rebels' caf\u00E9 \u201Cburned\u201D down\n\non Monday").words,
            shingles_of("the rebels' cafe \"burned\" down on Monday").words);
}

}  // namespace
}  // namespace isnad::resolve
