// robots_test.cpp: RFC 9309 by its rules and examples: who is meant, which rule decides, what is passed over.
#include "collect/robots.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace isnad::collect {
namespace {

struct Case {
  std::string_view file, path;
  bool allowed;
};

void expect(const Case& one) {
  EXPECT_EQ(Robots::read(one.file, "isnad").allows(one.path), one.allowed) << one.file << "\n" << one.path;
}

TEST(Robots, TheGroupOfTheProductStandsBeforeThatForAll) {
  constexpr std::string_view kFile =
      "User-agent: *\nDisallow: /\n\nUser-Agent: ISNAD/1.0\nDisallow: /private\n\nuser-agent: other\nDisallow: /\n";
  expect({kFile, "/news", true});
  expect({kFile, "/private/x", false});
  EXPECT_FALSE(Robots::read(kFile, "nobody").allows("/news"));
  EXPECT_FALSE(Robots::read(kFile, "other").allows("/news"));
}

TEST(Robots, AProductIsItsWholeToken) {
  expect({"User-agent: isnadbot\nDisallow: /\n", "/news", true});
  expect({"User-agent: isna\nDisallow: /\n", "/news", true});
  expect({"User-agent: isnad (news)\nDisallow: /\n", "/news", false});
}

TEST(Robots, GroupsOfOneProductAreOne) {
  constexpr std::string_view kFile =
      "User-agent: isnad\nDisallow: /a\n\nUser-agent: x\nUser-agent: isnad\nDisallow: /b\n\nUser-agent: x\nDisallow: "
      "/c\n";
  expect({kFile, "/a", false});
  expect({kFile, "/b", false});
  expect({kFile, "/c", true});
}

TEST(Robots, TheLongestRuleDecidesAndOfEqualsTheOneThatAllows) {
  constexpr std::string_view kFile =
      "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\nDisallow: /x\nAllow: /x\n"
      "Disallow: /y/*.php$\nAllow: /y/\n";
  expect({kFile, "/example/page/a", true});
  expect({kFile, "/example/page/disallowed.gif", false});
  expect({kFile, "/x", true});
  expect({kFile, "/y/a.php", false});
  expect({kFile, "/y/a.php?b", true});
}

TEST(Robots, StarsAndTheEndSign) {
  for (const Case& one : {Case{"/*.pdf", "/a/b.pdf?x", false},
                          {"/*.pdf$", "/a/b.pdf", false},
                          {"/*.pdf$", "/a.pdf?x", true},
                          {"/fish*", "/fish", false},
                          {"/fish*", "/Fish", true},
                          {"/*", "/", false},
                          {"/$", "/", false},
                          {"/$", "/a", true},
                          {"*", "/a", false},
                          {"/a*b*c$", "/abc", false},
                          {"/a*b*c$", "/abcd", true},
                          {"/a**b", "/ab", false},
                          {"/a*a", "/a", true},
                          {"/*ab$", "/abab", false}}) {
    expect({"User-agent: *\nDisallow: " + std::string(one.file) + "\n", one.path, one.allowed});
  }
}

// Says what a pattern means, slowly: a star is tried with every length.
bool means(std::string_view pattern, std::string_view path) {
  if (pattern.empty()) return true;
  if (pattern == "$") return path.empty();
  if (pattern.front() == '*') {
    for (std::size_t skip = 0; skip <= path.size(); ++skip) {
      if (means(pattern.substr(1), path.substr(skip))) return true;
    }
    return false;
  }
  return !path.empty() && path.front() == pattern.front() && means(pattern.substr(1), path.substr(1));
}

std::vector<std::string> words(std::string_view letters, std::size_t longest) {
  std::vector<std::string> out = {""};
  for (std::size_t begin = 0, size = 1; size <= longest; ++size) {
    const std::size_t end = out.size();
    for (; begin < end; ++begin) {
      for (const char letter : letters) out.push_back(out[begin] + letter);
    }
  }
  return out;
}

TEST(PathPattern, MeansWhatTheSlowWayMeans) {
  const auto paths = words("ab", 5);
  for (const std::string& pattern : words("ab*", 5)) {
    for (const std::string& whole : {pattern, pattern + "$"}) {
      const PathPattern fast(whole);
      for (const std::string& path : paths) ASSERT_EQ(fast.fits(path), means(whole, path)) << whole << " " << path;
    }
  }
}

TEST(Robots, PathsAreComparedInOneForm) {
  for (const Case& one : {Case{"/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", false},
                          {"/foo/bar/\u30c4", "/foo/bar/%E3%83%84", false},
                          {"/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", false},
                          {"/%7Ejoe", "/~joe", false},
                          {"/a%2Fb", "/a/b", true},
                          {"/a%3cd", "/a%3Cd", false},
                          {"/100%", "/100%", false}}) {
    expect({"User-agent: *\nDisallow: " + std::string(one.file) + "\n", one.path, one.allowed});
  }
}

TEST(Robots, WhatMeansNothingIsPassedOver) {
  expect({"\xEF\xBB\xBFUser-agent: * # all\r\nSitemap: /s.xml\rDisallow: /a # no\n\nnonsense\nDisallow /b\n:\n", "/a",
          false});
  expect({"User-agent: *\nDisallow:\n", "/a", true});
  expect({"Disallow: /\n", "/a", true});
  expect({"", "/a", true});
  expect({"User-agent: *\nSitemap: /x\nUser-agent: isnad\nDisallow: /a\n", "/a", false});
  expect({"User-agent: *\nDisallow: /\n", "/robots.txt", true});
  expect({"<html><body>User-agent: *</body></html>", "/a", true});
}

TEST(Robots, AFileThatIsCutEndsWithItsLastWholeLine) {
  std::string file = "User-agent: *\n";
  while (file.size() + 40 < Robots::kMostBytes) file += "Disallow: /" + std::string(20, 'x') + "\n";
  file += std::string(Robots::kMostBytes - file.size() - std::string_view("Disallow: /").size(), '#') +
          "Disallow: /a-long-name\n";
  EXPECT_TRUE(Robots::read(file, "isnad").allows("/a"));  // "Disallow: /" alone would refuse it
  EXPECT_FALSE(Robots::read(file, "isnad").allows("/" + std::string(20, 'x')));
}

TEST(Robots, TheDelayIsThatOfTheGroup) {
  EXPECT_EQ(Robots::read("User-agent: *\nCrawl-delay: 2.5\n", "isnad").crawl_delay_s(), 2.5);
  EXPECT_EQ(Robots::read("User-agent: *\nCrawl-delay: 7\nUser-agent: isnad\nDisallow: /a\n", "isnad").crawl_delay_s(),
            std::nullopt);
  for (const char* bad : {"-1", "many", "", "1e9", "nan"}) {
    EXPECT_EQ(Robots::read("User-agent: *\nCrawl-delay: " + std::string(bad) + "\n", "isnad").crawl_delay_s(),
              std::nullopt)
        << bad;
  }
  EXPECT_EQ(Robots::read("User-agent: *\nCrawl-delay: 99999999\n", "isnad").crawl_delay_s(), 86'400);
}

TEST(Robots, AHostWithoutAFileAllowsAll) { EXPECT_TRUE(Robots::allowing_all().allows("/a")); }

}  // namespace
}  // namespace isnad::collect
