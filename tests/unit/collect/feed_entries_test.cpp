// feed_entries_test.cpp: where the entries of every kind of feed lead to, whole, broken and cut off anywhere.
#include "ingest/kinds/feed_entries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace isnad::ingest::kinds {
namespace {

std::vector<std::string> urls(const std::string& bytes, std::size_t most = 100) {
  const auto read = read_feed_entries(bytes, most);
  if (!read) return {"no feed"};
  std::vector<std::string> out;
  for (const FeedEntry& entry : read->entries)
    out.push_back(entry.url + (entry.changed.empty() ? "" : " " + entry.changed));
  return out;
}

constexpr const char* kRss =
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title><link>https://a.example/</link>"
    "<image><url>https://a.example/i.png</url></image>"
    "<item><title>One &amp; two</title><link> https://a.example/1?x=1&amp;y=2 </link><pubDate>Wed, 06 Nov 2024 "
    "10:00:00 GMT</pubDate></item>"
    "<item><title>No link</title></item>"
    "<item><guid>https://a.example/2</guid></item>"
    "<item><link><![CDATA[/3]]></link></item></channel></rss>";
constexpr const char* kAtom =
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><link href=\"https://a.example/\"/>"
    "<entry><link rel=\"self\" href=\"/self\"/><link "
    "href=\"/1\"/><updated>2024-11-06</updated><published>2024-11-05</published></entry>"
    "<entry><link rel=\"alternate\" href=\"https://a.example/2\"/></entry></feed>";
constexpr const char* kRdf =
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel/>"
    "<item rdf:about=\"x\"><link>https://a.example/1</link><dc:date>2024-11-06</dc:date></item></rdf:RDF>";
constexpr const char* kJson =
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":\"1\",\"url\":\"https://"
    "a.example/1\","
    "\"date_modified\":\"2024-11-06\"},{\"id\":\"2\"},{\"id\":\"3\",\"external_url\":\"https://b.example/\"}]}";
constexpr const char* kSitemap =
    "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
    "xmlns:image=\"http://www.google.com/schemas/sitemap-image/1.1\">"
    "<url><loc>https://a.example/1</loc><lastmod>2024-11-06</lastmod><image:image><image:loc>https://a.example/i.png</"
    "image:loc></image:image></url>"
    "<url><lastmod>2024</lastmod></url><url><loc> https://a.example/2 </loc></url></urlset>";

TEST(FeedEntries, OfEveryKind) {
  using testing::ElementsAre;
  EXPECT_THAT(urls(kRss),
              ElementsAre("https://a.example/1?x=1&y=2 Wed, 06 Nov 2024 10:00:00 GMT", "https://a.example/2", "/3"));
  EXPECT_THAT(urls(kAtom), ElementsAre("/1 2024-11-06", "https://a.example/2"));
  EXPECT_THAT(urls(kRdf), ElementsAre("https://a.example/1 2024-11-06"));
  EXPECT_THAT(urls(kJson), ElementsAre("https://a.example/1 2024-11-06", "https://b.example/"));
  EXPECT_THAT(urls(kSitemap), ElementsAre("https://a.example/1 2024-11-06", "https://a.example/2"));
  EXPECT_EQ(read_feed_entries(kRss, 100)->left_out, 1U);
}

TEST(FeedEntries, NoMoreThanWereAskedFor) {
  const auto read = read_feed_entries(kAtom, 1);
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->entries.size(), 1U);
  EXPECT_TRUE(read->more);
  EXPECT_FALSE(read_feed_entries(kAtom, 2)->more);
}

TEST(FeedEntries, WhatIsNoFeedIsNone) {
  for (const char* other :
       {"", "<html><body>no</body></html>", "{}", "Rockets hit a depot.", "<sitemapindex/>", "<feed/>"}) {
    EXPECT_THAT(urls(other), testing::ElementsAre("no feed")) << other;
  }
}

TEST(FeedEntries, CutOffAnywhereGivesThoseBefore) {
  for (const std::string whole : {kRss, kAtom, kRdf, kJson, kSitemap}) {
    const auto all = urls(whole);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      const auto some = urls(whole.substr(0, size));
      if (some == std::vector<std::string>{"no feed"}) continue;
      ASSERT_LE(some.size(), all.size());
      for (std::size_t i = 0; i < some.size(); ++i) EXPECT_EQ(some[i], all[i]) << size;
    }
  }
}

}  // namespace
}  // namespace isnad::ingest::kinds
