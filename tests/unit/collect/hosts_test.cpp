// hosts_test.cpp: one request a host at a time, in turns, with pauses; and how long what failed is left alone.
#include "collect/hosts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collect/backoff.h"
#include "collect/fetcher.h"

namespace isnad::collect {
namespace {

Job job(const std::string& url) {
  Job out;
  out.at = *read_address(url);
  return out;
}
std::string taken(Hosts& hosts, std::int64_t now) {
  const auto one = hosts.take(now);
  return one ? one->at.url : "-";
}

TEST(Hosts, TakeTurnsAndNeverTwoOfOneHost) {
  Hosts hosts(Milliseconds(100));
  for (const char* url : {"http://a.example/1", "http://a.example/2", "http://b.example/1"}) hosts.put(job(url));
  EXPECT_EQ(hosts.waiting(), 3U);
  EXPECT_EQ(taken(hosts, 0), "http://a.example/1");
  EXPECT_EQ(taken(hosts, 0), "http://b.example/1");
  EXPECT_EQ(taken(hosts, 1000), "-");
  hosts.done("a.example", 1000);
  EXPECT_EQ(taken(hosts, 1099), "-");
  EXPECT_EQ(hosts.next_start(), 1100);
  EXPECT_EQ(taken(hosts, 1100), "http://a.example/2");
  EXPECT_EQ(hosts.next_start(), std::nullopt);
}

TEST(Hosts, RestAndPauseAreKept) {
  Hosts hosts(Milliseconds(100));
  hosts.put(job("http://a.example/1"));
  hosts.put(job("http://a.example/2"));
  hosts.rest("a.example", 500);
  EXPECT_EQ(taken(hosts, 499), "-");
  EXPECT_EQ(taken(hosts, 500), "http://a.example/1");
  hosts.set_pause("a.example", 2000);
  hosts.done("a.example", 600);
  EXPECT_EQ(hosts.next_start(), 2600);
  hosts.rest("a.example", 1000);  // earlier than the pause: nothing changes
  EXPECT_EQ(hosts.next_start(), 2600);
}

TEST(Hosts, WhatIsPutFirstComesFirstAndLaterWaits) {
  Hosts hosts(Milliseconds(0));
  hosts.put(job("http://a.example/1"));
  hosts.put_first(job("http://a.example/0"));
  hosts.put_later(job("http://a.example/2"), 50);
  EXPECT_EQ(taken(hosts, 0), "http://a.example/0");
  hosts.release("a.example");
  EXPECT_EQ(taken(hosts, 0), "http://a.example/1");
  hosts.done("a.example", 0);
  EXPECT_EQ(taken(hosts, 49), "-");
  EXPECT_EQ(hosts.next_start(), 50);
  EXPECT_EQ(taken(hosts, 50), "http://a.example/2");
}

TEST(Backoff, DoublesWithAJitterUpToTheLongest) {
  Limits limits;
  limits.backoff = Milliseconds(1000);
  limits.longest_backoff = Milliseconds(60'000);
  Backoff one(limits), same(limits);
  for (std::int64_t failures = 1; failures <= 100; ++failures) {
    const std::int64_t wait = one.after(failures);
    EXPECT_EQ(wait, same.after(failures));
    const double whole = 1000 * std::exp2(std::min<double>(static_cast<double>(failures - 1), 20));
    EXPECT_GE(static_cast<double>(wait), std::min(0.5 * whole, 60'000.0) - 1);
    EXPECT_LE(static_cast<double>(wait), std::min(1.5 * whole, 60'000.0));
  }
  limits.seed = 2;
  EXPECT_NE(Backoff(limits).after(1), Backoff(Limits{}).after(1));
}

TEST(RetryAfter, IsSecondsOrADate) {
  constexpr std::int64_t kNow = 1'445'412'480;  // Wed, 21 Oct 2015 07:28:00 GMT
  const auto seconds = [&](std::string_view value) {
    const auto read = retry_after(value, kNow);
    return read ? read->count() : -1;
  };
  EXPECT_EQ(seconds("120"), 120);
  EXPECT_EQ(seconds("0"), 0);
  EXPECT_EQ(seconds("-5"), 0);
  EXPECT_EQ(seconds("Wed, 21 Oct 2015 07:29:30 GMT"), 90);
  EXPECT_EQ(seconds("Wed, 21 Oct 2015 07:00:00 GMT"), 0);
  EXPECT_EQ(seconds(""), -1);
  EXPECT_EQ(seconds("soon"), -1);
  EXPECT_EQ(seconds("99999999999"), 31 * 86'400);
}

}  // namespace
}  // namespace isnad::collect
