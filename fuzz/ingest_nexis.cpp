// ingest_nexis.cpp: any bytes as articles from Nexis.
#include "ingest/kinds/nexis.h"
#include "inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return isnad::fuzz::try_kind(data, size, isnad::ingest::kinds::open_nexis);
}
