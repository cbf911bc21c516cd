// ingest_warc.cpp: any bytes as a web archive (WARC), packed or not.
#include "ingest/kinds/warc.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_warc);
}
