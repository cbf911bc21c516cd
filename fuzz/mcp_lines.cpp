// mcp_lines.cpp: any bytes as what a client of `isnad mcp` sends, in pieces of any size: every answer is one line of
// JSON-RPC with an id and a result or an error, and afterwards a ping is answered.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "mcp/lines.h"
#include "mcp/session.h"

namespace {

using namespace isnad::mcp;

void expect(bool holds) {
  if (!holds) std::abort();
}

void expect_answer(const Json& answer) {
  expect(answer.is_object() && answer["jsonrpc"] == "2.0" && answer.contains("id"));
  expect(answer.contains("result") != answer.contains("error"));
}

void expect_line(const std::string& line) {
  if (line.empty()) return;
  expect(line.back() == '\n' && std::count(line.begin(), line.end(), '\n') == 1);
  const Json answer = Json::parse(line, nullptr, false);
  expect(!answer.is_discarded());
  if (!answer.is_array()) return expect_answer(answer);
  expect(!answer.empty());
  for (const Json& one : answer) expect_answer(one);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kMostBytes = 1U << 12U;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t piece = bytes.empty() ? 1 : 1 + static_cast<unsigned char>(bytes.front()) % 64;
  Session session(nullptr, "fuzz");
  Lines lines(kMostBytes);
  const auto take_all = [&] {
    while (auto line = lines.next()) {
      expect(line->text.size() <= kMostBytes);
      expect_line(session.run(session.take(*line)));
    }
  };
  while (!bytes.empty()) {
    lines.add(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    take_all();
  }
  lines.end();
  take_all();
  lines.add("{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"method\":\"ping\"}\n");
  const auto line = lines.next();
  expect(line.has_value());
  const std::string answer = session.run(session.take(*line));
  expect(answer == "{\"jsonrpc\":\"2.0\",\"id\":\"last\",\"result\":{}}\n");
  return 0;
}
