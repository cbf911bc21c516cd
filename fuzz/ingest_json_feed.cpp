// ingest_json_feed.cpp: any bytes as a JSON feed.
#include "ingest/kinds/json_feed.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_json_feed);
}
