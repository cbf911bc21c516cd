// extraction_json.cpp: any bytes as an answer: an error, or an answer that is written and read again the same.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "isnad/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = isnad::from_json({reinterpret_cast<const char*>(data), size});
  if (!read) return 0;
  if (read->error) return 0;
  const std::string line = isnad::to_json(read->document, read->extraction, {.explain = true});
  const auto again = isnad::from_json(line);
  if (!again) {
    std::fprintf(stderr, "%s\n", again.error().message.c_str());
    std::abort();
  }
  if (again->extraction.incidents != read->extraction.incidents) std::abort();
  if (isnad::to_json(again->document, again->extraction, {.explain = true}) != line) std::abort();
  return 0;
}
