// engine_text.cpp: any UTF-8 text, cleaned, read and written as JSON: the answer holds together.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "core/utf8.h"
#include "ingest/clean.h"
#include "isnad/engine.h"
#include "isnad/json.h"
#include "support/extraction_check.h"

namespace {

const std::filesystem::path kRoot = ISNAD_SOURCE_DIR;

isnad::Reader make_reader() {
  const auto engine = isnad::Engine::create({kRoot / "build/models/en_core_web_sm-3.8.0", kRoot / "data"});
  if (!engine) std::abort();  // run `make setup`
  return isnad::Reader(*engine);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static isnad::Reader reader = make_reader();
  static const auto tables = isnad::IngestTables::load(kRoot / "data");
  if (!tables) std::abort();
  isnad::RawDocument raw;
  raw.name = "fuzz.txt";
  raw.text = isnad::core::utf8::repaired({reinterpret_cast<const char*>(data), size});
  const auto document = isnad::ingest::clean(std::move(raw), **tables);
  if (!document) return 0;
  const auto extraction = reader.read(*document, {.tokens = true});
  if (!extraction) std::abort();
  if (const std::string fault = isnad::check::extraction_fault(*document, *extraction); !fault.empty()) {
    std::fprintf(stderr, "%s\n", fault.c_str());
    std::abort();
  }
  const std::string line = isnad::exports::to_json(*document, *extraction, {});
  if (line.find('\n') != std::string::npos || !nlohmann::json::accept(line)) std::abort();
  return 0;
}
