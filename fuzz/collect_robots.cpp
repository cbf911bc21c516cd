// collect_robots.cpp: any bytes as a robots.txt and a path: an answer, and always the same; robots.txt itself may be
// read; a file for nobody refuses nothing.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "collect/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using isnad::collect::Robots;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = bytes.find('\n');
  const std::string_view path = bytes.substr(0, line);
  const std::string_view file = line == std::string_view::npos ? std::string_view() : bytes.substr(line + 1);
  const Robots robots = Robots::read(file, "isnad");
  const auto expect = [](bool holds) {
    if (!holds) std::abort();
  };
  expect(robots.allows("/robots.txt"));
  expect(robots.allows(path) == Robots::read(file, "ISNAD").allows(path));
  expect(!robots.crawl_delay_s() || *robots.crawl_delay_s() >= 0);
  if (file.find('/') == std::string_view::npos && file.find('*') == std::string_view::npos) {
    expect(robots.allows("/any"));  // no pattern fits an address without one of them
  }
  return 0;
}
