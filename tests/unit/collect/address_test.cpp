// address_test.cpp: one form for every address, and which hosts are this machine's and its network's.
#include "collect/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <cstring>

namespace isnad::collect {
namespace {

TEST(Address, HasOneForm) {
  const auto form = [](std::string_view written, std::string_view base = {}) {
    const auto read = read_address(written, base);
    return read ? read->url : "! " + read.error().message;
  };
  EXPECT_EQ(form("HTTP://News.Example:80/a?b#c"), "http://news.example/a?b");
  EXPECT_EQ(form(" https://news.example "), "https://news.example/");
  EXPECT_EQ(form("https://news.example:8443/a/../b"), "https://news.example:8443/b");
  EXPECT_EQ(form("../c", "https://news.example/a/b"), "https://news.example/c");
  EXPECT_EQ(form("//other.example/x", "https://news.example/"), "https://other.example/x");
  EXPECT_EQ(form("?page=2", "https://news.example/a"), "https://news.example/a?page=2");
  EXPECT_EQ(form("https://news.example/a b"), "https://news.example/a%20b");
}

TEST(Address, WhatIsNotFetchedIsRefusedAndSaysWhy) {
  for (const char* written : {"", "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
                              "https://user:secret@a.example/", "https://user@a.example/", "http://", "news.example/a",
                              "http://a.example:99999/", "gopher://a.example/", "http://exa mple/"}) {
    const auto read = read_address(written);
    EXPECT_FALSE(read.ok()) << written << " as " << (read ? read->url : "");
    EXPECT_TRUE(read.ok() || !read.error().message.empty()) << written;
  }
  EXPECT_FALSE(read_address("https://a.example/" + std::string(5000, 'x')).ok());
  EXPECT_FALSE(read_address(std::string_view("https://a.example/\0x", 20)).ok());
}

TEST(Address, AnOriginIsSchemeHostAndPort) {
  const auto read = read_address("https://News.example:8443/a?b");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->origin, "https://news.example:8443");
  EXPECT_EQ(read->host, "news.example");
  EXPECT_EQ(read->path, "/a?b");
  EXPECT_EQ(read->robots_url(), "https://news.example:8443/robots.txt");
}

bool allows(const AllowedHosts& hosts, const std::string& ip) {
  sockaddr_storage storage{};
  if (ip.find(':') == std::string::npos) {
    sockaddr_in four{};
    four.sin_family = AF_INET;
    EXPECT_EQ(inet_pton(AF_INET, ip.c_str(), &four.sin_addr), 1) << ip;
    std::memcpy(&storage, &four, sizeof four);
  } else {
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    EXPECT_EQ(inet_pton(AF_INET6, ip.c_str(), &six.sin6_addr), 1) << ip;
    std::memcpy(&storage, &six, sizeof six);
  }
  return hosts.allows(reinterpret_cast<const sockaddr&>(storage));
}

constexpr const char* kPrivate[] = {"127.0.0.1",
                                    "127.8.9.1",
                                    "10.1.2.3",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.168.1.1",
                                    "169.254.169.254",
                                    "0.0.0.0",
                                    "0.1.2.3",
                                    "100.64.0.1",
                                    "192.0.0.1",
                                    "198.18.0.1",
                                    "198.19.255.255",
                                    "224.0.0.1",
                                    "240.0.0.1",
                                    "255.255.255.255",
                                    "192.0.2.1",
                                    "198.51.100.1",
                                    "203.0.113.1",
                                    "::",
                                    "::1",
                                    "fe80::1",
                                    "fc00::1",
                                    "fd12::1",
                                    "ff02::1",
                                    "2001:db8::1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:10.0.0.1",
                                    "64:ff9b::7f00:1",
                                    "64:ff9b::a00:1",
                                    "2002:7f00:1::",
                                    "2001::1",
                                    "::7f00:1",
                                    "fec0::1"};
constexpr const char* kPublic[] = {"1.1.1.1",      "8.8.8.8",        "172.15.255.255",  "172.32.0.1",
                                   "100.128.0.1",  "192.169.0.1",    "223.255.255.255", "2606:4700::1111",
                                   "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808"};

TEST(AllowedHosts, AreThoseThatEverybodyReaches) {
  for (const char* ip : kPrivate) EXPECT_FALSE(allows(AllowedHosts(), ip)) << ip;
  for (const char* ip : kPublic) EXPECT_TRUE(allows(AllowedHosts(), ip)) << ip;
}

TEST(AllowedHosts, ThoseThatAreNamedAloneOnTop) {
  const auto hosts = AllowedHosts::read("127.0.0.1, fd12::1");
  ASSERT_TRUE(hosts.ok());
  EXPECT_TRUE(allows(*hosts, "127.0.0.1"));
  EXPECT_TRUE(allows(*hosts, "fd12::1"));
  EXPECT_TRUE(allows(*hosts, "::ffff:127.0.0.1"));
  EXPECT_TRUE(allows(*hosts, "8.8.8.8"));
  EXPECT_FALSE(allows(*hosts, "127.0.0.2"));
  EXPECT_FALSE(allows(*hosts, "169.254.169.254"));
  for (const char* ip : kPrivate) EXPECT_TRUE(allows(*AllowedHosts::read("any"), ip)) << ip;
  EXPECT_FALSE(AllowedHosts::read("localhost").ok());
}

}  // namespace
}  // namespace isnad::collect
