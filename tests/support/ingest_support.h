// ingest_support.h: the tables, and documents out of bytes, for the tests of ingest.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "ingest/clean.h"
#include "ingest/ndjson.h"

namespace isnad::test {

inline const IngestTables& ingest_tables() {
  static const auto tables = IngestTables::load(std::filesystem::path(ISNAD_SOURCE_DIR) / "data");
  if (!tables) ADD_FAILURE() << tables.error().message;
  return **tables;
}

inline Result<Document> from_text(std::string text) {
  RawDocument raw;
  raw.name = "test.txt";
  raw.text = std::move(text);
  return ingest::clean(std::move(raw), ingest_tables());
}
inline Result<Document> from_html(std::string html, std::string url = {}) {
  RawDocument raw;
  raw.name = "test.html";
  raw.html = std::move(html);
  raw.url = std::move(url);
  return ingest::clean(std::move(raw), ingest_tables());
}
inline ingest::ParsedLine parse_line(std::string_view line) {
  return ingest::parse_ndjson_line(line, "test.ndjson:1", ingest_tables().keys, ingest_tables().publication);
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace isnad::test
