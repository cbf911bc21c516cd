// ingest_feed.cpp: any bytes as an RSS, RDF or Atom feed.
#include "ingest/kinds/feed.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_feed);
}
