// plan_test.cpp: FEEDS.toml: what is read of it, and that each mistake is told with its line.
#include "collect/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collect/plan_values.h"

namespace isnad::collect {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kWhole = R"(# what we collect
contact = "https://desk.example/collector"
folder = "archive"
ledger = "news.db"

[limits]
interval = "1.5s"
page_size = "300KB"
hosts = 3

[[feed]]
url = "https://News.example/rss"
outlet = "Gulf Wire"
country = "IQ"
take = "text"
every = "30m"
include = ["/world/*", "/iraq/"]
exclude = "*-live$"

[[page]]
url = "https://news.example/front"
)";

TEST(Plan, IsWhatTheFileSays) {
  const auto plan = read_plan("feeds.toml", kWhole, "/base");
  ASSERT_TRUE(plan.ok()) << plan.error().message;
  EXPECT_EQ(plan->folder, "/base/archive");
  EXPECT_EQ(plan->ledger, "/base/news.db");
  EXPECT_EQ(plan->limits.interval.count(), 1500);
  EXPECT_EQ(plan->limits.page_bytes, 300U * 1024);
  EXPECT_EQ(plan->limits.hosts, 3U);
  EXPECT_THAT(plan->user_agent(), StartsWith("isnad/0."));
  EXPECT_THAT(plan->user_agent(), HasSubstr("(+https://desk.example/collector)"));
  ASSERT_EQ(plan->sources.size(), 2U);
  const Source& feed = plan->sources[0];
  EXPECT_TRUE(feed.is_feed);
  EXPECT_EQ(feed.address.url, "https://news.example/rss");
  EXPECT_EQ(feed.take, Take::kText);
  EXPECT_EQ(feed.every.count(), 30 * 60'000);
  EXPECT_TRUE(feed.wants("/world/a"));
  EXPECT_TRUE(feed.wants("/iraq/b?c"));
  EXPECT_FALSE(feed.wants("/sport/a"));
  EXPECT_FALSE(feed.wants("/world/a-live"));
  EXPECT_FALSE(plan->sources[1].is_feed);
  EXPECT_TRUE(plan->sources[1].wants("/anything"));
}

TEST(Plan, AMistakeIsToldWithItsLine) {
  struct Case {
    const char *from, *to, *said;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"contact = \"https://desk.example/collector\"", "", "feeds.toml:1: 'contact' is missing"},
           {"https://desk.example/collector", "nobody", "feeds.toml:2: 'contact': 'nobody' is neither"},
           {"https://desk.example/collector", "a b@c.example", "feeds.toml:2: "},
           {"folder = \"archive\"", "", "'folder' is missing"},
           {"ledger =", "legder =", "feeds.toml:4: unknown key 'legder'"},
           {"\"1.5s\"", "1.5", "feeds.toml:7: 'interval' should be a text"},
           {"\"1.5s\"", "\"1.5 weeks\"", "feeds.toml:7: 'interval': '1.5 weeks' is no length of time"},
           {"\"1.5s\"", "\"-1s\"", "feeds.toml:7: "},
           {"\"300KB\"", "\"300\"", "feeds.toml:8: 'page_size': '300' is no size"},
           {"\"300KB\"", "\"900MB\"", "feeds.toml:8: 'page_size' is at most 64MB"},
           {"hosts = 3", "hosts = 0", "feeds.toml:9: 'hosts' should be a whole number from 1 on"},
           {"hosts = 3", "hosts = 9999", "feeds.toml:9: 'hosts' is at most"},
           {"hosts = 3", "hostss = 3", "feeds.toml:9: unknown key 'hostss'"},
           {"https://News.example/rss", "ftp://a.example/", "feeds.toml:12: 'ftp://a.example/': 'ftp' is not fetched"},
           {"https://News.example/rss", "https://u:p@a.example/", "nothing is fetched from behind a login"},
           {"url = \"https://News.example/rss\"", "", "a [[feed]] needs its 'url'"},
           {"\"IQ\"", "\"Iraq\"", "feeds.toml:14: 'Iraq' is no code"},
           {"\"text\"", "\"all\"", "feeds.toml:15: 'all': a feed is taken for"},
           {"\"/world/*\"", "\"world\"", "feeds.toml:17: 'world' begins neither with / nor with *"},
           {"[[page]]", "[page]", "'page' should be written as [[page]]"},
           {"https://news.example/front", "https://news.example/rss",
            "feeds.toml:21: https://news.example/rss stands here twice"},
           {"folder = \"archive\"", "folder = archive", "feeds.toml:3: "},
       }) {
    std::string text = kWhole;
    text.replace(text.find(one.from), std::string_view(one.from).size(), one.to);
    const auto plan = read_plan("feeds.toml", text, "/base");
    ASSERT_FALSE(plan.ok()) << one.to;
    EXPECT_EQ(plan.error().code, ErrorCode::kInvalidInput);
    EXPECT_THAT(plan.error().message, HasSubstr(one.said));
  }
  EXPECT_THAT(read_plan("f", "contact = \"a@b.example\"\nfolder = \"x\"\n", "").error().message,
              HasSubstr("neither a [[feed]] nor a [[page]]"));
  EXPECT_EQ(read_plan("/nowhere/feeds.toml").error().code, ErrorCode::kNotFound);
}

TEST(Plan, AnyBytesAreRefusedOrRead) {
  const std::string whole = kWhole;
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const auto plan = read_plan("feeds.toml", whole.substr(0, size), "/base");
    EXPECT_TRUE(plan.ok() || plan.error().code == ErrorCode::kInvalidInput) << size;
  }
}

TEST(Plan, LengthsOfTime) {
  for (const auto& [written, ms] :
       {std::pair("250ms", 250), {"1.5s", 1500}, {"2 m", 120'000}, {"0s", 0}, {"1d", 86'400'000}}) {
    const auto read = read_duration(written);
    ASSERT_TRUE(read.ok()) << written;
    EXPECT_EQ(read->count(), ms) << written;
  }
  for (const char* bad : {"", "5", "s", "1e3s", "-1s", "nan s", "2y", "9999d"})
    EXPECT_FALSE(read_duration(bad).ok()) << bad;
}

}  // namespace
}  // namespace isnad::collect
